import { useLingui } from '@lingui/react/macro';
import type { View } from '#domain/view.ts';
import { SpikesFrame } from '#features/spikes/SpikesFrame.tsx';
import { Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import styles from './Spikes.module.css';

/** The panel as high as it will be, until the panel itself has come. Only for the eye. */
export function SpikesSkeleton({ view }: { readonly view: View }) {
  const { t } = useLingui();
  return (
    <SpikesFrame view={view} isWhole={false} isSkeleton>
      <Panel title={t`Cost spikes`} className={styles['panel']}>
        <SpikesSkeletonList />
      </Panel>
    </SpikesFrame>
  );
}

const ITEMS = ['first', 'second', 'third'];

/** The shape of a few spikes. */
export function SpikesSkeletonList() {
  return (
    <div aria-hidden>
      {ITEMS.map((item) => (
        <div key={item} className={styles['bones']}>
          <Skeleton width="38%" />
          <Skeleton width="92%" />
          <Skeleton width="64%" />
        </div>
      ))}
    </div>
  );
}
