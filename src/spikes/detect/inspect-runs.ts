import type { Steps } from '#domain/steps.ts';
import type { PriceStretch } from '#spikes/prices/price-stretches.ts';
import type { RunColumns } from '#spikes/run-columns.ts';
import type { ScraperRows } from '#spikes/scraper-rows.ts';
import type { DetectionFrame } from '#spikes/detect/detection.ts';
import { refineByHours } from '#spikes/detect/hour-bursts.ts';
import { inspectScraper } from '#spikes/detect/inspect-scraper.ts';
import type { Calendar } from '#spikes/detect/recurrence.ts';
import { AccountDays, readScraperDays } from '#spikes/detect/scraper-days.ts';
import type { Inspection, StretchDay } from '#spikes/detect/stretch.ts';

/** What one scraper's runs show, apart from all others. */
export interface InspectedScraper extends Inspection {
  readonly slug: string;
  /** Dollars of each day, what unfinished runs cost so far included; the same of finished runs; and how many runs. */
  readonly usd: Float64Array;
  readonly finishedUsd: Float64Array;
  readonly runs: Float64Array;
}

/** Looks at the runs of one scraper; nothing that other scrapers do changes what it says. */
export function* inspectRuns(
  columns: RunColumns,
  rows: ScraperRows,
  changes: readonly PriceStretch[],
  frame: DetectionFrame,
  calendar: Calendar,
): Steps<InspectedScraper> {
  const { days, priceStretches } = yield* readScraperDays(columns, rows, frame.grid, changes);
  yield;
  const found = yield* inspectScraper(days, { firstDay: frame.firstDay, calendar });
  yield;
  const refined = { ...found, stretches: yield* refineByHours(days, found) };
  const inspection = atUsualPrices(refined, days.priceFactor);
  const { usd, finishedUsd, runs } = new AccountDays(frame.grid).add(days).total();
  // Where a price rose, what the same runs would have cost before is usual.
  const usualUsd = inspection.usualUsd.slice();
  for (const { day, usualUsd: atPrice } of priceStretches.flatMap((stretch) => stretch.days)) {
    if (!((usualUsd[day] ?? 0) < atPrice)) usualUsd[day] = atPrice;
  }
  return {
    ...inspection,
    usualUsd,
    slug: rows.slug,
    usd,
    finishedUsd,
    runs,
    stretches: [...priceStretches, ...inspection.stretches],
  };
}

/**
 * An inspection of days at the first usual price, told at the prices that were usual on each day.
 *
 * @param factors by day
 */
function atUsualPrices<Of extends Inspection>(inspection: Of, factors: Float64Array): Of {
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
