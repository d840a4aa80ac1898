import { useState } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { SetView } from '#browser/use-view.ts';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { formatInstant } from '#domain/format.ts';
import type { SpendingAnswer } from '#spikes/cost-answers.ts';
import { nameValue } from '#spikes/explain/value-words.ts';
import { resolveTimeRange } from '#domain/time-range.ts';
import { createZone } from '#domain/time-zone.ts';
import type { View } from '#domain/view.ts';
import { Answer, CostPanel, Nothing } from '#features/costs/CostPanel.tsx';
import { PanelSkeleton } from '#features/costs/PanelSkeleton.tsx';
import { ShowAll } from '#features/costs/ShowAll.tsx';
import { SpendTable } from '#features/costs/SpendTable.tsx';
import { sortSpendRows, type SpendOrder, sumSpend, toSpendRow } from '#features/costs/spend-rows.ts';
import { UnknownUsage } from '#features/costs/UnknownUsage.tsx';
import { useSelectedRuns } from '#features/costs/use-selected-runs.ts';
import { isOnlyScraper, toggleScraper } from '#features/costs/view-changes.ts';
import styles from './Rows.module.css';

interface SpendPanelProps {
  readonly view: View;
  readonly setView: SetView;
}

/** What the selected runs of each scraper cost. */
export function SpendPanel(props: SpendPanelProps) {
  const { t } = useLingui();
  return (
    <CostPanel title={t`Spend by scraper`} scope={t`in the selected runs`}>
      <SpendAnswer {...props} />
    </CostPanel>
  );
}

function SpendAnswer({ view, setView }: SpendPanelProps) {
  const { t } = useLingui();
  const { question, coveredSinceMs } = useSelectedRuns(view);
  const { answer, isStale } = useEngineQuery('spending', { ...question, coveredSinceMs });
  if (answer === undefined) return <PanelSkeleton />;
  if (answer.scrapers.length === 0) return <Nothing title={t`No runs are selected`} />;
  return (
    <Answer isStale={isStale}>
      <SpendRows
        answer={answer}
        view={view}
        onChoose={(slug) => {
          setView(toggleScraper(view, slug));
        }}
      />
    </Answer>
  );
}

const SHORT_LIST = 8;

interface SpendRowsProps {
  readonly answer: SpendingAnswer;
  readonly view: View;
  readonly onChoose: (slug: string) => void;
}

function SpendRows({ answer, view, onChoose }: SpendRowsProps) {
  const { t, i18n } = useLingui();
  const [order, setOrder] = useState<SpendOrder>({ key: 'usage', descending: true });
  const [isAll, setIsAll] = useState(false);
  const { scrapers, usage, before, names } = answer;
  const rows = sortSpendRows(
    scrapers.map((each) => {
      const name = nameValue({ key: 'scraper', value: each.scraper }, names, (message) => i18n._(message));
      return toSpendRow(each, name, usage);
    }),
    order,
  );
  const isLong = rows.length > SHORT_LIST + 1;
  const shown = isLong && !isAll ? rows.slice(0, SHORT_LIST) : rows;
  const hidden = new Set(rows.slice(shown.length).map(({ scraper }) => scraper));
  const others = scrapers.filter(({ scraper }) => hidden.has(scraper));
  const total = sumSpend(scrapers, usage);
  return (
    <>
      <SpendTable
        rows={shown}
        others={others.length === 0 ? null : { scrapers: others.length, ...sumSpend(others, usage) }}
        total={{ ...total, share: 1 }}
        isCompared={before !== null}
        isLong={isLong && isAll}
        order={order}
        onSort={setOrder}
        isOnly={(slug) => isOnlyScraper(view, slug)}
        onChoose={onChoose}
      />
      <div className={styles['foot']}>
        {isLong && <ShowAll words={t`Show all ${rows.length} scrapers`} isAll={isAll} onToggle={setIsAll} />}
        <BeforeNote answer={answer} view={view} />
        <UnknownUsage runs={total.unknownUsage} />
      </div>
    </>
  );
}

/** What the change is against, or why there is none to see. */
function BeforeNote({ answer: { before }, view }: { readonly answer: SpendingAnswer; readonly view: View }) {
  const { i18n } = useLingui();
  const { question } = useSelectedRuns(view);
  const { zone, nowMs, filter } = question.scope;
  if (before !== null) {
    const say = (ms: number) => formatInstant(ms, zone, nowMs, i18n.locale);
    return (
      <span>
        <Trans>
          Change: against {say(before.fromMs)} to {say(before.toMs)}
        </Trans>
      </span>
    );
  }
  if (resolveTimeRange(filter.time, nowMs, createZone(zone)).fromMs === null) return null;
  return (
    <span>
      <Trans>No change is shown: the span before is not loaded.</Trans>
    </span>
  );
}
