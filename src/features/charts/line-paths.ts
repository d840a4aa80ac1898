/** Null is a gap: no line leads over it. */
export type Values = readonly (number | null)[];

interface Projection {
  /** Of the middle of a bucket. */
  readonly x: (bucket: number) => number;
  readonly y: (value: number) => number;
}

const LONE_PX = 6;

/** A line through the values; one that stands alone is a short stroke. */
export function buildLinePath(values: Values, { x, y }: Projection): string {
  return findStretches(values)
    .map((stretch) =>
      stretch.length === 1
        ? stretch
            .map(({ bucket, value }) => `M${tenth(x(bucket) - LONE_PX / 2)} ${tenth(y(value))}h${LONE_PX}`)
            .join('')
        : `M${stretch.map(({ bucket, value }) => `${tenth(x(bucket))} ${tenth(y(value))}`).join('L')}`,
    )
    .join('');
}

/** A line as wide as its buckets at every value. `edgesPx` has one entry more than there are values. */
export function buildStepPath(values: Values, edgesPx: readonly number[], y: (value: number) => number): string {
  return findStretches(values)
    .map((stretch) =>
      stretch
        .map(({ bucket, value }, at) => {
          const endPx = tenth(edgesPx[bucket + 1] ?? 0);
          return `${at === 0 ? `M${tenth(edgesPx[bucket] ?? 0)} ${tenth(y(value))}` : `V${tenth(y(value))}`}H${endPx}`;
        })
        .join(''),
    )
    .join('');
}

/** The area between two lines, where both have values. */
export function buildBandPath(lower: Values, upper: Values, { x, y }: Projection): string {
  const known = lower.map((value, bucket) => ((upper[bucket] ?? null) === null ? null : value));
  return findStretches(known)
    .map((stretch) => {
      const there = stretch.map(({ bucket, value }) => `${tenth(x(bucket))} ${tenth(y(value))}`);
      const back = stretch.map(({ bucket, value }) => `${tenth(x(bucket))} ${tenth(y(upper[bucket] ?? value))}`);
      return `M${[...there, ...back.toReversed()].join('L')}z`;
    })
    .join('');
}

interface Known {
  readonly bucket: number;
  readonly value: number;
}

function findStretches(values: Values): readonly (readonly Known[])[] {
  const stretches: Known[][] = [];
  let open: Known[] | null = null;
  values.forEach((value, bucket) => {
    if (value === null) {
      open = null;
      return;
    }
    if (open === null) {
      open = [];
      stretches.push(open);
    }
    open.push({ bucket, value });
  });
  return stretches;
}

function tenth(px: number): number {
  return Math.round(px * 10) / 10;
}
