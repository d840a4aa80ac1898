import { compareText } from '#domain/compare-text.ts';
import { compareUsd, type Usd } from '#domain/money.ts';
import type { Span } from '#domain/spikes/comparable-spans.ts';
import { numberAt, type RunColumns } from '#domain/spikes/run-columns.ts';
import { ABORTED, FAILED } from '#domain/status.ts';
import { UsdSum } from '#domain/usd-sum.ts';

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

interface Tally {
  runs: number;
  unknownUsage: number;
  readonly usage: UsdSum;
  readonly onFailures: UsdSum;
  readonly before: UsdSum;
}

/**
 * Sums by scraper, dearest first; scrapers that only ran in the span before are among them, with nothing. Linear.
 *
 * @param before rows of the span before; null where nothing is compared
 */
export function sumByScraper(columns: RunColumns, before: ArrayLike<number> | null): ScraperSpending[] {
  const tallies = new Map<number, Tally>();
  const { rows, scraper, status, usage } = columns;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const tally = tallyOf(tallies, numberAt(scraper.codes, row));
    const cost = usage.get(row);
    tally.runs += 1;
    if (cost === null) {
      tally.unknownUsage += 1;
      continue;
    }
    tally.usage.add(cost);
    if (status[row] === FAILED || status[row] === ABORTED) tally.onFailures.add(cost);
  }
  for (let i = 0; i < (before?.length ?? 0); i++) {
    const row = before?.[i] ?? 0;
    const cost = usage.get(row);
    if (cost !== null) tallyOf(tallies, numberAt(scraper.codes, row)).before.add(cost);
  }
  return Array.from(tallies, ([code, tally]) => ({
    scraper: scraper.values[code] ?? '',
    runs: tally.runs,
    unknownUsage: tally.unknownUsage,
    usage: tally.usage.total,
    onFailures: tally.onFailures.total,
    usageBefore: before === null ? null : tally.before.total,
  })).sort((a, b) => compareUsd(b.usage, a.usage) || b.runs - a.runs || compareText(a.scraper, b.scraper));
}

/** The span before, as long; null for one without a beginning, and for one that is over before it begins. */
export function spanBefore({ fromMs, toMs }: { readonly fromMs: number | null; readonly toMs: number }): Span | null {
  return fromMs === null || fromMs >= toMs ? null : { fromMs: fromMs - (toMs - fromMs), toMs: fromMs };
}

function tallyOf(tallies: Map<number, Tally>, code: number): Tally {
  const known = tallies.get(code);
  if (known !== undefined) return known;
  const tally = { runs: 0, unknownUsage: 0, usage: new UsdSum(), onFailures: new UsdSum(), before: new UsdSum() };
  tallies.set(code, tally);
  return tally;
}
