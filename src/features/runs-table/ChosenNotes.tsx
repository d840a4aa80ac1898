import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ChosenSums } from '#domain/answers.ts';
import { formatCount } from '#domain/format.ts';
import type { CutRange } from '#features/runs-table/use-row-range.ts';
import styles from './ChosenBar.module.css';

interface ChosenNotesProps {
  readonly sums: ChosenSums;
  readonly cut: CutRange | null;
}

/** What one would not expect of the sums. */
export function ChosenNotes({ sums: { runs, outside, gone, unknownUsage, unfinished }, cut }: ChosenNotesProps) {
  const { i18n } = useLingui();
  const format = (count: number): string => formatCount(count, i18n.locale);
  return (
    <>
      {outside > 0 && (
        <span className={styles['note']}>
          <Trans>
            {format(outside)} of {format(runs)} outside of these filters
          </Trans>
        </span>
      )}
      {cut === 'unread' && (
        <span className={styles['note']}>
          <Trans>The range could not be read. Try again.</Trans>
        </span>
      )}
      {cut !== null && cut !== 'unread' && (
        <span className={styles['note']}>
          <Trans>
            The first {format(cut.chosen)} of a range of {format(cut.total)}: more cannot be selected one by one
          </Trans>
        </span>
      )}
      {gone > 0 && (
        <span className={styles['note']}>
          <Plural value={gone} one="# more is not loaded any longer" other="# more are not loaded any longer" />
        </span>
      )}
      {unfinished > 0 && (
        <span className={styles['note']}>
          <Plural value={unfinished} one="# not finished: counted so far" other="# not finished: counted so far" />
        </span>
      )}
      {unknownUsage > 0 && (
        <span className={styles['note']}>
          <Plural
            value={unknownUsage}
            one="usage of # unknown, not in the sum"
            other="usage of # unknown, not in the sum"
          />
        </span>
      )}
    </>
  );
}
