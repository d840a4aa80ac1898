/** Stacked bars as one path a layer: Recharts' own take an element a bar, and ten times as long. */

/** Upper and lower edge in pixels, y growing downwards. */
interface Extent {
  readonly topPx: number;
  readonly bottomPx: number;
}

interface Place {
  readonly leftPx: number;
  readonly widthPx: number;
}

const BAR_SHARE = 0.72;
const WIDEST_BAR_PX = 56;
/** Where buckets are narrower than this, gaps between bars would only flicker. */
const NARROWEST_WITH_GAP_PX = 3;
const GAP_PX = 1;
const LEAST_PX = 1;

/** Where the bar of a bucket stands, on whole pixels wherever there is room for them. */
export function placeBar(fromPx: number, toPx: number): Place {
  const roomPx = toPx - fromPx;
  if (roomPx < NARROWEST_WITH_GAP_PX) return { leftPx: fromPx, widthPx: Math.max(roomPx, 0.5) };
  // Buckets of the same length differ in their last binary digit; their bars must not differ by a pixel.
  const widthPx = Math.min(WIDEST_BAR_PX, Math.max(2, Math.floor(roomPx * BAR_SHARE + 1e-6)));
  return { leftPx: Math.round(fromPx + (roomPx - widthPx) / 2), widthPx };
}

/**
 * The segments of one bar, from the axis outwards: what is positive up, what is negative down. A pixel stays free
 * between two, and what is not zero is a pixel high at least.
 */
export function stackSegments(values: readonly number[], toPx: (value: number) => number): readonly (Extent | null)[] {
  const axisPx = Math.round(toPx(0));
  const up = { sum: 0, edgePx: axisPx, gapPx: 0 };
  const down = { sum: 0, edgePx: axisPx, gapPx: 0 };
  return values.map((value) => {
    if (value > 0) {
      const bottomPx = up.edgePx - up.gapPx;
      up.sum += value;
      up.edgePx = Math.min(Math.round(toPx(up.sum)), bottomPx - LEAST_PX);
      up.gapPx = GAP_PX;
      return { topPx: up.edgePx, bottomPx };
    }
    if (value < 0) {
      const topPx = down.edgePx + down.gapPx;
      down.sum += value;
      down.edgePx = Math.max(Math.round(toPx(down.sum)), topPx + LEAST_PX);
      down.gapPx = GAP_PX;
      return { topPx, bottomPx: down.edgePx };
    }
    return null;
  });
}

/** Around all segments of a bar; null when it has none. */
export function spanSegments(segments: readonly (Extent | null)[]): Extent | null {
  return segments.reduce(
    (span, segment) =>
      span === null || segment === null
        ? (span ?? segment)
        : { topPx: Math.min(span.topPx, segment.topPx), bottomPx: Math.max(span.bottomPx, segment.bottomPx) },
    null,
  );
}

export function buildBarPath({ leftPx, widthPx }: Place, { topPx, bottomPx }: Extent): string {
  return `M${leftPx} ${bottomPx}V${topPx}h${widthPx}V${bottomPx}z`;
}

/** `layers` is [group][bucket]; the answer one path a group. `edgesPx` has one entry more than there are buckets. */
export function buildStackPaths(
  layers: readonly (readonly number[])[],
  edgesPx: readonly number[],
  toPx: (value: number) => number,
): readonly string[] {
  const paths = layers.map(() => '');
  edgesPx.slice(1).forEach((endPx, bucket) => {
    const place = placeBar(edgesPx[bucket] ?? endPx, endPx);
    stackSegments(valuesOf(layers, bucket), toPx).forEach((segment, group) => {
      if (segment !== null) paths[group] += buildBarPath(place, segment);
    });
  });
  return paths;
}

/** The values of one bucket in the order of the groups. */
export function valuesOf(layers: readonly (readonly number[])[], bucket: number): readonly number[] {
  return layers.map((layer) => layer[bucket] ?? 0);
}
