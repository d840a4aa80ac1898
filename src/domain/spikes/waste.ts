import { compareText } from '#domain/compare-text.ts';
import { compareUsd, type Usd } from '#domain/money.ts';
import { numberAt, type RunColumns, textAt } from '#domain/spikes/run-columns.ts';
import { ABORTED, FAILED, SUCCEEDED } from '#domain/status.ts';
import { UsdSum } from '#domain/usd-sum.ts';

/** How a run cost something and brought nothing. */
export type WasteKind = 'failed' | 'aborted' | 'no-results';

/** Runs of one scraper that brought nothing, in the same way and with the same error. */
export interface WasteLine {
  readonly kind: WasteKind;
  readonly scraper: string;
  /** Id of the error's fingerprint, empty for none. */
  readonly error: string;
  readonly runs: number;
  readonly usage: Usd;
  /** Runs whose usage is not known; they are not in `usage`. */
  readonly unknownUsage: number;
}

export interface Waste {
  /** Dearest first. Their sums are `usage` and `runs`, exactly. */
  readonly lines: readonly WasteLine[];
  readonly usage: Usd;
  readonly runs: number;
  /** What all runs cost, wasted or not. */
  readonly usageOfAll: Usd;
}

interface Tally {
  readonly kind: WasteKind;
  readonly scraper: string;
  readonly error: string;
  readonly usage: UsdSum;
  runs: number;
  unknownUsage: number;
}

/**
 * What was spent on failed and aborted runs, on whatever they brought before, and on successes without a result.
 * The status alone is the outcome: an aborted run that goes on counts with what it has cost so far.
 */
export function sumWaste(columns: RunColumns): Waste {
  const all = new UsdSum();
  const wasted = new UsdSum();
  const tallies = new Map<string, Tally>();
  let runs = 0;
  for (let i = 0; i < columns.rows.length; i++) {
    const row = columns.rows[i] ?? 0;
    const usage = columns.usage.get(row);
    if (usage !== null) all.add(usage);
    const kind = wasteKindAt(columns, row);
    if (kind === null) continue;
    const tally = tallyOf(tallies, kind, textAt(columns.scraper, row), textAt(columns.error, row));
    runs += 1;
    tally.runs += 1;
    if (usage === null) {
      tally.unknownUsage += 1;
    } else {
      tally.usage.add(usage);
      wasted.add(usage);
    }
  }
  const lines = [...tallies.values()].map(toLine).sort(compareDearestFirst);
  return { lines, usage: wasted.total, runs, usageOfAll: all.total };
}

/** Null for a run that was no waste. Zero results of a run that goes on are "not yet". */
function wasteKindAt(columns: RunColumns, row: number): WasteKind | null {
  switch (numberAt(columns.status, row)) {
    case FAILED:
      return 'failed';
    case ABORTED:
      return 'aborted';
    case SUCCEEDED:
      return numberAt(columns.results, row) === 0 ? 'no-results' : null;
    default:
      return null;
  }
}

function tallyOf(tallies: Map<string, Tally>, kind: WasteKind, scraper: string, error: string): Tally {
  // A scraper's slug may hold any character, the kind and a fingerprint's id no space.
  const key = `${kind} ${error} ${scraper}`;
  let tally = tallies.get(key);
  if (tally === undefined) {
    tally = { kind, scraper, error, usage: new UsdSum(), runs: 0, unknownUsage: 0 };
    tallies.set(key, tally);
  }
  return tally;
}

function toLine({ usage, ...tally }: Tally): WasteLine {
  return { ...tally, usage: usage.total };
}

function compareDearestFirst(a: WasteLine, b: WasteLine): number {
  return (
    compareUsd(b.usage, a.usage) ||
    b.runs - a.runs ||
    compareText(a.scraper, b.scraper) ||
    compareText(a.kind, b.kind) ||
    compareText(a.error, b.error)
  );
}
