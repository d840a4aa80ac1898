import type { DaysAnswer } from './answers.ts';
import { DAY_S } from './questions.ts';
import type { RunObject } from './run-objects.ts';

/** The days of runs that are selected already, in one pass and a sort a day: for those who have no such means of their own. */
export function sumDays(runs: readonly RunObject[], fromS: number, days: number): DaysAnswer {
  const counts = Array.from({ length: days }, () => 0);
  const sums: Record<string, number[]> = {};
  const durations = Array.from({ length: days }, (): number[] => []);
  for (const { startedAtS, status, usageNanoUsd, durationS } of runs) {
    const day = startedAtS === undefined ? -1 : Math.floor((startedAtS - fromS) / DAY_S);
    if (day < 0 || day >= days) continue;
    counts[day] = (counts[day] ?? 0) + 1;
    const ofStatus = (sums[status] ??= Array.from({ length: days }, () => 0));
    ofStatus[day] = (ofStatus[day] ?? 0) + usageNanoUsd;
    if (durationS !== undefined) durations[day]?.push(durationS);
  }
  const sorted = durations.map((values) => Float64Array.from(values).sort());
  return {
    kind: 'days',
    runs: counts,
    nanoUsd: Object.fromEntries(Object.entries(sums).map(([status, values]) => [status, values.map(String)])),
    medianS: sorted.map((values) => interpolate(values, 0.5)),
    p95S: sorted.map((values) => interpolate(values, 0.95)),
  };
}

/** Hyndman and Fan's type 7. */
function interpolate(sorted: Float64Array, q: number): number | null {
  const at = (sorted.length - 1) * q;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  return below === undefined || above === undefined ? null : below + (above - below) * (at - Math.floor(at));
}
