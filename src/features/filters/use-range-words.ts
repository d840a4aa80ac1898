import { useLingui } from '@lingui/react/macro';
import { formatMeasure, formatMeasureExact } from '#domain/measure-words.ts';
import { findMeantBound } from '#domain/query-amounts.ts';
import type { MeasureKey, MeasureRange } from '#domain/view.ts';
import { MEASURE_WORDS } from '#features/filters/measure-words.ts';

/** The words for measures and their ranges, translated. */
export function useRangeWords() {
  const { i18n, t } = useLingui();

  function joinRange(measure: MeasureKey, { lo, hi }: MeasureRange, say: (decimal: string) => string): string {
    const from = lo === null ? null : findMeantBound(measure, lo, 'lo');
    const to = hi === null ? null : findMeantBound(measure, hi, 'hi');
    if (from?.isStrict === false && to?.isStrict === false) {
      return lo === hi ? say(from.decimal) : `${say(from.decimal)} – ${say(to.decimal)}`;
    }
    const parts: string[] = [];
    if (from !== null) parts.push(from.isStrict ? t`more than ${say(from.decimal)}` : t`${say(from.decimal)} or more`);
    if (to !== null) parts.push(to.isStrict ? t`less than ${say(to.decimal)}` : t`${say(to.decimal)} or less`);
    return parts.length === 0 ? t`any` : parts.join(', ');
  }

  return {
    measureWord: (measure: MeasureKey): string => i18n._(MEASURE_WORDS[measure]),
    rangeWord: (measure: MeasureKey, range: MeasureRange): string =>
      joinRange(measure, range, (decimal) => formatMeasure(measure, decimal, i18n.locale)),
    /** With all digits. */
    rangeExact: (measure: MeasureKey, range: MeasureRange): string =>
      joinRange(measure, range, (decimal) => formatMeasureExact(measure, decimal)),
  };
}

/** `04:00–04:59` */
export function formatHour(hour: number): string {
  const digits = String(hour).padStart(2, '0');
  return `${digits}:00–${digits}:59`;
}
