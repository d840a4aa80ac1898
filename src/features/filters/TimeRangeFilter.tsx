import { Suspense } from 'react';
import { useLingui } from '@lingui/react/macro';
import type { SetView } from '#browser/use-view.ts';
import { useHasRows } from '#data/use-session.ts';
import { formatRange } from '#domain/format.ts';
import type { View } from '#domain/view.ts';
import { PopoverButton } from '#ui/PopoverButton.tsx';
import { lazyWithWords, loadLater } from '#ui/lazy.tsx';
import { Extra } from '#ui/Panel.tsx';
import { useOnce } from '#ui/use-once.ts';
import { PRESET_WORDS } from '#features/filters/preset-words.ts';
import styles from './Filters.module.css';

const TimeRangePicker = lazyWithWords(
  async () => (await import('#features/filters/TimeRangePicker.tsx')).TimeRangePicker,
);
loadLater(TimeRangePicker);
const RangeSteps = lazyWithWords(async () => (await import('#features/filters/RangeSteps.tsx')).RangeSteps);

export interface TimeRangeProps {
  readonly view: View;
  readonly setView: SetView;
  /** IANA name. */
  readonly zone: string;
  readonly nowMs: number;
}

/** The time range: presets, a range of one's own, and what was dragged on a chart; beside it the steps from it. */
export function TimeRangeFilter(props: TimeRangeProps) {
  const { t, i18n } = useLingui();
  const { time } = props.view;
  const hasHadRows = useOnce(useHasRows());
  return (
    <>
      <PopoverButton
        label={t`Time range`}
        value={
          time.kind === 'preset'
            ? i18n._(PRESET_WORDS[time.preset])
            : formatRange(time, props.zone, props.nowMs, i18n.locale)
        }
        isOn={time.kind === 'absolute' || time.preset !== 'all'}
        onNear={TimeRangePicker.preload}
      >
        {(popover) => <TimeRangePicker {...props} {...popover} />}
      </PopoverButton>
      <span className={styles['steps']}>
        <Extra>
          <Suspense>{hasHadRows && <RangeSteps {...props} />}</Suspense>
        </Extra>
      </span>
    </>
  );
}
