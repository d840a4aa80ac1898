import { type DollarsPerThousand, sumDollarsPerThousand } from '#spikes/results/dollars-per-thousand.ts';
import { type FellSilent, findSilent } from '#spikes/results/fell-silent.ts';
import { type FewerResults, findFewerResults } from '#spikes/results/fewer-results.ts';
import type { ResultsFrame } from '#spikes/results/results-frame.ts';
import type { RunColumns } from '#spikes/run-columns.ts';
import type { ScraperRows } from '#spikes/scraper-rows.ts';
import type { Steps } from '#domain/steps.ts';

/** What the money brought, and what it did not. */
export interface ResultsReport {
  readonly silent: readonly FellSilent[];
  readonly fewer: readonly FewerResults[];
  readonly perThousand: DollarsPerThousand;
}

export function* reportResults(
  columns: RunColumns,
  scrapers: readonly ScraperRows[],
  frame: ResultsFrame,
): Steps<ResultsReport> {
  const silent = yield* findSilent(columns, scrapers, frame);
  const fewer = yield* findFewerResults(columns, scrapers, frame);
  const perThousand = yield* sumDollarsPerThousand(columns, scrapers, frame);
  return { silent, fewer, perThousand };
}
