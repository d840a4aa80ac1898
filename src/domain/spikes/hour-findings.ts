import { type Baseline, expectedOn, findFactors, logRatio } from '#domain/spikes/baseline.ts';
import type { ComparableDays } from '#domain/spikes/comparable-days.ts';
import { expectHour } from '#domain/spikes/expectation.ts';
import { type Finding, UNUSUAL_P } from '#domain/spikes/findings.ts';
import { describeSpread, HOUR_TAILS, probabilityOf, zProbability, zScoreOf } from '#domain/spikes/spread.ts';
import { HOUR_MS } from '#domain/hours.ts';

/**
 * The hours of a day that cost unusually much, against all hours of the comparable days and against those of about the
 * same time of day, whichever make it less unusual. An hour that still goes on is held against whole ones.
 *
 * @param usual what the days `compared` lead one to expect
 */
export function findHours(
  days: ComparableDays,
  day: number,
  compared: readonly number[],
  usual: Baseline,
  floorUsd: number,
): Finding[] {
  const { grid, series } = days;
  // What costs less than the floor cannot be above the expectation by more; most hours are done with here.
  const candidates = listDearHours(days, day, floorUsd);
  if (candidates.length === 0) return [];
  const { hours, usd, clock, hourFactors } = describeHours(days, compared);

  function expect(hour: number): number {
    const ofDay = expectedOn(usual, days.weekdayOf(grid.dayOfHour[hour] ?? 0));
    return expectHour(ofDay, hourFactors, grid.clockHours[hour] ?? 0);
  }

  const dear = candidates.filter((hour) => (series.usd[hour] ?? 0) - expect(hour) >= floorUsd);
  if (dear.length === 0) return [];
  const residuals = usd.map((cost, at) => logRatio(cost, expect(hours[at] ?? 0), floorUsd));
  const anyTime = describeSpread(residuals);
  return dear.flatMap((hour) => {
    const cost = series.usd[hour] ?? 0;
    const expectedUsd = expect(hour);
    const now = grid.clockHours[hour] ?? 0;
    const sameTime = describeSpread(residuals.filter((_, at) => isBeside(clock[at] ?? 0, now)));
    const ratio = logRatio(cost, expectedUsd, floorUsd);
    const z = Math.min(zScoreOf(anyTime, ratio), zScoreOf(sameTime, ratio));
    const p = Math.max(zProbability(z), probabilityOf(anyTime, ratio, HOUR_TAILS));
    if (p > UNUSUAL_P) return [];
    const fromMs = grid.hourStartMs(hour);
    const { scraperSlug } = series;
    return [{ scraperSlug, resolution: 'hour', fromMs, toMs: fromMs + HOUR_MS, usd: cost, expectedUsd, z, p }];
  });
}

/** The hours of the days with their costs, and how costs are spread over a day. */
export function describeHours(days: ComparableDays, compared: readonly number[]) {
  const { hours, usd } = days.finishedHours(compared);
  const clock = new Uint8Array(hours.length);
  for (let at = 0; at < hours.length; at += 1) clock[at] = days.grid.clockHours[hours[at] ?? 0] ?? 0;
  return { hours, usd, clock, hourFactors: findFactors(usd, clock, 24) };
}

function listDearHours({ grid, series }: ComparableDays, day: number, floorUsd: number): number[] {
  const dear: number[] = [];
  for (let hour = grid.firstHours[day] ?? 0; hour < (grid.firstHours[day + 1] ?? 0); hour += 1) {
    if ((series.usd[hour] ?? 0) >= floorUsd) dear.push(hour);
  }
  return dear;
}

/** Whether two hours of the clock are the same or neighbours. */
function isBeside(a: number, b: number): boolean {
  const apart = (a - b + 24) % 24;
  return apart <= 1 || apart === 23;
}
