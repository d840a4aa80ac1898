import { dayOfS, HOUR_S } from './calendar.ts';
import type { LabelledHistory } from './labelled-history.ts';

/** Dollars that are worth a word in an account: a tenth of what its median active day costs. */
export function estimateFloorUsd({ ordinary }: LabelledHistory): number {
  const days = new Map<number, number>();
  for (const hourly of ordinary.values()) {
    for (const [hour, microUsd] of hourly) {
      const day = dayOfS(hour * HOUR_S);
      days.set(day, (days.get(day) ?? 0) + microUsd / 1e6);
    }
  }
  const costs = [...days.values()].filter((usd) => usd > 0).sort((a, b) => a - b);
  return 0.1 * (costs[Math.floor(costs.length / 2)] ?? 0);
}
