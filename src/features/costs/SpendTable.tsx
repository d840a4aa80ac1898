import type { ReactNode } from 'react';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp } from 'lucide';
import { formatCount, formatShare, formatUsd, MISSING } from '#domain/format.ts';
import { formatUsdExact, ZERO_USD } from '#domain/money.ts';
import { changeOf } from '#spikes/reports/spend-to-date.ts';
import { Money } from '#features/costs/Money.tsx';
import type { Spend, SpendKey, SpendOrder, SpendRow } from '#features/costs/spend-rows.ts';
import { formatQuotient, formatSignedShare, formatSignedUsd } from '#features/costs/words.ts';
import { Icon } from '#ui/Icon.tsx';
import { ShareBar } from '#ui/ShareBar.tsx';
import styles from './Rows.module.css';
import own from './SpendTable.module.css';

interface Column {
  readonly id: SpendKey | 'share';
  readonly label: MessageDescriptor;
  /** Null where it would sort as another column does. */
  readonly sortKey: SpendKey | null;
  /** @param largestShare of those that have a bar; null for what has none */
  readonly render: (spend: Spend, largestShare: number | null) => ReactNode;
}

const NUMBERS: readonly Column[] = [
  { id: 'runs', label: msg`Count`, sortKey: 'runs', render: ({ runs }) => <Count count={runs} /> },
  { id: 'usage', label: msg`Spent`, sortKey: 'usage', render: ({ usage }) => <Money usd={usage} /> },
  {
    id: 'share',
    label: msg`Share`,
    sortKey: null,
    render: ({ share }, largest) => <Share share={share} largest={largest} />,
  },
  { id: 'change', label: msg`Change`, sortKey: 'change', render: (spend) => <Change spend={spend} /> },
  { id: 'perRun', label: msg`Each`, sortKey: 'perRun', render: ({ perRun }) => <PerRun usd={perRun} /> },
  {
    id: 'onFailures',
    label: msg`On failures`,
    sortKey: 'onFailures',
    render: ({ onFailures }) => <Money usd={onFailures} />,
  },
];

interface SpendTableProps {
  readonly rows: readonly SpendRow[];
  /** Scrapers that have no row, as one; null where each has one. */
  readonly others: (Spend & { readonly scrapers: number }) | null;
  readonly total: Spend;
  readonly isCompared: boolean;
  /** More rows than fit: they scroll. */
  readonly isLong: boolean;
  readonly order: SpendOrder;
  readonly onSort: (order: SpendOrder) => void;
  readonly isOnly: (slug: string) => boolean;
  readonly onChoose: (slug: string) => void;
}

