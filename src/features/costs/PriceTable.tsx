import { Trans, useLingui } from '@lingui/react/macro';
import { formatCount, formatUsd } from '#domain/format.ts';
import { formatUsdExact } from '#domain/money.ts';
import { formatShareBelow } from '#domain/peer-words.ts';
import type { PriceLine, ScraperPrices } from '#features/costs/price-lines.ts';
import { describeUnit } from '#spikes/prices/unit-words.ts';
import { formatPrice, formatVersions } from '#features/costs/price-words.ts';
import { Day } from '#features/costs/Times.tsx';
import styles from './Rows.module.css';
import own from './PriceTable.module.css';

interface Clock {
  readonly zone: string;
  readonly nowMs: number;
}

interface PriceTableProps extends Clock {
  readonly scrapers: readonly (ScraperPrices & { readonly name: string })[];
  /** More rows than fit: they scroll. */
  readonly isLong: boolean;
}

export function PriceTable({ scrapers, isLong, zone, nowMs }: PriceTableProps) {
  const { t } = useLingui();
  return (
    <div
      className={isLong ? `${styles['scroll']} ${styles['all']}` : styles['scroll']}
      role="group"
      aria-label={t`Price list, scrollable`}
      tabIndex={0}
    >
      <table
        className={`${styles['table']} ${styles['stacks']} ${own['table']}`}
        aria-label={t`Price list`}
        role="table"
      >
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              <Trans>Name</Trans>
            </th>
            <th role="columnheader" scope="col" className={styles['numeric']}>
              <Trans>Price</Trans>
            </th>
            <th role="columnheader" scope="col">
              <Trans>Release</Trans>
            </th>
            <th role="columnheader" scope="col">
              <Trans>First seen</Trans>
            </th>
            <th role="columnheader" scope="col">
              <Trans>Rests on</Trans>
            </th>
          </tr>
        </thead>
        {scrapers.map(({ scraper, name, lines }) => (
          <tbody key={scraper} role="rowgroup">
            {lines.map((line, nth) => (
              <tr key={`${line.versions[0]} ${line.sinceS}`} role="row">
                {nth === 0 && (
                  <th
                    scope="rowgroup"
                    role="rowheader"
                    rowSpan={lines.length}
                    className={styles['name']}
                    data-column="scraper"
                  >
                    <bdi title={name}>{name}</bdi>
                  </th>
                )}
                <LineCells line={line} zone={zone} nowMs={nowMs} />
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function LineCells({ line, zone, nowMs }: Clock & { readonly line: PriceLine }) {
  const { t } = useLingui();
  const { versions, sinceS } = line;
  return (
    <>
      <td role="cell" className={styles['numeric']} data-column="price">
        <PriceCell line={line} />
      </td>
      <td role="cell" data-column="version" title={versions.map((version) => version || t`(none)`).join(', ')}>
        <bdi className={own['version']}>{formatVersions(versions, t`(none)`)}</bdi>
      </td>
      <td role="cell" className={styles['faint']} data-column="since" data-label={t`First seen`}>
        <Day ms={sinceS * 1000} zone={zone} nowMs={nowMs} />
      </td>
      <td role="cell" className={styles['faint']} data-column="evidence">
        <Evidence line={line} />
      </td>
    </>
  );
}

function PriceCell({ line: { says } }: { readonly line: PriceLine }) {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  switch (says.kind) {
    case 'too-few':
      return (
        <span className={styles['faint']} title={t`Eight finished runs that cost something tell a price.`}>
          <Trans>too few runs</Trans>
        </span>
      );
    case 'no-single-unit':
      return (
        <span
          className={styles['faint']}
          title={t`Several things are charged at once, or something that no run reports.`}
        >
          <Trans>no single unit</Trans>
        </span>
      );
    case 'priced': {
      const { unit, price, lowNanoUsd, highNanoUsd } = says.price;
      const low = formatUsd(Math.round(lowNanoUsd), locale);
      const high = formatUsd(Math.round(highNanoUsd), locale);
      const words = i18n._(describeUnit(unit));
      return (
        <span title={t`Between ${low} and ${high} ${words}: as far as rounding lets the runs tell`}>
          <data value={formatUsdExact(price)} className={styles['strong']}>
            {formatPrice(price, locale)}
          </data>{' '}
          <span className={own['unit']}>{words}</span>
        </span>
      );
    }
  }
}

function Evidence({ line: { says } }: { readonly line: PriceLine }) {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  if (says.kind !== 'priced') {
    const count = formatCount(says.runs, locale);
    return says.runs === 1 ? <Trans>1 run</Trans> : <Trans>{count} runs</Trans>;
  }
  const { price, asked, alsoFits } = says;
  const explained = formatCount(price.runs, locale);
  const units = alsoFits.map((unit) => i18n._(describeUnit(unit))).join(', ');
  return (
    <>
      {asked === null ? (
        <Trans>{explained} runs</Trans>
      ) : (
        <Trans>
          fits {formatShareBelow(price.runs / asked, locale)} of {formatCount(asked, locale)} runs
        </Trans>
      )}
      {units !== '' && (
        <span title={t`These runs cannot tell the two apart.`}>
          <Trans>; a price {units} fits as well</Trans>
        </span>
      )}
    </>
  );
}
