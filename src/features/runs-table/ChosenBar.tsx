import { useEffect, useState, type KeyboardEvent } from 'react';
import { plural } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { copyText } from '#browser/clipboard.ts';
import { useAskEngine, useEngineQuery } from '#data/use-engine-query.ts';
import type { ViewQuestion } from '#data/use-question.ts';
import { formatBytes, formatCount, formatDuration, formatUsd } from '#domain/format.ts';
import { formatUsdExact } from '#domain/money.ts';
import { Button } from '#ui/Button.tsx';
import { LostPart } from '#ui/LostPart.tsx';
import { useTableState } from '#features/runs-table/use-table-state.ts';
import { ChosenNotes } from '#features/runs-table/ChosenNotes.tsx';
import type { CutRange } from '#features/runs-table/use-row-range.ts';
import styles from './ChosenBar.module.css';

/** Ids that are copied at once: a few megabytes of text. */
const MOST_COPIED = 100_000;
/** Pixels of the bar and some more: what gets the focus stands above it. */
const KEPT_FREE = '64px';

interface ChosenBarProps {
  readonly question: ViewQuestion;
  readonly cut: CutRange | null;
  readonly onClear: () => void;
}

/** What the chosen runs come to, exactly. */
export function ChosenBar({ question, cut, onClear }: ChosenBarProps) {
  const { t, i18n } = useLingui();
  const { chosen, choice } = useTableState();
  const ask = useAskEngine();
  const asked = { ...question, chosen, choice };
  const { answer: sums, isStale, isLost } = useEngineQuery('chosen-sums', asked, 'go-without');
  const [copied, setCopied] = useState<{ readonly name: number; readonly words: string } | null>(null);
  const { locale } = i18n;

  // The bar covers the foot of the screen.
  useEffect(() => {
    const { style } = document.documentElement;
    style.scrollPaddingBottom = KEPT_FREE;
    return () => {
      style.scrollPaddingBottom = '';
    };
  }, []);

  async function copy(): Promise<void> {
    const answer = ask('chosen-slugs', { ...asked, limit: MOST_COPIED });
    const isCopied = await copyText(answer.then((slugs) => slugs.join('\n')));
    const slugs = await answer.catch(() => null);
    setCopied({
      name: choice,
      words: slugs === null ? t`The ids could not be read. Try again.` : sayCopied(isCopied, slugs.length),
    });
  }

  function sayCopied(isCopied: boolean, count: number): string {
    if (!isCopied) return t`This browser does not let the page copy`;
    return plural(count, { one: '# id copied', other: '# ids copied' });
  }

  function press(event: KeyboardEvent): void {
    if (event.key === 'Escape') onClear();
  }

  if (sums === undefined) return <div className={styles['bar']}>{isLost && <LostPart />}</div>;
  const { runs, usage, results, trafficBytes, durationMedianS } = sums;
  const count = formatCount(runs, locale);
  const resultCount = formatCount(results, locale);
  const exactUsage = formatUsdExact(usage);
  return (
    // Escape works here as in the table.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div className={styles['bar']} role="group" aria-label={t`Selected runs`} onKeyDown={press}>
      <p className={styles['sums']} role="status" aria-busy={isStale}>
        <strong>
          <Trans>
            <data value={runs}>{count}</data> selected
          </Trans>
        </strong>
        <data value={exactUsage} title={`$${exactUsage}`} className={styles['usage']}>
          {formatUsd(usage, locale)}
        </data>
        <data value={String(results)}>
          <Plural value={Number(results)} one={`${resultCount} result`} other={`${resultCount} results`} />
        </data>
        <data value={String(trafficBytes)} title={t`${formatCount(trafficBytes, locale)} bytes of traffic`}>
          {formatBytes(trafficBytes, locale)}
        </data>
        {durationMedianS !== null && (
          <data value={durationMedianS} title={t`Median duration of those that are finished`}>
            <Trans>median {formatDuration(durationMedianS, locale)}</Trans>
          </data>
        )}
        <ChosenNotes sums={sums} cut={cut} />
      </p>
      <div className={styles['acts']}>
        <span role="status">{copied?.name === choice && copied.words}</span>
        <Button look="plain" onClick={() => void copy()}>
          <Trans>Copy ids</Trans>
        </Button>
        <Button look="plain" onClick={onClear}>
          <Trans>Clear selection</Trans>
        </Button>
      </div>
    </div>
  );
}
