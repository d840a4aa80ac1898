import { compareText } from '#domain/compare-text.ts';
import type { CostFall } from '#spikes/detect/stretch.ts';
import type { HourGrid } from '#spikes/hour-grid.ts';

/** A scraper that costs far less than was usual, or did for a week or more. */
export interface FallenCost {
  readonly scraperSlug: string;
  readonly fromMs: number;
  /** The end of the last whole day that is counted, exclusive. */
  readonly toMs: number;
  /** Whether it goes on. */
  readonly isOpen: boolean;
  /** What a day with runs costs since, and what had been usual of the same days: means, in dollars. */
  readonly dayUsd: number;
  readonly usualDayUsd: number;
  /** Dollars that all days together cost less than usual. */
  readonly belowUsd: number;
}

interface Fallen {
  readonly slug: string;
  readonly falls: readonly CostFall[];
}

/**
 * Falls that are worth a word, latest first: those that go on before all that ended.
 *
 * @param floorOn dollars below usual that are worth a word on a day
 */
export function listFallenCosts(
  scrapers: readonly Fallen[],
  { dayStartsMs, nowMs }: Pick<HourGrid, 'dayStartsMs' | 'nowMs'>,
  floorOn: (day: number) => number,
): readonly FallenCost[] {
  return scrapers
    .flatMap(({ slug, falls }) =>
      falls.flatMap(({ days, isOpen }): FallenCost[] => {
        const firstDay = days[0]?.day ?? 0;
        const lastDay = days.at(-1)?.day ?? firstDay;
        const usd = days.reduce((sum, day) => sum + day.usd, 0);
        const usualUsd = days.reduce((sum, day) => sum + day.usualUsd, 0);
        if (usualUsd - usd < floorOn(firstDay)) return [];
        return [
          {
            scraperSlug: slug,
            fromMs: dayStartsMs[firstDay] ?? nowMs,
            toMs: dayStartsMs[lastDay + 1] ?? nowMs,
            isOpen,
            dayUsd: usd / days.length,
            usualDayUsd: usualUsd / days.length,
            belowUsd: usualUsd - usd,
          },
        ];
      }),
    )
    .sort(
      (a, b) =>
        Number(b.isOpen) - Number(a.isOpen) ||
        b.toMs - a.toMs ||
        b.belowUsd - a.belowUsd ||
        compareText(a.scraperSlug, b.scraperSlug),
    );
}
