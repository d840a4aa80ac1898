import { useLingui } from '@lingui/react/macro';
import { LegendSkeleton, Skeleton } from '#features/charts/Skeleton.tsx';
import { ChartFrame } from '#ui/ChartFrame.tsx';
import styles from './Charts.module.css';

/** The frames of the three charts as high as they will be, until the charts themselves have come. Only for the eye. */
export function ChartsSkeleton() {
  const { t } = useLingui();
  return (
    <div className={styles['charts']} aria-hidden inert>
      <FrameSkeleton title={t`Usage over time`} size="tall" isStacked />
      <div className={styles['small']}>
        <FrameSkeleton title={t`Duration over time`} size="short" />
        <FrameSkeleton title={t`Traffic over time`} size="short" isStacked />
      </div>
      <FrameSkeleton title={t`Cost heat map`} size="middle" />
    </div>
  );
}

interface FrameSkeletonProps {
  readonly title: string;
  readonly size: 'tall' | 'middle' | 'short';
  readonly isStacked?: boolean;
}

function FrameSkeleton({ title, size, isStacked = false }: FrameSkeletonProps) {
  return (
    <ChartFrame
      title={title}
      subtitle={null}
      legend={<LegendSkeleton />}
      isLegendGrowing={isStacked}
      state="empty"
      table={null}
    >
      <Skeleton size={size} />
    </ChartFrame>
  );
}
