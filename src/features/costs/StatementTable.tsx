import type { ReactNode } from 'react';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { dateFormat, formatCount, formatDay, MISSING } from '#domain/format.ts';
import type { StatementAnswer } from '#spikes/cost-answers.ts';
import type { MonthGap } from '#spikes/reports/month-coverage.ts';
import { addSums, NOTHING, type StatementMonth, type StatementSum } from '#spikes/reports/month-statement.ts';
import { nameValue } from '#spikes/explain/value-words.ts';
import { Money } from '#features/costs/Money.tsx';
import styles from './Rows.module.css';
import own from './StatementTable.module.css';

interface StatementTableProps {
  readonly answer: StatementAnswer;
  /** So many scrapers have a row; the others share one. */
  readonly most: number;
  /** By month: why it may not be complete. */
  readonly gaps: readonly (readonly MonthGap[])[];
  /** IANA name. */
  readonly zone: string;
  readonly nowMs: number;
}

type Render = (sum: StatementSum) => ReactNode;

const renderUsage: Render = ({ usage }) => <Money usd={usage} />;

/** What is said of all scrapers together. */
const SUMS: readonly { readonly label: MessageDescriptor; readonly render: Render }[] = [
  { label: msg`Total`, render: renderUsage },
  { label: msg`Runs`, render: ({ runs }) => <Count count={runs} /> },
  { label: msg`Unfinished runs`, render: ({ unfinished }) => <Count count={unfinished} /> },
  { label: msg`Unknown costs`, render: ({ unknownUsage }) => <Count count={unknownUsage} /> },
];

/** Months are columns, newest first; every row and every column adds up. */
export function StatementTable({ answer, most, gaps, zone, nowMs }: StatementTableProps) {
  const { t, i18n } = useLingui();
  const { months, scrapers, total, names } = answer;
  const others = scrapers.slice(most);
  const otherSums = months.map((_, place) =>
    addSums(others.map(({ inMonth }) => ({ sum: inMonth.get(place) ?? NOTHING }))),
  );
  return (
    <div
      className={`${styles['scroll']} ${styles['all']}`}
      role="group"
      aria-label={t`Month statement, scrollable`}
      tabIndex={0}
    >
      <table className={`${styles['table']} ${own['table']}`} aria-label={t`Month statement`}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Scraper</Trans>
            </th>
            {months.map((month) => (
              <th key={month.span?.fromMs ?? ''} scope="col" className={styles['numeric']}>
                <MonthName month={month} zone={zone} />
              </th>
            ))}
            <th scope="col" className={styles['numeric']}>
              <Trans>Total</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {scrapers.slice(0, most).map(({ scraper, sum, inMonth }) => (
            <Line
              key={scraper}
              name={<bdi>{nameValue({ key: 'scraper', value: scraper }, names, (message) => i18n._(message))}</bdi>}
              sums={months.map((_, place) => inMonth.get(place) ?? null)}
              total={sum}
              render={renderUsage}
            />
          ))}
          {others.length > 0 && (
            <Line
              name={
                <span className={styles['faint']}>
                  <Plural value={others.length} one="# other scraper" other="# other scrapers" />
                </span>
              }
              sums={otherSums}
              total={addSums(others)}
              render={renderUsage}
            />
          )}
        </tbody>
        <tfoot>
          {SUMS.map(({ label, render }) => (
            <Line
              key={i18n._(label)}
              name={i18n._(label)}
              sums={months.map(({ sum }) => sum)}
              total={total}
              render={render}
            />
          ))}
          <tr>
            <th scope="row">
              <Trans>Coverage</Trans>
            </th>
            {gaps.map((ofMonth, place) => (
              <td key={months[place]?.span?.fromMs ?? ''} className={styles['numeric']}>
                {months[place]?.span === null ? MISSING : <Gaps gaps={ofMonth} zone={zone} nowMs={nowMs} />}
              </td>
            ))}
            <td className={`${styles['numeric']} ${styles['faint']}`}>{MISSING}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Count({ count }: { readonly count: number }) {
  const { i18n } = useLingui();
  return <data value={count}>{formatCount(count, i18n.locale)}</data>;
}

function MonthName({ month: { span }, zone }: { readonly month: StatementMonth; readonly zone: string }) {
  const { i18n } = useLingui();
  if (span === null) return <Trans>Not started</Trans>;
  return <>{dateFormat(i18n.locale, { timeZone: zone, month: 'short', year: 'numeric' }).format(span.fromMs)}</>;
}

interface LineProps {
  readonly name: ReactNode;
  /** By month; null where there were no runs. */
  readonly sums: readonly (StatementSum | null)[];
  readonly total: StatementSum;
  readonly render: Render;
}

function Line({ name, sums, total, render }: LineProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {[...sums, total].map((sum, place) => (
        // Months have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <td key={place} className={styles['numeric']}>
          {sum === null ? <span className={styles['faint']}>{MISSING}</span> : render(sum)}
        </td>
      ))}
    </tr>
  );
}

interface GapsProps {
  readonly gaps: readonly MonthGap[];
  readonly zone: string;
  readonly nowMs: number;
}

function Gaps({ gaps, zone, nowMs }: GapsProps) {
  if (gaps.length === 0) return <Trans>complete</Trans>;
  return (
    <ul className={own['gaps']}>
      {gaps.map((gap) => (
        <li key={gap.kind}>
          <Gap gap={gap} zone={zone} nowMs={nowMs} />
        </li>
      ))}
    </ul>
  );
}

function Gap({ gap, zone, nowMs }: Omit<GapsProps, 'gaps'> & { readonly gap: MonthGap }) {
  const { i18n } = useLingui();
  switch (gap.kind) {
    case 'not-loaded':
      return gap.sinceMs === null ? (
        <Trans>partial</Trans>
      ) : (
        <Trans>partial: loaded back to {formatDay(gap.sinceMs, zone, nowMs, i18n.locale)}</Trans>
      );
    case 'not-selected':
      return <Trans>partial: cut by the time range</Trans>;
    case 'in-progress':
      return <Trans>month in progress</Trans>;
  }
}
