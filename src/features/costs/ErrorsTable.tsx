import type { ReactNode } from 'react';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ErrorGroup } from '#domain/error-groups.ts';
import { formatCount, formatShare, MISSING } from '#domain/format.ts';
import { ratioUsd, type Usd, ZERO_USD } from '#domain/money.ts';
import { Money } from '#features/costs/Money.tsx';
import { pressRow } from '#features/costs/press-row.ts';
import { Instant } from '#features/costs/Times.tsx';
import styles from './Rows.module.css';
import own from './ErrorsPanel.module.css';

/** What the numbers of a group are said with. */
interface ErrorContext {
  readonly usageOfAll: Usd;
  readonly zone: string;
  readonly nowMs: number;
}

interface Column {
  readonly id: string;
  readonly head: MessageDescriptor;
  readonly render: (group: ErrorGroup, context: ErrorContext) => ReactNode;
}

const NUMBERS: readonly Column[] = [
  { id: 'runs', head: msg`Count`, render: ({ runs }) => <Count count={runs} /> },
  { id: 'usage', head: msg`Spent`, render: (group) => (isUnknown(group) ? MISSING : <Money usd={group.usage} />) },
  {
    id: 'share',
    head: msg`Share`,
    render: (group, { usageOfAll }) =>
      isUnknown(group) || usageOfAll === ZERO_USD ? MISSING : <Share share={ratioUsd(group.usage, usageOfAll)} />,
  },
  { id: 'scrapers', head: msg`Scrapers`, render: ({ scrapers }) => <Count count={scrapers} /> },
  { id: 'first', head: msg`First seen`, render: (group, all) => <Seen seconds={group.firstSeenS} {...all} /> },
  { id: 'last', head: msg`Last seen`, render: (group, all) => <Seen seconds={group.lastSeenS} {...all} /> },
];

interface ErrorsTableProps {
  readonly groups: readonly ErrorGroup[];
  readonly context: ErrorContext;
  /** More rows than fit: they scroll. */
  readonly isLong: boolean;
  readonly isChosen: (id: string) => boolean;
  readonly onChoose: (id: string) => void;
}

export function ErrorsTable({ groups, context, isLong, isChosen, onChoose }: ErrorsTableProps) {
  const { t, i18n } = useLingui();
  return (
    <div
      className={isLong ? `${styles['scroll']} ${styles['all']}` : styles['scroll']}
      role="group"
      aria-label={t`Errors, scrollable`}
      tabIndex={isLong ? 0 : undefined}
    >
      <table className={`${styles['table']} ${styles['stacks']} ${own['table']}`} aria-label={t`Errors`} role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              <Trans>Message</Trans>
            </th>
            {NUMBERS.map(({ id, head }) => (
              <th key={id} role="columnheader" scope="col" className={styles['numeric']}>
                {i18n._(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {groups.map((group) => (
            // The button in it is for the keyboard.
            <tr key={group.id} role="row" data-on={isChosen(group.id)} className={own['row']} onClick={pressRow}>
              <th scope="row" role="rowheader" className={styles['name']} data-column="error">
                <button
                  type="button"
                  dir="auto"
                  className={styles['choose']}
                  aria-pressed={isChosen(group.id)}
                  title={isChosen(group.id) ? t`Show the other runs again` : group.pattern}
                  onClick={() => {
                    onChoose(group.id);
                  }}
                >
                  {group.pattern}
                </button>
              </th>
              {NUMBERS.map(({ id, head, render }) => (
                <td key={id} role="cell" className={styles['numeric']} data-column={id} data-label={i18n._(head)}>
                  {render(group, context)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function isUnknown({ runs, unknownUsage }: ErrorGroup): boolean {
  return runs === unknownUsage;
}

function Count({ count }: { readonly count: number }) {
  const { i18n } = useLingui();
  return <data value={count}>{formatCount(count, i18n.locale)}</data>;
}

function Share({ share }: { readonly share: number }) {
  const { i18n } = useLingui();
  return <data value={share}>{formatShare(share, i18n.locale)}</data>;
}

function Seen({ seconds, zone, nowMs }: ErrorContext & { readonly seconds: number | null }) {
  return seconds === null ? <>{MISSING}</> : <Instant ms={seconds * 1000} zone={zone} nowMs={nowMs} />;
}
