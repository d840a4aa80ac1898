import { extent, nice, ticks } from 'd3-array';

/** A value axis with a few grid lines on round values. */
export interface ValueAxis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
  /** Heights are by the square root: small days are still to be seen beside one that cost fifty times as much. */
  readonly isRoot?: boolean;
}

/** Where a value stands on its axis, in a space that is scaled to pixels in a straight line. */
export function placeValue({ isRoot = false }: ValueAxis, value: number): number {
  return isRoot ? Math.sign(value) * Math.sqrt(Math.abs(value)) : value;
}

/** What stands at a place that {@link placeValue} gives. */
export function valueAt({ isRoot = false }: ValueAxis, place: number): number {
  return isRoot ? Math.sign(place) * place ** 2 : place;
}

const ROOT_STEPS = 4;

/** The same axis with heights by the square root, its lines where they are round and apart. */
export function createRootAxis({ domain, format }: ValueAxis): ValueAxis {
  const lines = domain.flatMap((end) =>
    Array.from({ length: ROOT_STEPS - 1 }, (_, step) => roundValue(end * ((step + 1) / ROOT_STEPS) ** 2)),
  );
  return { domain, ticks: [...new Set([0, ...domain, ...lines])].sort((a, b) => a - b), format, isRoot: true };
}

/** To the nearest of 1, 2 and 5 with zeros, by ratio. */
function roundValue(value: number): number {
  if (value === 0) return 0;
  const power = Math.floor(Math.log10(Math.abs(value)));
  const digits = Math.abs(value) / 10 ** power;
  const round = [1, 2, 5, 10].reduce((best, digit) =>
    Math.abs(Math.log(digit / digits)) < Math.abs(Math.log(best / digits)) ? digit : best,
  );
  // A negative power of ten is no exact float; its text is.
  return Math.sign(value) * Number(`${round}e${power}`);
}

const DURATION_STEPS = 3;

/** Where the time of a person is round, in seconds. Multiples of days go on by tens. */
const ROUND_SECONDS = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800,
  432_000,
];

/** For money and bytes, in about `steps` steps. `values` are the ends of the bars; zero is always on the axis. */
export function createDecimalAxis(
  values: readonly number[],
  steps: number,
  format: (value: number) => string,
): ValueAxis {
  const [lo = 0, hi = 0] = extent([0, ...values]);
  if (lo === hi) return createEmptyAxis(format);
  const domain = nice(lo, hi, steps);
  return { domain, ticks: ticks(domain[0], domain[1], steps), format };
}

/** For seconds, from zero. */
export function createDurationAxis(values: readonly (number | null)[], format: (seconds: number) => string): ValueAxis {
  const most = Math.max(0, ...values.filter((value) => value !== null));
  if (most === 0) return createEmptyAxis(format);
  const step = findRoundSeconds(most / DURATION_STEPS);
  const steps = Math.ceil(most / step);
  return {
    domain: [0, steps * step],
    ticks: Array.from({ length: steps + 1 }, (_, index) => index * step),
    format,
  };
}

function findRoundSeconds(least: number): number {
  const round = ROUND_SECONDS.find((seconds) => seconds >= least);
  if (round !== undefined) return round;
  const days = least / 86_400;
  const power = 10 ** Math.floor(Math.log10(days));
  return ([1, 2, 5].find((digit) => digit * power >= days) ?? 10) * power * 86_400;
}

/** The lines stay where they are, but stand for nothing except zero. */
function createEmptyAxis(format: (value: number) => string): ValueAxis {
  return { domain: [0, 3], ticks: [0, 1, 2, 3], format: (value) => (value === 0 ? format(0) : '') };
}

const DIGIT_PX = 6.3;
const NARROWEST_PX = 40;

/** Room for the longest label, in pixels. */
export function findAxisWidth({ ticks: values, format }: ValueAxis): number {
  const longest = Math.max(...values.map((value) => format(value).length));
  return Math.max(NARROWEST_PX, Math.ceil(longest * DIGIT_PX) + 12);
}
