import { compareText } from '#domain/compare-text.ts';
import { compareUsd, type Usd } from '#domain/money.ts';
import { Places } from '#spikes/explain/places.ts';
import { addUsageAt, codeAt, numberAt, type RunColumns } from '#spikes/run-columns.ts';
import { ABORTED, FAILED, SUCCEEDED } from '#domain/status.ts';
import { UsdSums } from '#domain/usd-sums.ts';

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

/**
 * What was spent on failed and aborted runs, on whatever they brought before, and on successes without a result.
 * The status alone is the outcome: an aborted run that goes on counts with what it has cost so far.
 */
export function sumWaste(columns: RunColumns): Waste {
  const { rows, scraper, error } = columns;
  const all = new UsdSums(1);
  const wasted: number[] = [];
  const placeOf: number[] = [];
  const places = new Places();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    addUsageAt(columns, row, all, 0);
    const kind = wasteKindAt(columns, row);
    if (kind < 0) continue;
    wasted.push(row);
    const line = codeAt(error, row);
    placeOf.push(places.of((line * scraper.values.length + codeAt(scraper, row)) * KINDS.length + kind));
  }
  const usage = new UsdSums(places.size);
  const runs = new Uint32Array(places.size);
  const unknownUsage = new Uint32Array(places.size);
  wasted.forEach((row, nth) => {
    const place = placeOf[nth] ?? 0;
    runs[place] = (runs[place] ?? 0) + 1;
    if (!addUsageAt(columns, row, usage, place)) unknownUsage[place] = (unknownUsage[place] ?? 0) + 1;
  });
  const lines = Array.from(runs, (count, place): WasteLine => {
    const key = places.numberAt(place);
    const codes = Math.floor(key / KINDS.length);
    return {
      kind: KINDS[key % KINDS.length] ?? 'failed',
      scraper: scraper.values[codes % scraper.values.length] ?? '',
      error: error.values[Math.floor(codes / scraper.values.length)] ?? '',
      runs: count,
      usage: usage.total(place),
      unknownUsage: unknownUsage[place] ?? 0,
    };
  });
  return { lines: lines.sort(compareDearestFirst), usage: usage.whole, runs: wasted.length, usageOfAll: all.total(0) };
}

const KINDS = ['failed', 'aborted', 'no-results'] as const satisfies readonly WasteKind[];

/** The place of its kind; -1 for a run that was no waste. Zero results of a run that goes on are "not yet". */
function wasteKindAt({ status, results }: RunColumns, row: number): number {
  switch (codeAt(status, row)) {
    case FAILED:
      return 0;
    case ABORTED:
      return 1;
    case SUCCEEDED:
      return numberAt(results, row) === 0 ? 2 : -1;
    default:
      return -1;
  }
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
