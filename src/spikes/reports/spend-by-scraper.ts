import { compareText } from '#domain/compare-text.ts';
import { compareUsd, type Usd } from '#domain/money.ts';
import type { Span } from '#spikes/comparable-spans.ts';
import { addUsageAt, codeAt, type RunColumns } from '#spikes/run-columns.ts';
import { hasFailed } from '#domain/status.ts';
import { UsdSums } from '#domain/usd-sums.ts';

/** What the runs of one scraper cost. */
export interface ScraperSpending {
  /** Slug. */
  readonly scraper: string;
  readonly runs: number;
  /** Runs whose usage is not known; they are not in the sums. */
  readonly unknownUsage: number;
  readonly usage: Usd;
  readonly onFailures: Usd;
  /** In the span before, as long; null where there is none. */
  readonly usageBefore: Usd | null;
}

/**
 * Sums by scraper, dearest first; scrapers that only ran in the span before are among them, with nothing. Linear.
 *
 * @param before rows of the span before; null where nothing is compared
 */
export function sumByScraper(columns: RunColumns, before: ArrayLike<number> | null): ScraperSpending[] {
  const { rows, scraper, status } = columns;
  const count = scraper.values.length;
  const runs = new Uint32Array(count);
  const unknownUsage = new Uint32Array(count);
  const usage = new UsdSums(count);
  const onFailures = new UsdSums(count);
  const usageBefore = new UsdSums(count);
  const ranBefore = new Uint8Array(count);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const code = codeAt(scraper, row);
    runs[code] = (runs[code] ?? 0) + 1;
    if (!addUsageAt(columns, row, usage, code)) unknownUsage[code] = (unknownUsage[code] ?? 0) + 1;
    else if (hasFailed(codeAt(status, row))) addUsageAt(columns, row, onFailures, code);
  }
  for (let i = 0; i < (before?.length ?? 0); i++) {
    const row = before?.[i] ?? 0;
    const code = codeAt(scraper, row);
    if (addUsageAt(columns, row, usageBefore, code)) ranBefore[code] = 1;
  }
  return scraper.values
    .flatMap((slug, code): ScraperSpending[] => {
      const own = runs[code] ?? 0;
      if (own === 0 && ranBefore[code] === 0) return [];
      return [
        {
          scraper: slug,
          runs: own,
          unknownUsage: unknownUsage[code] ?? 0,
          usage: usage.total(code),
          onFailures: onFailures.total(code),
          usageBefore: before === null ? null : usageBefore.total(code),
        },
      ];
    })
    .sort((a, b) => compareUsd(b.usage, a.usage) || b.runs - a.runs || compareText(a.scraper, b.scraper));
}

/** The span before, as long; null for one without a beginning, and for one that is over before it begins. */
export function spanBefore({ fromMs, toMs }: { readonly fromMs: number | null; readonly toMs: number }): Span | null {
  return fromMs === null || fromMs >= toMs ? null : { fromMs: fromMs - (toMs - fromMs), toMs: fromMs };
}
