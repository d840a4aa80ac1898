import type { Inspection, StretchDay } from '#spikes/detect/stretch.ts';

/**
 * An inspection of days at the first usual price, told at the prices that were usual on each day.
 *
 * @param factors by day
 */
export function atUsualPrices<Of extends Inspection>(inspection: Of, factors: Float64Array): Of {
  if (factors.every((factor) => factor === 1)) return inspection;
  const factorOf = (day: number): number => factors[day] ?? 1;
  const atPrice = ({ day, usd, usualUsd }: StretchDay): StretchDay => {
    return { day, usd: usd * factorOf(day), usualUsd: usualUsd * factorOf(day) };
  };
  const today = factors.length - 1;
  return {
    ...inspection,
    usualUsd: inspection.usualUsd.map((usd, day) => usd * factorOf(day)),
    usualTodayUsd: inspection.usualTodayUsd * factorOf(today),
    stretches: inspection.stretches.map((stretch) => ({ ...stretch, days: stretch.days.map(atPrice) })),
    falls: inspection.falls.map((fall) => ({ ...fall, days: fall.days.map(atPrice) })),
  };
}
