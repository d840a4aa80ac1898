import { useMemo } from 'react';
import { useLingui } from '@lingui/react/macro';
import { ChevronLeft, ChevronRight, ZoomOut, type LucideIcon } from 'lucide-react';
import { shiftTimeRange, widenTimeRange } from '#domain/period.ts';
import { createZone } from '#domain/time-zone.ts';
import type { TimeRange } from '#domain/view.ts';
import { Button } from '#ui/Button.tsx';
import type { TimeRangeProps } from '#features/filters/TimeRangeFilter.tsx';
import styles from './RangeSteps.module.css';

/** The ranges beside the one that is shown and around it. */
export function RangeSteps({ view, setView, zone: zoneName, nowMs }: TimeRangeProps) {
  const { t } = useLingui();
  const { time } = view;
  const zone = useMemo(() => createZone(zoneName), [zoneName]);

  const step = (label: string, Icon: LucideIcon, to: TimeRange | null) => (
    <Button
      className={styles['step']}
      aria-label={label}
      title={label}
      aria-disabled={to === null}
      onClick={() => {
        if (to !== null) setView({ time: to });
      }}
    >
      <Icon size={15} aria-hidden="true" />
    </Button>
  );
  return (
    <>
      {step(t`Earlier`, ChevronLeft, shiftTimeRange(time, -1, nowMs, zone))}
      {step(t`Later`, ChevronRight, shiftTimeRange(time, 1, nowMs, zone))}
      {step(t`Zoom out`, ZoomOut, widenTimeRange(time, nowMs, zone))}
    </>
  );
}
