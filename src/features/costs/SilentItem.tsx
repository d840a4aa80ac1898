import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { formatUsd } from '#domain/format.ts';
import { usdFromDollars } from '#domain/money.ts';
import type { FellSilent } from '#spikes/results/fell-silent.ts';
import { Instant } from '#features/costs/Times.tsx';
import styles from './ResultsPanel.module.css';

interface SilentItemProps {
  readonly silent: FellSilent;
  /** Null for the whole account. */
  readonly name: string | null;
  readonly zone: string;
  readonly nowMs: number;
}

/** Who should have run, and since when. */
export function SilentItem({ silent, name, zone, nowMs }: SilentItemProps) {
  const { i18n } = useLingui();
  const { lastStartS, expectedByS, missedRuns, usualUsdPerDay } = silent;
  const last = <Instant ms={lastStartS * 1000} zone={zone} nowMs={nowMs} />;
  const due = <Instant ms={expectedByS * 1000} zone={zone} nowMs={nowMs} />;
  const usual = formatUsd(usdFromDollars(Math.round(usualUsdPerDay * 100) / 100), i18n.locale, 2);
  const who = <bdi className={styles['name']}>{name}</bdi>;
  return (
    <li className={styles['item']}>
      {name === null ? (
        <Plural
          value={missedRuns}
          one={
            <Trans>
              No scraper has started since {last}. About # run was due since {due}; the account usually costs {usual} a
              day.
            </Trans>
          }
          other={
            <Trans>
              No scraper has started since {last}. About # runs were due since {due}; the account usually costs {usual}{' '}
              a day.
            </Trans>
          }
        />
      ) : (
        <Plural
          value={missedRuns}
          one={
            <Trans>
              {who} last started {last}. About # run was due since {due}; it usually costs {usual} a day.
            </Trans>
          }
          other={
            <Trans>
              {who} last started {last}. About # runs were due since {due}; it usually costs {usual} a day.
            </Trans>
          }
        />
      )}
    </li>
  );
}
