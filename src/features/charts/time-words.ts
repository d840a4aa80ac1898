import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BucketStep } from '#domain/buckets.ts';
import { dateFormat, formatWhich } from '#domain/format.ts';
import type { MsRange, Timeline } from '#features/charts/timeline.ts';

/** The step as the second half of "USD a day". */
export const STEP_WORDS: Readonly<Record<BucketStep, MessageDescriptor>> = {
  '1min': msg`a minute`,
  '5min': msg`per 5 minutes`,
  '15min': msg`per 15 minutes`,
  '30min': msg`per 30 minutes`,
  '1h': msg`an hour`,
  '3h': msg`per 3 hours`,
  '6h': msg`per 6 hours`,
  '12h': msg`per 12 hours`,
  '1d': msg`a day`,
  '1w': msg`a week`,
  '1month': msg`a month`,
};

const DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** A span of whole buckets as their step lets a person say it: `Thu, Nov 12`, `Sun, Nov 22, 02:00 – 06:00`, `November 2026`. */
export function formatSpan({ fromMs, toMs }: MsRange, timeline: Timeline, locale: string): string {
  const write = (options: Intl.DateTimeFormatOptions, endMs: number) =>
    dateFormat(locale, { timeZone: timeline.zone, ...options }).formatRange(fromMs, endMs);
  // Days are named by the last one inside, clock times by the moment at which they end.
  if (timeline.step === '1month') return write({ month: 'long', year: 'numeric' }, toMs - 1);
  const day = { ...DAY, ...year(fromMs, timeline) };
  if (isWholeDays(timeline.step)) return write(day, toMs - 1);
  const isPlain = [fromMs, toMs].every((ms) => formatWhich(ms, timeline.zone) === '');
  if (isPlain) return write({ ...day, ...CLOCK }, toMs);
  // `Intl` says of neither end which of two times it is.
  const endDay = write(day, fromMs) === write(day, toMs) ? {} : day;
  const end = dateFormat(locale, { timeZone: timeline.zone, ...endDay, ...CLOCK }).format(toMs);
  return `${formatStart(fromMs, timeline, locale)} – ${end}${formatWhich(toMs, timeline.zone)}`;
}

/** The beginning of a bucket, for the head of a row. */
export function formatStart(ms: number, timeline: Timeline, locale: string): string {
  const write = (options: Intl.DateTimeFormatOptions) =>
    dateFormat(locale, { timeZone: timeline.zone, ...options }).format(ms);
  if (timeline.step === '1month') return write({ month: 'long', year: 'numeric' });
  const day = { ...DAY, ...year(ms, timeline) };
  return isWholeDays(timeline.step) ? write(day) : write({ ...day, ...CLOCK }) + formatWhich(ms, timeline.zone);
}

function isWholeDays(step: BucketStep): boolean {
  return step === '1d' || step === '1w';
}

/** Nobody wants to read this year's number. */
function year(ms: number, { zone, nowMs }: Timeline): { year?: 'numeric' } {
  const format = dateFormat('en', { timeZone: zone, year: 'numeric' });
  return format.format(ms) === format.format(nowMs) ? {} : { year: 'numeric' };
}
