import { Suspense, useEffect, useState, type ComponentProps } from 'react';
import { lazyWithWords } from '#app/locales/lazy-with-words.ts';
import { useHistory } from '#data/use-session.ts';
import { ChartsSkeleton } from '#features/charts/ChartsSkeleton.tsx';
import { Contained } from '#ui/Panel.tsx';
import styles from './Dashboard.module.css';

const ChartsPanel = lazyWithWords(async () => (await import('#features/charts/ChartsPanel.tsx')).ChartsPanel);

/** Safari has no idle callback; a moment after the rows is as good. */
const SOON_MS = 50;

/** The charts, begun when the first rows are on screen and the browser has nothing better to do. */
export function LazyCharts(props: ComponentProps<typeof ChartsPanel>) {
  const [{ coverage, phase }] = useHistory();
  const [isTime, setIsTime] = useState(false);
  const hasRows = coverage.loaded > 0 || phase.kind === 'loaded';

  // The browser's idle time is outside of React.
  useEffect(() => {
    if (!hasRows) return undefined;
    const begin = () => {
      setIsTime(true);
    };
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(begin, SOON_MS);
      return () => {
        clearTimeout(timer);
      };
    }
    const callback = requestIdleCallback(begin, { timeout: 1000 });
    return () => {
      cancelIdleCallback(callback);
    };
  }, [hasRows]);

  return (
    <div className={styles['charts']}>
      <Contained>
        <Suspense fallback={<ChartsSkeleton />}>{isTime ? <ChartsPanel {...props} /> : <ChartsSkeleton />}</Suspense>
      </Contained>
    </div>
  );
}
