import type { MeasureKey, RunFilter } from '#domain/view.ts';

/**
 * Bounds a measure by a value on one side; bounded by it already, no longer. A bound on the other side that would
 * leave nothing goes.
 *
 * @param value a plain decimal
 */
export function toggleBound(
  { measures }: Pick<RunFilter, 'measures'>,
  key: MeasureKey,
  side: 'lo' | 'hi',
  value: string,
) {
  const { lo, hi } = measures[key];
  const isOn = measures[key][side] === value;
  const bound = isOn ? null : value;
  const range =
    side === 'lo'
      ? { lo: bound, hi: isBelow(hi, bound) ? null : hi }
      : { lo: isBelow(bound, lo) ? null : lo, hi: bound };
  return { measures: { ...measures, [key]: range } };
}

function isBelow(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && Number(a) < Number(b);
}
