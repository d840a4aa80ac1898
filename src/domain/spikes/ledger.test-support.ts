import { HOUR_MS } from '#domain/hours.ts';
import { createZone, DAY_MS, type Zone } from '#domain/time-zone.ts';
import { CostBuckets } from '#domain/spikes/cost-buckets.ts';
import type { CostHistory } from '#domain/spikes/detect-spikes.ts';
import { createHourGrid } from '#domain/spikes/hour-grid.ts';

export const SHANGHAI = createZone('Asia/Shanghai');
/** A Monday, 00:00 in Shanghai. */
export const FIRST_MS = Date.parse('2026-01-05T00:00:00+08:00');

/** A run as far as costs go. */
export interface Booking {
  readonly scraper: string;
  /** Days and hours after the first day's midnight. */
  readonly day: number;
  readonly hour: number;
  readonly usd: number;
  readonly finished?: boolean;
}

interface Span {
  readonly days: number;
  /** Of the last day that have passed. Default: all but a moment. */
  readonly hoursToday?: number;
  readonly coveredSinceDay?: number;
  readonly zone?: Zone;
}

export function startOfDay(day: number): number {
  return FIRST_MS + day * DAY_MS;
}

export function historyOf(bookings: readonly Booking[], span: Span): CostHistory {
  const { days, hoursToday = 24, coveredSinceDay, zone = SHANGHAI } = span;
  const nowMs = startOfDay(days - 1) + hoursToday * HOUR_MS - 1;
  const buckets = new CostBuckets(createHourGrid({ fromMs: FIRST_MS, nowMs, zone }));
  for (const { scraper, day, hour, usd, finished = true } of bookings) {
    buckets.add(startOfDay(day) + hour * HOUR_MS, scraper, Math.round(usd * 1e9), finished);
  }
  const coveredSinceMs = coveredSinceDay === undefined ? null : startOfDay(coveredSinceDay);
  return { grid: buckets.grid, series: buckets.toSeries(), coveredSinceMs };
}

/** Six runs a day at the same hours; a run costs `usd`, give or take a fifth, always the same for the same day. */
export function ordinary(scraper: string, days: number, usd: number, fromDay = 0): Booking[] {
  return Array.from({ length: 6 * (days - fromDay) }, (_, nth) => {
    const day = fromDay + Math.floor(nth / 6);
    const wobble = ((((nth + scraper.length) * 7919) % 101) / 50 - 1) * 0.2;
    return { scraper, day, hour: 8 + 2 * (nth % 6), usd: usd * (1 + wobble) };
  });
}
