import { useLingui } from '@lingui/react/macro';
import { PRESET_RANGES } from '#domain/view.ts';
import type { PopoverPlace } from '#ui/PopoverButton.tsx';
import { ListPicker } from '#ui/ListPicker.tsx';
import { CustomRange } from '#features/filters/CustomRange.tsx';
import { PRESET_WORDS } from '#features/filters/preset-words.ts';
import type { TimeRangeProps } from '#features/filters/TimeRangeFilter.tsx';

/** Presets, which go with the clock, and beside them a range of one's own. */
export function TimeRangePicker({ view, setView, zone, nowMs, ...popover }: TimeRangeProps & PopoverPlace) {
  const { t, i18n } = useLingui();
  const { time } = view;
  return (
    <ListPicker
      {...popover}
      label={t`Time range`}
      searchLabel={t`Search in time ranges`}
      emptyText={t`Nothing matches.`}
      items={PRESET_RANGES.map((preset) => ({ id: preset, label: i18n._(PRESET_WORDS[preset]) }))}
      mode="single"
      chosen={time.kind === 'preset' ? [time.preset] : []}
      onChoose={([id]) => {
        const preset = PRESET_RANGES.find((candidate) => candidate === id);
        if (preset !== undefined) setView({ time: { kind: 'preset', preset } });
      }}
      aside={
        <CustomRange
          time={time}
          zone={zone}
          nowMs={nowMs}
          onApply={(range) => {
            setView({ time: { kind: 'absolute', ...range } });
            popover.onClose();
          }}
        />
      }
    />
  );
}
