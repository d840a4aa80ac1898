import { Trans, useLingui } from '@lingui/react/macro';
import { formatUsdExact, usdFromDollars } from '#domain/money.ts';
import type { ScraperYield, Yield } from '#spikes/results/dollars-per-thousand.ts';
import { formatPerThousand, formatSignedShare } from '#features/costs/words.ts';
import styles from './Rows.module.css';

interface YieldTableProps {
  /** Dearest change first. */
  readonly scrapers: readonly ScraperYield[];
  readonly nameOf: (slug: string) => string;
}

const MOST_ROWS = 10;

/** What a thousand results cost this week, beside the four weeks before. */
export function YieldTable({ scrapers, nameOf }: YieldTableProps) {
  const { t, i18n } = useLingui();
  return (
    <div className={styles['scroll']} role="group" aria-label={t`Dollars per 1,000 results, scrollable`} tabIndex={0}>
      <table className={styles['table']} aria-label={t`Dollars per 1,000 results`}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Name</Trans>
            </th>
            <th scope="col" className={styles['numeric']}>
              <Trans>Last 7 days</Trans>
            </th>
            <th scope="col" className={styles['numeric']}>
              <Trans>4 weeks before</Trans>
            </th>
            <th scope="col" className={styles['numeric']}>
              <Trans>Change</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {scrapers.slice(0, MOST_ROWS).map(({ scraper, week, before }) => (
            <tr key={scraper}>
              <th scope="row" className={styles['name']}>
                <bdi title={nameOf(scraper)}>{nameOf(scraper)}</bdi>
              </th>
              <td className={styles['numeric']}>
                <PerThousand of={week} />
              </td>
              <td className={styles['numeric']}>
                <PerThousand of={before} />
              </td>
              <td className={styles['numeric']}>
                {before.usd > 0 && formatSignedShare(changeOf(week, before), i18n.locale)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function dollarsOf({ usd, results }: Yield): number {
  return (1000 * usd) / results;
}

/** To a tenth of a percent, so that nothing has no sign. */
function changeOf(week: Yield, before: Yield): number {
  return Math.round(1000 * (dollarsOf(week) / dollarsOf(before) - 1)) / 1000;
}

function PerThousand({ of }: { readonly of: Yield }) {
  const { i18n } = useLingui();
  const dollars = dollarsOf(of);
  return <data value={formatUsdExact(usdFromDollars(dollars))}>{formatPerThousand(dollars, i18n.locale)}</data>;
}
