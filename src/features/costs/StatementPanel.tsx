import { useState } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { saveFile } from '#browser/save-file.ts';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { useHistory } from '#data/use-session.ts';
import { nameFile } from '#domain/export/file-name.ts';
import { findGaps, type MonthGap } from '#spikes/reports/month-coverage.ts';
import type { StatementMonth } from '#spikes/reports/month-statement.ts';
import { formatMonth, formatStatementCsv } from '#spikes/reports/statement-csv.ts';
import { resolveTimeRange } from '#domain/time-range.ts';
import { createZone } from '#domain/time-zone.ts';
import type { View } from '#domain/view.ts';
import { Answer, CostPanel, Nothing } from '#features/costs/CostPanel.tsx';
import { PanelSkeleton } from '#features/costs/PanelSkeleton.tsx';
import { ShowAll } from '#features/costs/ShowAll.tsx';
import { StatementTable } from '#features/costs/StatementTable.tsx';
import { useSelectedRuns } from '#features/costs/use-selected-runs.ts';
import { Button } from '#ui/Button.tsx';
import styles from './Rows.module.css';

/** What the selected runs cost, month by scraper. */
export function StatementPanel({ view }: { readonly view: View }) {
  const { t } = useLingui();
  return (
    <CostPanel title={t`Month statement`} scope={t`the selected runs, each in the month in which it began`}>
      <Statement view={view} />
    </CostPanel>
  );
}

const SHORT_LIST = 8;

function Statement({ view }: { readonly view: View }) {
  const { t } = useLingui();
  const [isAll, setIsAll] = useState(false);
  const [{ coverage }] = useHistory();
  const { question, coveredSinceMs } = useSelectedRuns(view);
  const { answer, isStale } = useEngineQuery('statement', question);
  if (answer === undefined) return <PanelSkeleton />;
  const { months, scrapers, total, loaded } = answer;
  if (scrapers.length === 0) return <Nothing title={t`No runs are selected`} />;

  const { filter, zone: zoneName, nowMs } = question.scope;
  const zone = createZone(zoneName);
  const range = resolveTimeRange(filter.time, nowMs, zone);
  const gapsOf = (month: StatementMonth): readonly MonthGap[] => findGaps(month, { coveredSinceMs, range, nowMs });
  const isLong = scrapers.length > SHORT_LIST + 1;

  function save(csv: typeof answer & object): void {
    const names = csv.months.flatMap((month) => (month.span === null ? [] : [formatMonth(month, zone)]));
    const span = [names.at(-1) ?? [], names[0] ?? []].flat();
    const { runs } = total;
    const { count } = coverage;
    const isSample = view.source === 'sample';
    const about = { isSample, runs, loaded, count, complete: coveredSinceMs === null };
    const text = formatStatementCsv(csv, zone, gapsOf);
    saveFile(new Blob([text], { type: 'text/csv' }), nameFile('month-statement', span, 'csv', about));
  }

  return (
    <Answer isStale={isStale}>
      <StatementTable
        answer={answer}
        most={isLong && !isAll ? SHORT_LIST : scrapers.length}
        gaps={months.map(gapsOf)}
        zone={zoneName}
        nowMs={nowMs}
      />
      <div className={styles['foot']}>
        {isLong && <ShowAll words={t`Show all ${scrapers.length} scrapers`} isAll={isAll} onToggle={setIsAll} />}
        <Button aria-label={t`Month statement CSV`} disabled={isStale} onClick={() => save(answer)}>
          CSV
        </Button>
        <span>
          <Trans>Months of {zoneName}</Trans>
        </span>
      </div>
    </Answer>
  );
}
