import { useState } from 'react';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { formatCount, formatShare, MISSING } from '#domain/format.ts';
import { ratioUsd, ZERO_USD } from '#domain/money.ts';
import type { WasteAnswer } from '#spikes/cost-answers.ts';
import { nameValue } from '#spikes/explain/value-words.ts';
import type { WasteKind, WasteLine } from '#spikes/reports/waste.ts';
import type { View } from '#domain/view.ts';
import { Answer, CostPanel, Nothing } from '#features/costs/CostPanel.tsx';
import { Money } from '#features/costs/Money.tsx';
import { PanelSkeleton } from '#features/costs/PanelSkeleton.tsx';
import { pressRow } from '#features/costs/press-row.ts';
import { ShowAll } from '#features/costs/ShowAll.tsx';
import { UnknownUsage } from '#features/costs/UnknownUsage.tsx';
import { useSelectedRuns } from '#features/costs/use-selected-runs.ts';
import { isOnlyWaste, toggleWaste } from '#features/costs/view-changes.ts';
import { Mark, type MarkShape } from '#ui/Mark.tsx';
import styles from './Rows.module.css';
import own from './WastePanel.module.css';

interface WastePanelProps {
  readonly view: View;
  readonly showRuns: (change: Partial<View>) => void;
}

/** What was spent on selected runs that brought nothing. */
export function WastePanel(props: WastePanelProps) {
  const { t } = useLingui();
  return (
    <CostPanel title={t`Waste`} scope={t`in the selected runs`}>
      <WasteOf {...props} />
    </CostPanel>
  );
}

function WasteOf({ view, showRuns }: WastePanelProps) {
  const { question } = useSelectedRuns(view);
  const { answer, isStale } = useEngineQuery('waste', question);
  const { answer: totals } = useEngineQuery('totals', question);
  if (answer === undefined || totals === undefined) return <PanelSkeleton />;
  return (
    <Answer isStale={isStale}>
      {answer.runs === 0 ? (
        <NoWaste runs={totals.runs} />
      ) : (
        <>
          <Headline answer={answer} />
          <WasteLines
            answer={answer}
            isOnly={(line) => isOnlyWaste(view, line)}
            onChoose={(line) => {
              showRuns(toggleWaste(view, line));
            }}
          />
        </>
      )}
    </Answer>
  );
}

function NoWaste({ runs }: { readonly runs: number }) {
  const { t, i18n } = useLingui();
  if (runs === 0) return <Nothing title={t`No runs are selected`} />;
  return (
    <Nothing title={t`Nothing was spent in vain`}>
      <p>
        <Plural
          value={runs}
          one={`The # selected run neither failed nor was aborted, nor did it succeed without a result.`}
          other={`None of the ${formatCount(runs, i18n.locale)} selected runs failed, was aborted, or succeeded without a result.`}
        />
      </p>
    </Nothing>
  );
}

function Headline({ answer: { usage, usageOfAll, runs } }: { readonly answer: WasteAnswer }) {
  const { i18n } = useLingui();
  const share = formatShare(ratioUsd(usage, usageOfAll), i18n.locale);
  return (
    <p className={own['headline']}>
      <Trans>
        <strong>
          <Money usd={usage} />
        </strong>{' '}
        of <Money usd={usageOfAll} />
      </Trans>
      {usageOfAll !== ZERO_USD && ` (${share})`}{' '}
      <Plural value={runs} one="on # run that brought nothing" other="on # runs that brought nothing" />
    </p>
  );
}

const KINDS: Readonly<
  Record<WasteKind, { readonly words: MessageDescriptor; readonly status: string; readonly shape: MarkShape }>
> = {
  failed: { words: msg`Failed`, status: 'failed', shape: 'triangle' },
  aborted: { words: msg`Aborted`, status: 'aborted', shape: 'square' },
  'no-results': { words: msg`No results`, status: 'ready', shape: 'dashed' },
};

const SHORT_LIST = 8;

