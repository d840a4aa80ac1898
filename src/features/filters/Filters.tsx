import { type ReactNode, Suspense } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { SetView } from '#browser/use-view.ts';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { useQuestion } from '#data/use-question.ts';
import { FACET_KEYS, MEASURE_KEYS, type View } from '#domain/view.ts';
import { Button } from '#ui/Button.tsx';
import { Extra, Panel } from '#ui/Panel.tsx';
import { lazyWithWords, loadLater } from '#ui/lazy.tsx';
import { FacetFilter } from '#features/filters/FacetFilter.tsx';
import { QueryBar } from '#features/filters/QueryBar.tsx';
import { RangesFilter } from '#features/filters/RangesFilter.tsx';
import { TimeRangeFilter } from '#features/filters/TimeRangeFilter.tsx';
import styles from './Filters.module.css';

const ActiveFilters = lazyWithWords(async () => (await import('#features/filters/ActiveFilters.tsx')).ActiveFilters);
loadLater(ActiveFilters);

interface FiltersProps {
  readonly view: View;
  readonly setView: SetView;
  readonly onClear: () => void;
  /** What can be done with the view, at the end of the bar. */
  readonly actions?: ReactNode;
}

/** What selects the runs on the page. Everything here is the URL's; nothing is kept beside it. */
export function Filters({ view, setView, onClear, actions }: FiltersProps) {
  const { t } = useLingui();
  const question = useQuestion(view);
  const { answer: facets } = useEngineQuery('facets', question, 'go-without');
  const { zone, nowMs } = question.scope;
  return (
    <Panel title={t`Filters`} isTitleHidden className={styles['filters']}>
      <div className={styles['bar']}>
        <TimeRangeFilter view={view} setView={setView} zone={zone} nowMs={nowMs} />
        {FACET_KEYS.map((facet) => (
          <FacetFilter key={facet} facet={facet} facets={view.facets} setView={setView} values={facets?.[facet]} />
        ))}
        <RangesFilter view={view} setView={setView} />
        <QueryBar view={view} setView={setView} facets={facets} zone={zone} nowMs={nowMs} />
        <Button disabled={!isFiltered(view)} onClick={onClear}>
          <Trans>Clear filters</Trans>
        </Button>
        {actions}
      </div>
      {isNarrowed(view) && (
        <Extra>
          <Suspense fallback={<div className={styles['chipsPlace']} />}>
            <ActiveFilters view={view} setView={setView} facets={facets} />
          </Suspense>
        </Extra>
      )}
    </Panel>
  );
}

/** Whether the view may leave out a loaded run. */
function isFiltered(view: View): boolean {
  const { q, time } = view;
  return isNarrowed(view) || q !== '' || time.kind === 'absolute' || time.preset !== 'all';
}

/** Whether it may by more than what the fields for the time and the search say themselves. */
function isNarrowed({ facets, measures, hour }: View): boolean {
  return (
    FACET_KEYS.some((key) => facets[key].only.length > 0 || facets[key].not.length > 0) ||
    MEASURE_KEYS.some((key) => measures[key].lo !== null || measures[key].hi !== null) ||
    hour !== null
  );
}
