import type { Histogram } from '#domain/histogram.ts';
import { compareUsd, parseUsd, ZERO_USD } from '#domain/money.ts';
import type { MeasureRange } from '#domain/view.ts';

/**
 * Where the two ends of a range stand among the bins of a histogram. Stop s lies before bin s, so that the bins from
 * `lo` on and before `hi` are inside; an end at the outermost stop is open.
 */
export interface RangeStops {
  readonly lo: number;
  readonly hi: number;
}

/** The stops that enclose a range; one that ends within a bin has that bin inside. */
export function stopsOf({ edges }: Pick<Histogram, 'edges'>, { lo, hi }: MeasureRange): RangeStops {
  const last = edges.length + 1;
  return {
    lo: lo === null ? 0 : edges.filter((edge) => compareDecimals(edge, lo) <= 0).length,
    hi: hi === null ? last : 1 + edges.filter((edge) => compareDecimals(edge, hi) < 0).length,
  };
}

/** The range that ends at two stops; before the bins of positive values it ends with nothing. */
export function rangeAt({ edges }: Pick<Histogram, 'edges'>, { lo, hi }: RangeStops): MeasureRange {
  return {
    lo: lo === 0 ? null : (edges[lo - 1] ?? null),
    hi: hi > edges.length ? null : hi <= 1 ? '0' : (edges[hi - 1] ?? null),
  };
}

export function compareDecimals(a: string, b: string): number {
  return compareUsd(parseUsd(a) ?? ZERO_USD, parseUsd(b) ?? ZERO_USD);
}

const HEIGHT = 100;
const LEAST_HEIGHT = 4;
const GAP = 0.14;

/**
 * Bars one wide and up to 100 high, as an SVG path over the bins from `from` on and before `to`. Heights are square
 * roots, so that a bin of a few runs beside one of thousands is seen.
 */
export function drawBars(runs: readonly number[], from = 0, to = runs.length): string {
  const most = Math.max(1, ...runs);
  return runs
    .slice(from, to)
    .map((count, nth) => {
      if (count === 0) return '';
      const height = Math.max(LEAST_HEIGHT, Math.round(Math.sqrt(count / most) * HEIGHT));
      return `M${from + nth + GAP / 2} ${HEIGHT}v-${height}h${1 - GAP}V${HEIGHT}z`;
    })
    .join('');
}
