import { useLingui } from '@lingui/react/macro';
import { formatMeasure, formatMeasureExact } from '#domain/measure-words.ts';
import type { MeasureKey, MeasureRange } from '#domain/view.ts';
import { MEASURE_WORDS } from '#features/filters/measure-words.ts';

/** The words for measures and their ranges, translated. */
export function useRangeWords() {
  const { i18n, t } = useLingui();

  function joinRange({ lo, hi }: MeasureRange, say: (decimal: string) => string): string {
    if (lo === null) return hi === null ? t`any` : t`${say(hi)} or less`;
    if (hi === null) return t`${say(lo)} or more`;
    return lo === hi ? say(lo) : `${say(lo)} – ${say(hi)}`;
  }

  return {
    measureWord: (measure: MeasureKey): string => i18n._(MEASURE_WORDS[measure]),
    rangeWord: (measure: MeasureKey, range: MeasureRange): string =>
      joinRange(range, (decimal) => formatMeasure(measure, decimal, i18n.locale)),
    /** With all digits. */
    rangeExact: (measure: MeasureKey, range: MeasureRange): string =>
      joinRange(range, (decimal) => formatMeasureExact(measure, decimal)),
  };
}

/** `04:00–04:59` */
export function formatHour(hour: number): string {
  const digits = String(hour).padStart(2, '0');
  return `${digits}:00–${digits}:59`;
}
