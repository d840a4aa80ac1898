import { memo, Suspense, useRef } from 'react';
import { lazyWithWords } from '#ui/lazy-with-words.tsx';
import { useIdleAfterRows } from '#app/use-idle-after-rows.ts';
import type { SetView } from '#browser/use-view.ts';
import type { View } from '#domain/view.ts';
import { Contained } from '#ui/Panel.tsx';
import { WhenNear } from '#ui/WhenNear.tsx';
import styles from './LazyCosts.module.css';

const Costs = lazyWithWords(async () => (await import('#features/costs/Costs.tsx')).Costs);

interface LazyCostsProps {
  readonly view: View;
  readonly setView: SetView;
}

/** What the runs cost, below the table: begun after everything above it, and only near the screen. */
export const LazyCosts = memo(function LazyCosts({ view, setView }: LazyCostsProps) {
  const isTime = useIdleAfterRows(Costs.preload);
  const frame = useRef<HTMLDivElement>(null);
  const place = <div className={styles['place']} />;

  function showRuns(change: Partial<View>): void {
    setView(change);
    // The table stands right above, and may be scrolled out of sight.
    frame.current?.previousElementSibling?.scrollIntoView({ block: 'nearest' });
  }

  return (
    <div ref={frame} className={styles['costs']}>
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
