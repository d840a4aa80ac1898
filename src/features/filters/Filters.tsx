import type { ReactNode } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import type { SetView } from '#browser/use-view.ts';
import { facetsQuestion } from '#data/queries.ts';
import { useAnswer } from '#data/use-answer.ts';
import { useQuestion } from '#data/use-question.ts';
import type { FacetKey, View } from '#domain/view.ts';
import { Button } from '#ui/Button.tsx';
import { Panel } from '#ui/Panel.tsx';
import { ActiveFilters } from '#features/filters/ActiveFilters.tsx';
import { FacetFilter } from '#features/filters/FacetFilter.tsx';
import { TimeRangeFilter } from '#features/filters/TimeRangeFilter.tsx';
import { isFiltered } from '#features/filters/is-filtered.ts';
import styles from './Filters.module.css';

const SHOWN_FACETS: readonly FacetKey[] = ['status', 'scraper', 'origin', 'version'];
const LONGEST_SEARCH = 200;

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
  const { answer: facets } = useAnswer(facetsQuestion(question));
  const { zone, nowMs } = question.scope;
  return (
    <Panel title={t`Filters`} isTitleHidden className={styles['filters']}>
      <div className={styles['bar']}>
        <TimeRangeFilter view={view} setView={setView} zone={zone} nowMs={nowMs} />
        {SHOWN_FACETS.map((facet) => (
          <FacetFilter key={facet} facet={facet} facets={view.facets} setView={setView} values={facets?.[facet]} />
        ))}
        <label className={styles['search']}>
          <Search size={14} aria-hidden="true" />
          <input
            type="search"
            aria-label={t`Search runs`}
            placeholder={t`Search runs by id, scraper or error`}
            value={view.q}
            maxLength={LONGEST_SEARCH}
            spellCheck={false}
            onChange={(event) => {
              setView({ q: event.currentTarget.value }, 'replace');
            }}
          />
        </label>
        <Button disabled={!isFiltered(view)} onClick={onClear}>
          <Trans>Clear filters</Trans>
        </Button>
        {actions}
      </div>
      <ActiveFilters view={view} setView={setView} facets={facets} />
    </Panel>
  );
}
