import { memo, Suspense, type ComponentProps } from 'react';
import { lazyWithWords } from '#ui/lazy-with-words.tsx';
import { useIdleAfterRows } from '#app/use-idle-after-rows.ts';
import { ChartsSkeleton } from '#features/charts/ChartsSkeleton.tsx';
import { Contained } from '#ui/Panel.tsx';
import styles from './Dashboard.module.css';

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
