import { useLingui } from '@lingui/react/macro';
import { Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import styles from './Spikes.module.css';

/** The panel as high as it will be, until the panel itself has come. Only for the eye. */
export function SpikesSkeleton() {
  const { t } = useLingui();
  return (
    <div className={styles['frame']} aria-hidden inert>
      <Panel title={t`Cost spikes`} className={styles['panel']}>
        <SpikesSkeletonList />
      </Panel>
    </div>
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
