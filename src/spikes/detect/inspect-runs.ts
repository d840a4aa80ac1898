import type { DetectionFrame } from '#spikes/detect/detection.ts';
import { refineByHours } from '#spikes/detect/hour-bursts.ts';
import { inspectScraper } from '#spikes/detect/inspect-scraper.ts';
import type { Calendar } from '#spikes/detect/recurrence.ts';
import { AccountDays, readScraperDays } from '#spikes/detect/scraper-days.ts';
import type { Inspection } from '#spikes/detect/stretch.ts';
import { atUsualPrices } from '#spikes/detect/usual-prices.ts';
import type { PriceStretch } from '#spikes/prices/price-stretches.ts';
import type { RunColumns } from '#spikes/run-columns.ts';
import type { ScraperRows } from '#spikes/scraper-rows.ts';
import type { Steps } from '#domain/steps.ts';

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
