import type { ChosenSums, RunsBetween } from '#domain/answers.ts';
import type { ChosenRuns } from '#domain/chosen-runs.ts';
import { IntegerSums } from '#domain/integer-sums.ts';
import { DurationTally } from '#engine/duration-tally.ts';
import type { RunStore } from '#engine/run-store.ts';
import type { Selection } from '#engine/selection.ts';
import { UsageSums } from '#engine/usage-sums.ts';

/** The row of a slug; null when no answer is about it. */
type Find = (slug: string) => number | null;

/** The only group of a sum. */
const ALL = 0;

/** Exact sums over chosen runs, wherever they are. */
export function sumChosen(store: RunStore, selection: Selection, chosen: ChosenRuns, find: Find): ChosenSums {
  const { rows, outside } = findChosen(store, selection, chosen, find);
  const { finishedAtS, durationS, results, trafficBytes } = store.numbers;
  const usage = new UsageSums(store.usage, 1);
  const resultSums = new IntegerSums(1);
  const trafficSums = new IntegerSums(1);
  const durations = new DurationTally();
  let unknownUsage = 0;
  let unfinished = 0;
  for (const row of rows) {
    usage.add(ALL, row);
    if (Number.isNaN(store.usage.nano[row])) unknownUsage += 1;
    if (Number.isNaN(finishedAtS[row])) unfinished += 1;
    resultSums.add(ALL, results[row] ?? Number.NaN);
    trafficSums.add(ALL, trafficBytes[row] ?? Number.NaN);
    durations.add(durationS[row] ?? Number.NaN);
  }
  return {
    runs: rows.length,
    usage: usage.total(ALL),
    unknownUsage,
    unfinished,
    results: resultSums.total(ALL),
    trafficBytes: trafficSums.total(ALL),
    durationMedianS: durations.quantiles().median,
    outside,
    gone: chosen.isAll ? 0 : chosen.slugs.size - rows.length,
  };
}

/** Slugs of chosen runs: those that the filters select newest first, then the others as they were chosen. */
export function listChosen(store: RunStore, selection: Selection, chosen: ChosenRuns, find: Find): readonly string[] {
  return Array.from(findChosen(store, selection, chosen, find).rows, (row) => store.slugs.get(row));
}

/**
 * The runs from one to another in an order, from the first one on; the order may go either way.
 *
 * @param rows in that order
 */
export function findBetween(store: RunStore, rows: Uint32Array, from: string, to: string, limit: number): RunsBetween {
  const start = placeOf(store, rows, from);
  const end = placeOf(store, rows, to);
  if (start === -1 || end === -1) return { slugs: [], total: 0 };
  const step = end < start ? -1 : 1;
  const total = Math.abs(end - start) + 1;
  const slugs = Array.from({ length: Math.min(total, limit) }, (_, nth) =>
    store.slugs.get(rows[start + nth * step] ?? 0),
  );
  return { slugs, total };
}

function placeOf(store: RunStore, rows: Uint32Array, slug: string): number {
  const row = store.find(slug);
  return row === undefined ? -1 : rows.indexOf(row);
}

function findChosen(
  store: RunStore,
  selection: Selection,
  { isAll, slugs }: ChosenRuns,
  find: Find,
): { readonly rows: Uint32Array; readonly outside: number } {
  const named = Uint32Array.from(Array.from(slugs).flatMap((slug) => find(slug) ?? []));
  const isNamed = new Uint8Array(store.size);
  for (const row of named) isNamed[row] = 1;
  const selected = selection.rows().filter((row) => (isNamed[row] === 1) !== isAll);
  if (isAll) return { rows: selected, outside: 0 };
  for (const row of selected) isNamed[row] = 0;
  const others = named.filter((row) => isNamed[row] === 1);
  const rows = new Uint32Array(named.length);
  rows.set(selected);
  rows.set(others, selected.length);
  return { rows, outside: others.length };
}
