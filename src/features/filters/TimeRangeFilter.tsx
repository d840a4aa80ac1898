import { Suspense } from 'react';
import { useLingui } from '@lingui/react/macro';
import type { SetView } from '#browser/use-view.ts';
import { formatRange } from '#domain/format.ts';
import type { View } from '#domain/view.ts';
import { DialogButton } from '#ui/DialogButton.tsx';
import { lazyWithWords } from '#ui/lazy-with-words.ts';
import { PRESET_WORDS } from '#features/filters/preset-words.ts';
import styles from './Filters.module.css';

const loadPicker = () => import('#features/filters/TimeRangePicker.tsx');
const TimeRangePicker = lazyWithWords(async () => (await loadPicker()).TimeRangePicker);
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
  return (
    <>
      <DialogButton
        label={t`Time range`}
        value={
          time.kind === 'preset'
            ? i18n._(PRESET_WORDS[time.preset])
            : formatRange(time, props.zone, props.nowMs, i18n.locale)
        }
        isOn={time.kind === 'absolute' || time.preset !== 'all'}
        onNear={() => void loadPicker().catch(() => undefined)}
      >
        {(opener) => <TimeRangePicker {...props} {...opener} />}
      </DialogButton>
      <span className={styles['steps']}>
        <Suspense>
          <RangeSteps {...props} />
        </Suspense>
      </span>
    </>
  );
}
