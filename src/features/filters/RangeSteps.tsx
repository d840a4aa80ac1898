import { useMemo } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronLeft, ChevronRight, ZoomOut, type IconNode } from 'lucide';
import { findPeriodBefore, shiftTimeRange, widenTimeRange } from '#domain/period.ts';
import { createZone } from '#domain/time-zone.ts';
import type { TimeRange } from '#domain/view.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import type { TimeRangeProps } from '#features/filters/TimeRangeFilter.tsx';
import styles from './RangeSteps.module.css';

/** The ranges beside the one that is shown and around it, and whether it is held against the one before. */
export function RangeSteps({ view, setView, zone: zoneName, nowMs }: TimeRangeProps) {
  const { t } = useLingui();
  const { time, compare } = view;
  const zone = useMemo(() => createZone(zoneName), [zoneName]);
  const isCompared = compare === 'previous';
  const canCompare = isCompared || findPeriodBefore(time, nowMs, zone) !== null;

  const step = (label: string, icon: IconNode, to: TimeRange | null) => (
    <Button
      className={styles['step']}
      aria-label={label}
      title={label}
      aria-disabled={to === null}
      onClick={() => {
        if (to !== null) setView({ time: to });
      }}
    >
      <Icon of={icon} size={15} />
    </Button>
  );
  return (
    <>
      {step(t`Earlier`, ChevronLeft, shiftTimeRange(time, -1, nowMs, zone))}
      {step(t`Later`, ChevronRight, shiftTimeRange(time, 1, nowMs, zone))}
      {step(t`Zoom out`, ZoomOut, widenTimeRange(time, nowMs, zone))}
      <Button
        className={styles['compare']}
        isOn={isCompared}
        aria-pressed={isCompared}
        aria-disabled={!canCompare}
        aria-label={t`Compare with the period before`}
        title={
          canCompare
            ? t`Compare with the period before`
            : t`Nothing to compare with: this range has no beginning or no end`
        }
        onClick={() => {
          if (canCompare) setView({ compare: isCompared ? null : 'previous' });
        }}
      >
        <Trans>Compare</Trans>
      </Button>
    </>
  );
}
