import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import type { SetView } from '#browser/use-view.ts';
import { formatInstant } from '#domain/format.ts';
import { PRESET_RANGES, type PresetRange, type View } from '#domain/view.ts';
import { PickerButton } from '#ui/PickerButton.tsx';

const PRESET_WORDS: Readonly<Record<PresetRange, MessageDescriptor>> = {
  '24h': msg`Last 24 hours`,
  '7d': msg`Last 7 days`,
  '30d': msg`Last 30 days`,
  '90d': msg`Last 90 days`,
  today: msg`Today`,
  month: msg`This month`,
  'last-month': msg`Last month`,
  all: msg`All loaded runs`,
};

interface TimeRangeFilterProps {
  readonly view: View;
  readonly setView: SetView;
  readonly zone: string;
  readonly nowMs: number;
}

/** Presets, and what was dragged on a chart. */
export function TimeRangeFilter({ view, setView, zone, nowMs }: TimeRangeFilterProps) {
  const { t, i18n } = useLingui();
  const { time } = view;

  function describeRange(): string {
    if (time.kind === 'preset') return i18n._(PRESET_WORDS[time.preset]);
    const from = time.fromMs === null ? '' : formatInstant(time.fromMs, zone, nowMs, i18n.locale);
    const to = time.toMs === null ? '' : formatInstant(time.toMs, zone, nowMs, i18n.locale);
    return `${from} – ${to}`;
  }

  return (
    <PickerButton
      label={t`Time range`}
      searchLabel={t`Search in time ranges`}
      emptyText={t`Nothing matches.`}
      value={describeRange()}
      isOn={time.kind === 'absolute' || time.preset !== 'all'}
      items={PRESET_RANGES.map((preset) => ({ id: preset, label: i18n._(PRESET_WORDS[preset]) }))}
      mode="single"
      chosen={time.kind === 'preset' ? [time.preset] : []}
      onChoose={([id]) => {
        const preset = PRESET_RANGES.find((candidate) => candidate === id);
        if (preset !== undefined) setView({ time: { kind: 'preset', preset } });
      }}
    />
  );
}
