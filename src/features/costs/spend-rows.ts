import { compareText } from '#domain/compare-text.ts';
import { addUsd, compareUsd, divideUsd, ratioUsd, subtractUsd, type Usd, ZERO_USD } from '#domain/money.ts';
import type { ScraperSpending } from '#spikes/reports/spend-by-scraper.ts';

/** What is said of the runs of one scraper, or of several. */
export interface Spend {
  readonly runs: number;
  readonly unknownUsage: number;
  readonly usage: Usd;
  readonly onFailures: Usd;
  /** Of what all cost, as a share of one; 0 where that is nothing. */
  readonly share: number;
  /** Usage of a run of known usage, to the nano-dollar; null where there is none. */
  readonly perRun: Usd | null;
  /** Against the span before; null where nothing is compared. */
  readonly change: { readonly usd: Usd; readonly before: Usd } | null;
}

export interface SpendRow extends Spend {
  /** Slug. */
  readonly scraper: string;
  readonly name: string;
}

/** The columns that rows can be sorted by. */
export type SpendKey = 'scraper' | 'runs' | 'usage' | 'change' | 'perRun' | 'onFailures';

export interface SpendOrder {
  readonly key: SpendKey;
  readonly descending: boolean;
}

/** @param total what all scrapers cost */
export function toSpendRow(scraper: ScraperSpending, name: string, total: Usd): SpendRow {
  return { ...sumSpend([scraper], total), scraper: scraper.scraper, name };
}

/** Several scrapers as one. */
export function sumSpend(scrapers: readonly ScraperSpending[], total: Usd): Spend {
  const runs = scrapers.reduce((sum, each) => sum + each.runs, 0);
  const unknownUsage = scrapers.reduce((sum, each) => sum + each.unknownUsage, 0);
  const usage = scrapers.reduce((sum, each) => addUsd(sum, each.usage), ZERO_USD);
  const known = runs - unknownUsage;
  return {
    runs,
    unknownUsage,
    usage,
    onFailures: scrapers.reduce((sum, each) => addUsd(sum, each.onFailures), ZERO_USD),
    share: ratioUsd(usage, total),
    perRun: known === 0 ? null : divideUsd(usage, known),
    change: compareWithBefore(scrapers, usage),
  };
}

function compareWithBefore(scrapers: readonly ScraperSpending[], usage: Usd): Spend['change'] {
  let before: Usd = ZERO_USD;
  for (const { usageBefore } of scrapers) {
    if (usageBefore === null) return null;
    before = addUsd(before, usageBefore);
  }
  return { usd: subtractUsd(usage, before), before };
}

/** Missing values last in both directions; ties as the rows came. */
export function sortSpendRows(rows: readonly SpendRow[], { key, descending }: SpendOrder): SpendRow[] {
  return rows.toSorted((a, b) => {
    if (key === 'scraper') return turn(compareText(a.name, b.name), descending);
    if (key === 'runs') return turn(a.runs - b.runs, descending);
    const [x, y] = [amountOf(a, key), amountOf(b, key)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return turn(compareUsd(x, y), descending);
  });
}

function turn(order: number, descending: boolean): number {
  return descending ? -order : order;
}

function amountOf(row: SpendRow, key: Exclude<SpendKey, 'scraper' | 'runs'>): Usd | null {
  switch (key) {
    case 'usage':
      return row.usage;
    case 'change':
      return row.change?.usd ?? null;
    case 'perRun':
      return row.perRun;
    case 'onFailures':
      return row.onFailures;
  }
}