interface WasteLinesProps {
  readonly answer: WasteAnswer;
  readonly isOnly: (line: WasteLine) => boolean;
  readonly onChoose: (line: WasteLine) => void;
}

function WasteLines({ answer: { lines, names }, isOnly, onChoose }: WasteLinesProps) {
  const { t, i18n } = useLingui();
  const [isAll, setIsAll] = useState(false);
  const isLong = lines.length > SHORT_LIST;
  const shown = isAll ? lines : lines.slice(0, SHORT_LIST);
  const nameOf = (key: 'scraper' | 'error', value: string) => nameValue({ key, value }, names, (word) => i18n._(word));
  return (
    <>
      <div
        className={isLong && isAll ? `${styles['scroll']} ${styles['all']}` : styles['scroll']}
        role="group"
        aria-label={t`Waste, scrollable`}
        tabIndex={isLong && isAll ? 0 : undefined}
      >
        <table className={`${styles['table']} ${styles['stacks']} ${own['table']}`} aria-label={t`Waste`} role="table">
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">
                <Trans>Outcome</Trans>
              </th>
              <th role="columnheader" scope="col">
                <Trans>Name</Trans>
              </th>
              <th role="columnheader" scope="col">
                <Trans>Message</Trans>
              </th>
              <th role="columnheader" scope="col" className={styles['numeric']}>
                <Trans>Count</Trans>
              </th>
              <th role="columnheader" scope="col" className={styles['numeric']}>
                <Trans>Spent</Trans>
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {shown.map((line) => (
              <WasteRow
                key={`${line.kind} ${line.error} ${line.scraper}`}
                line={line}
                scraper={nameOf('scraper', line.scraper)}
                error={line.error === '' ? '' : nameOf('error', line.error)}
                isOnly={isOnly(line)}
                onChoose={onChoose}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles['foot']}>
        {isLong && <ShowAll words={t`Show all ${lines.length} kinds of waste`} isAll={isAll} onToggle={setIsAll} />}
        <UnknownUsage runs={lines.reduce((sum, { unknownUsage }) => sum + unknownUsage, 0)} />
      </div>
    </>
  );
}

interface WasteRowProps {
  readonly line: WasteLine;
  readonly scraper: string;
  /** Empty for none. */
  readonly error: string;
  readonly isOnly: boolean;
  readonly onChoose: (line: WasteLine) => void;
}

function WasteRow({ line, scraper, error, isOnly, onChoose }: WasteRowProps) {
  const { t, i18n } = useLingui();
  const { words, status, shape } = KINDS[line.kind];
  const kind = i18n._(words);
  const name = error === '' ? t`${kind}: ${scraper}, no error` : t`${kind}: ${scraper}, ${error}`;
  return (
    // The button in it is for the keyboard.
    <tr role="row" data-on={isOnly} className={own['row']} onClick={pressRow}>
      <th scope="row" role="rowheader" data-column="kind">
        <button
          type="button"
          className={`${styles['choose']} ${own['kind']}`}
          data-status={status}
          aria-pressed={isOnly}
          aria-label={name}
          title={isOnly ? t`Show the other runs again` : t`Show only these runs`}
          onClick={() => {
            onChoose(line);
          }}
        >
          <Mark shape={shape} />
          {kind}
        </button>
      </th>
      <td role="cell" className={own['scraper']} data-column="scraper">
        <bdi title={scraper}>{scraper}</bdi>
      </td>
      <td role="cell" className={`${styles['name']} ${styles['faint']}`} data-column="error">
        {error === '' ? MISSING : <bdi title={error}>{error}</bdi>}
      </td>
      <td role="cell" className={styles['numeric']} data-column="runs" data-label={t`Count`}>
        <data value={line.runs}>{formatCount(line.runs, i18n.locale)}</data>
      </td>
      <td role="cell" className={styles['numeric']} data-column="usage">
        {line.unknownUsage === line.runs ? MISSING : <Money usd={line.usage} />}
      </td>
    </tr>
  );
}
