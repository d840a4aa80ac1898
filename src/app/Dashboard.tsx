import { memo, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { Trans } from '@lingui/react/macro';
import { useGeometryMemory, useRememberedGeometry } from '#browser/use-geometry.ts';
import type { SetView } from '#browser/use-view.ts';
import { useQuestion } from '#data/use-question.ts';
import { useHistory } from '#data/use-session.ts';
import { findServerQuestion } from '#domain/server-question.ts';
import { DEFAULT_VIEW, type View } from '#domain/view.ts';
import { ExportButton } from '#features/export/ExportButton.tsx';
import { Filters } from '#features/filters/Filters.tsx';
import { RunBoundary } from '#features/run-detail/RunBoundary.tsx';
import { RunsTable } from '#features/runs-table/RunsTable.tsx';
import { ViewsButton } from '#features/saved-views/ViewsButton.tsx';
import { NewRuns } from '#features/sync-status/NewRuns.tsx';
import { Doubt } from '#features/sync-status/Doubt.tsx';
import { Totals } from '#features/totals/Totals.tsx';
import { Header } from '#app/Header.tsx';
import { LazyCellActions, LazyCharts, LazyCosts, LazySpikes, LazyStoppedAlert } from '#app/lazy-parts.tsx';
import { useViewAfterFrame } from '#app/use-view-after-frame.ts';
import { AppLink } from '#ui/AppLink.tsx';
import { lazyWithWords, loadLater } from '#ui/lazy.tsx';
import styles from './Dashboard.module.css';

interface DashboardProps {
  readonly view: View;
  readonly setView: SetView;
  readonly keyTail: string | null;
  readonly survivesReload: boolean;
  readonly onDisconnect: () => void;
}

const RunDetail = lazyWithWords(async () => (await import('#features/run-detail/RunDetail.tsx')).RunDetail);
loadLater(RunDetail);

/**
 * Arranges the page: what is loaded, which runs, how much, when, why, which ones. The filters and the runs follow the
 * view at once; the totals, the charts, the spikes and the costs when its runs are on screen.
 */
export const Dashboard = memo(function Dashboard(props: DashboardProps) {
  const { view, setView, keyTail, survivesReload, onDisconnect } = props;
  const [viewSoon, followSoon] = useViewAfterFrame(view);
  const { scope } = useQuestion(view);
  const [{ phase }, history] = useHistory();
  const { facets } = view;
  const remembered = useRememberedGeometry(view, phase.kind === 'loaded' || phase.kind === 'stopped');
  const totals = useRef<HTMLDivElement>(null);
  const runs = useRef<HTMLDivElement>(null);
  useGeometryMemory(view, () => ({ pageTop: window.scrollY, totalsHeight: totals.current?.offsetHeight ?? 0 }));

  // The browser restores the offset itself only where the page was high enough in time.
  useLayoutEffect(() => {
    if (remembered !== null) window.scrollTo({ top: remembered.pageTop });
    // oxlint-disable-next-line react/exhaustive-deps -- once, before the first paint
  }, []);

  // What is not loaded is on the server.
  useEffect(() => {
    history.ask(findServerQuestion({ facets }));
  }, [history, facets]);

  function clearFilters(): void {
    const { measures, hour, q, time } = DEFAULT_VIEW;
    setView({ facets: DEFAULT_VIEW.facets, measures, hour, q, time });
  }

  const showRuns = useCallback(() => {
    runs.current?.scrollIntoView();
    runs.current?.focus({ preventScroll: true });
  }, []);

  return (
    <div className={view.run === null ? undefined : styles['besideSheet']}>
      <AppLink className={styles['skip']} href="#runs" onFollow={showRuns}>
        <Trans>Skip to the runs</Trans>
      </AppLink>
      <Header
        keyTail={keyTail}
        survivesReload={survivesReload}
        view={view}
        setView={setView}
        zone={scope.zone}
        nowMs={scope.nowMs}
        onDisconnect={onDisconnect}
      />
      <main className={styles['main']}>
        <LazyStoppedAlert />
        <Doubt />
        <Filters
          view={view}
          setView={setView}
          onClear={clearFilters}
          actions={
            <>
              <ViewsButton view={view} setView={setView} />
              <ExportButton view={view} />
            </>
          }
        />
        <div ref={totals} className={styles['totals']} style={{ minHeight: remembered?.totalsHeight }}>
          <Totals view={viewSoon} setView={setView} />
        </div>
        <div className={styles['overview']}>
          <LazyCharts view={viewSoon} setView={setView} />
          <LazySpikes view={viewSoon} setView={setView} onShowRuns={showRuns} />
        </div>
        <LazyCellActions frame={runs} view={viewSoon} setView={setView} />
        <div ref={runs} id="runs" className={styles['runs']} tabIndex={-1}>
          <RunsTable view={view} setView={setView} onClear={clearFilters} onShown={followSoon} />
        </div>
        <LazyCosts view={viewSoon} setView={setView} />
      </main>
      <NewRuns />
      {view.run !== null && (
        <RunBoundary slug={view.run}>
          <RunDetail slug={view.run} view={view} setView={setView} />
        </RunBoundary>
      )}
    </div>
  );
});
