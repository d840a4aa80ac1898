import type { BucketStep } from '#domain/buckets.ts';
import { dateFormat, formatWhich } from '#domain/format.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';
import type { Timeline } from '#features/charts/timeline.ts';

interface TimeTick {
  /** Where the label stands: under the middle of a bucket of a day and more, under the edge of a shorter one. */
  readonly atMs: number;
  readonly label: string;
}

type Stride = { readonly unit: 'minute' | 'day' | 'month'; readonly count: number };

/** From one label to the next, finest first. */
const STRIDES: readonly Stride[] = [
  ...[1, 5, 15, 30, 60, 120, 180, 360, 720].map((count) => ({ unit: 'minute', count }) as const),
  ...[1, 2, 3, 5, 7, 14].map((count) => ({ unit: 'day', count }) as const),
  ...[1, 2, 3, 6, 12, 24, 60, 120, 600, 1200].map((count) => ({ unit: 'month', count }) as const),
];

const MINUTES_OF: Readonly<Record<Exclude<BucketStep, '1d' | '1w' | '1month'>, number>> = {
  '1min': 1,
  '5min': 5,
  '15min': 15,
  '30min': 30,
  '1h': 60,
  '3h': 180,
  '6h': 360,
  '12h': 720,
};

/**
 * Where a time axis is labelled: at local midnights, Mondays, firsts of months, whatever gives the most labels that
 * are not more than `most`. Every label stands at a bucket.
 */
export function chooseTimeTicks(timeline: Timeline, most: number, locale: string): readonly TimeTick[] {
  const zone = createZone(timeline.zone);
  const starts = timeline.edgesMs.slice(0, -1).map((ms) => ({ ms, wallMs: ms + zone.offsetMsAt(ms) }));
  const own = findOwnStride(timeline.step);
  const strides = STRIDES.slice(STRIDES.findIndex(({ unit, count }) => unit === own.unit && count === own.count));
  for (const stride of strides) {
    const chosen = starts.filter(({ wallMs }, index) => {
      const period = findPeriod(wallMs, stride);
      const before = starts[index - 1];
      if (before !== undefined) return findPeriod(before.wallMs, stride) !== period;
      return stride === strides[0] || findPeriod(wallMs - 1, stride) !== period;
    });
    if (chosen.length > 0 && chosen.length <= most) return label(chosen, stride, timeline, locale);
  }
  return label(starts.slice(0, 1), own, timeline, locale);
}

function findOwnStride(step: BucketStep): Stride {
  if (step === '1month') return { unit: 'month', count: 1 };
  if (step === '1w') return { unit: 'day', count: 7 };
  return step === '1d' ? { unit: 'day', count: 1 } : { unit: 'minute', count: MINUTES_OF[step] };
}

/** 1970-01-05 was a Monday. */
const FIRST_MONDAY = 4;

/** A number that changes where one period of the stride ends and the next one begins. */
function findPeriod(wallMs: number, { unit, count }: Stride): number {
  if (unit === 'minute') return Math.floor(wallMs / (count * 60_000));
  if (unit === 'day') return Math.floor((Math.floor(wallMs / DAY_MS) - FIRST_MONDAY) / count);
  const date = new Date(wallMs);
  return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / count);
}

interface Start {
  readonly ms: number;
  /** The local clock, read as if it were UTC. */
  readonly wallMs: number;
}

function label(starts: readonly Start[], stride: Stride, timeline: Timeline, locale: string): readonly TimeTick[] {
  const yearOfNow = new Date(timeline.nowMs).getUTCFullYear();
  const anyMidnight = starts.some(({ wallMs }) => wallMs % DAY_MS === 0);
  const long = timeline.step === '1d' || timeline.step === '1w' || timeline.step === '1month';
  return starts.map((start, index) => {
    const first = index === 0;
    const date = new Date(start.wallMs);
    const otherYear = first && date.getUTCFullYear() !== yearOfNow;
    const ending = timeline.edgesMs[timeline.edgesMs.indexOf(start.ms) + 1] ?? start.ms;
    const atMs = long ? start.ms + (ending - start.ms) / 2 : start.ms;
    const write = (options: Intl.DateTimeFormatOptions) =>
      dateFormat(locale, { timeZone: 'UTC', ...options }).format(start.wallMs);
    if (stride.unit === 'month') {
      if (date.getUTCMonth() === 0 || stride.count >= 12) return { atMs, label: write({ year: 'numeric' }) };
      return { atMs, label: write({ month: 'short', ...(otherYear ? { year: 'numeric' } : {}) }) };
    }
    const day: Intl.DateTimeFormatOptions = {
      day: 'numeric',
      month: 'short',
      ...(otherYear ? { year: 'numeric' } : {}),
    };
    const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
    if (stride.unit === 'day' || start.wallMs % DAY_MS === 0) return { atMs, label: write(day) };
    // A day without a midnight on the axis is named once, at the beginning.
    return {
      atMs,
      label: write(first && !anyMidnight ? { ...day, ...clock } : clock) + formatWhich(start.ms, timeline.zone),
    };
  });
}