export function SpendTable(props: SpendTableProps) {
  const { rows, others, total, isCompared, isLong, order, onSort, isOnly, onChoose } = props;
  const { t } = useLingui();
  const largestShare = rows.reduce((largest, { share }) => Math.max(largest, share), 0);
  const columns = NUMBERS.filter(({ id }) => id !== 'change' || isCompared);
  return (
    <div
      className={isLong ? `${styles['scroll']} ${styles['all']}` : styles['scroll']}
      role="group"
      aria-label={t`Spend by scraper, scrollable`}
      tabIndex={isLong ? 0 : undefined}
    >
      <table
        className={`${styles['table']} ${own['table']}`}
        aria-label={t`Spend by scraper`}
        role="table"
        data-compared={isCompared}
      >
        <thead role="rowgroup">
          <tr role="row">
            <SortHead id="scraper" label={msg`Name`} sortKey="scraper" order={order} onSort={onSort} />
            {columns.map(({ id, label, sortKey }) => (
              <SortHead key={id} id={id} label={label} sortKey={sortKey} order={order} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={row.scraper} role="row" data-on={isOnly(row.scraper)}>
              <th scope="row" role="rowheader" className={styles['name']} data-column="scraper">
                <button
                  type="button"
                  dir="auto"
                  className={styles['choose']}
                  aria-pressed={isOnly(row.scraper)}
                  title={isOnly(row.scraper) ? t`Show all scrapers again` : t`Show only ${row.name}`}
                  onClick={() => {
                    onChoose(row.scraper);
                  }}
                >
                  {row.name}
                </button>
              </th>
              <Cells columns={columns} spend={row} largestShare={largestShare} />
            </tr>
          ))}
          {others !== null && (
            <tr role="row">
              <th scope="row" role="rowheader" className={`${styles['name']} ${styles['faint']}`} data-column="scraper">
                <Plural value={others.scrapers} one="# other scraper" other="# other scrapers" />
              </th>
              <Cells columns={columns} spend={others} />
            </tr>
          )}
        </tbody>
        <tfoot role="rowgroup">
          <tr role="row">
            <th scope="row" role="rowheader" data-column="scraper">
              <Trans>Total</Trans>
            </th>
            <Cells columns={columns} spend={total} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface SortHeadProps extends Pick<Column, 'id' | 'label' | 'sortKey'> {
  readonly order: SpendOrder;
  readonly onSort: (order: SpendOrder) => void;
}

/** A click sorts by the column, the next turns it round. */
function SortHead({ id, label, sortKey, order, onSort }: SortHeadProps) {
  const { i18n } = useLingui();
  const isText = id === 'scraper';
  const className = isText ? undefined : styles['numeric'];
  if (sortKey === null) {
    return (
      <th role="columnheader" scope="col" className={className} data-column={id}>
        {i18n._(label)}
      </th>
    );
  }
  const isSorted = order.key === sortKey;
  const arrow = order.descending ? ArrowDown : ArrowUp;
  return (
    <th
      role="columnheader"
      scope="col"
      className={className}
      data-column={id}
      aria-sort={isSorted ? (order.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        onClick={() => {
          onSort({ key: sortKey, descending: isSorted ? !order.descending : !isText });
        }}
      >
        {i18n._(label)}
        {isSorted && <Icon of={arrow} size={12} />}
      </button>
    </th>
  );
}

interface CellsProps {
  readonly columns: readonly Column[];
  readonly spend: Spend;
  readonly largestShare?: number | null;
}

function Cells({ columns, spend, largestShare = null }: CellsProps) {
  const { i18n } = useLingui();
  return columns.map(({ id, label, render }) => (
    <td key={id} role="cell" className={styles['numeric']} data-column={id} data-label={i18n._(label)}>
      {render(spend, largestShare)}
    </td>
  ));
}

function Count({ count }: { readonly count: number }) {
  const { i18n } = useLingui();
  return <data value={count}>{formatCount(count, i18n.locale)}</data>;
}

function Share({ share, largest }: { readonly share: number; readonly largest: number | null }) {
  const { i18n } = useLingui();
  return (
    <>
      {largest !== null && largest > 0 && <ShareBar share={share / largest} className={own['bar']} />}
      <data value={share} className={own['share']}>
        {formatShare(share, i18n.locale)}
      </data>
    </>
  );
}

function Change({ spend: { usage, change } }: { readonly spend: Spend }) {
  const { i18n } = useLingui();
  if (change === null) return <>{MISSING}</>;
  const { usd, before } = change;
  const share = changeOf(usage, before);
  return (
    <>
      <data value={formatUsdExact(usd)} title={formatUsd(before, i18n.locale)}>
        {formatSignedUsd(usd, i18n.locale)}
      </data>{' '}
      <span className={`${styles['small']} ${own['percent']}`}>
        {share !== null && formatSignedShare(share, i18n.locale)}
        {share === null && usd !== ZERO_USD && <Trans>new</Trans>}
      </span>
    </>
  );
}

function PerRun({ usd }: { readonly usd: Spend['perRun'] }) {
  const { i18n } = useLingui();
  if (usd === null) return <>{MISSING}</>;
  return <data value={formatUsdExact(usd)}>{formatQuotient(usd, i18n.locale)}</data>;
}
