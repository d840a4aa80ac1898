import { memo, Suspense, type ComponentProps } from 'react';
import { lazyWithWords } from '#ui/lazy-with-words.tsx';
import { useIdleAfterRows } from '#app/use-idle-after-rows.ts';
import { SpikesSkeleton } from '#features/spikes/SpikesSkeleton.tsx';
import { Contained } from '#ui/Panel.tsx';
import styles from './Dashboard.module.css';

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
