import { memo, Suspense, useRef, type ComponentProps } from 'react';
import type { SetView } from '#browser/use-view.ts';
import { useHistory } from '#data/use-session.ts';
import type { View } from '#domain/view.ts';
import { ChartsSkeleton } from '#features/charts/ChartsSkeleton.tsx';
import { SpikesSkeleton } from '#features/spikes/SpikesSkeleton.tsx';
import { lazyWithWords, loadLater } from '#ui/lazy.tsx';
import { Contained, Extra } from '#ui/Panel.tsx';
import { WhenNear } from '#ui/WhenNear.tsx';
import { useIdleAfterRows } from '#app/use-idle-after-rows.ts';
import styles from './Dashboard.module.css';
import costsStyles from './lazy-parts.module.css';

/** The parts of the page that come after its first screen, from its head to its foot. */

const StoppedAlert = lazyWithWords(async () => (await import('#features/sync-status/StoppedAlert.tsx')).StoppedAlert);
// Before it is needed, as a rule: what is needed then may be what cannot be had.
loadLater(StoppedAlert);

/** Why the load has stopped, or keeps failing: words for every kind of error, which hardly anybody needs. */
export function LazyStoppedAlert() {
  const [{ phase }] = useHistory();
  if (phase.kind !== 'stopped' && !(phase.kind === 'waiting' && phase.isProbing)) return null;
  return (
    <Contained>
      <Suspense>
        <StoppedAlert />
      </Suspense>
    </Contained>
  );
}

const ChartsPanel = lazyWithWords(async () => (await import('#features/charts/ChartsPanel.tsx')).ChartsPanel);

/** The charts, begun when the first rows are on screen and the browser has nothing better to do. */
export const LazyCharts = memo(function LazyCharts(props: ComponentProps<typeof ChartsPanel>) {
  const isTime = useIdleAfterRows(ChartsPanel.preload);
  return (
    <div className={styles['charts']}>
      <Contained>
        <Suspense fallback={<ChartsSkeleton />}>{isTime ? <ChartsPanel {...props} /> : <ChartsSkeleton />}</Suspense>
      </Contained>
    </div>
  );
});

const SpikesPanel = lazyWithWords(async () => (await import('#features/spikes/SpikesPanel.tsx')).SpikesPanel);

/** What cost unusually much, begun when the first rows are on screen and the browser has nothing better to do. */
export const LazySpikes = memo(function LazySpikes(props: ComponentProps<typeof SpikesPanel>) {
  const isTime = useIdleAfterRows(SpikesPanel.preload);
  const skeleton = <SpikesSkeleton view={props.view} />;
  return (
    <div className={styles['spikes']}>
      <Contained>
        <Suspense fallback={skeleton}>{isTime ? <SpikesPanel {...props} /> : skeleton}</Suspense>
      </Contained>
    </div>
  );
});

const CellActions = lazyWithWords(async () => (await import('#features/runs-table/CellActions.tsx')).CellActions);

/** What the values in the table do when they are clicked: a row is to be seen before it is clicked. */
export const LazyCellActions = memo(function LazyCellActions(props: ComponentProps<typeof CellActions>) {
  const isTime = useIdleAfterRows(CellActions.preload);
  return (
    <Extra>
      <Suspense>{isTime && <CellActions {...props} />}</Suspense>
    </Extra>
  );
});

const Costs = lazyWithWords(async () => (await import('#features/costs/Costs.tsx')).Costs);

interface LazyCostsProps {
  readonly view: View;
  readonly setView: SetView;
}

/** What the runs cost, below the table: begun after everything above it, and only near the screen. */
export const LazyCosts = memo(function LazyCosts({ view, setView }: LazyCostsProps) {
  const isTime = useIdleAfterRows(Costs.preload);
  const frame = useRef<HTMLDivElement>(null);
  const place = <div className={costsStyles['place']} />;

  function showRuns(change: Partial<View>): void {
    setView(change);
    // The table stands right above, and may be scrolled out of sight.
    frame.current?.previousElementSibling?.scrollIntoView({ block: 'nearest' });
  }

  return (
    <div ref={frame} className={costsStyles['costs']}>
      <Contained>
        {isTime ? (
          <WhenNear placeholder={place}>
            <Suspense fallback={place}>
              <Costs view={view} setView={setView} showRuns={showRuns} />
            </Suspense>
          </WhenNear>
        ) : (
          place
        )}
      </Contained>
    </div>
  );
});
