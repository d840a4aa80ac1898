import { compareText } from '#domain/compare-text.ts';
import type { ErrorGroup, ErrorGroups } from '#domain/error-groups.ts';
import { compareUsd } from '#domain/money.ts';
import { DEFAULT_VIEW } from '#domain/view.ts';
import type { Scope } from '#engine/scope.ts';
import type { RunStore } from '#engine/run-store.ts';
import type { Selection } from '#engine/selection.ts';
import { UsageSums } from '#engine/usage-sums.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';

export const priority = 'panels';

/** What the errors of the runs cost, the dearest first, whatever the scope asks of errors. */
export function answer(history: LoadedHistory, { scope }: { readonly scope: Scope }): ErrorGroups {
  return groupErrors(history.store, history.selectOnce(openErrors(scope)));
}

/** The scope without what it asks of errors. */
function openErrors(scope: Scope): Scope {
  const facets = { ...scope.filter.facets, error: DEFAULT_VIEW.facets.error };
  return { ...scope, filter: { ...scope.filter, facets } };
}

/** @param open what the scope selects whatever it asks of errors */
function groupErrors(store: RunStore, open: Selection): ErrorGroups {
  const ids = store.errors.ids();
  const {
    candidates: { tally },
    kindMisses,
  } = open;
  const runs = new Uint32Array(ids.length);
  const unknownUsage = new Uint32Array(ids.length);
  const usage = new UsageSums(store.usage, ids.length);
  const sums = new UsageSums(store.usage, 2);
  const scrapers = ids.map(() => new Set<number>());
  for (const [number, { error, scraper }] of store.kinds.all.entries()) {
    const count = tally.runs[number] ?? 0;
    if (kindMisses[number] !== 0 || count === 0) continue;
    sums.addFrom(tally.usage, number, ALL);
    if (ids[error] === '') continue;
    sums.addFrom(tally.usage, number, WITH_ERROR);
    runs[error] = (runs[error] ?? 0) + count;
    unknownUsage[error] = (unknownUsage[error] ?? 0) + (tally.unknownUsage[number] ?? 0);
    usage.addFrom(tally.usage, number, error);
    scrapers[error]?.add(scraper);
  }
  const { firstS, lastS } = findSeen(store, open, ids.length);
  const groups = ids
    .map((id, error): ErrorGroup => ({
      id,
      pattern: store.errors.pattern(id),
      runs: runs[error] ?? 0,
      usage: usage.total(error),
      unknownUsage: unknownUsage[error] ?? 0,
      scrapers: scrapers[error]?.size ?? 0,
      firstSeenS: secondsOrNull(firstS[error]),
      lastSeenS: secondsOrNull(lastS[error]),
    }))
    .filter((group) => group.runs > 0);
  return {
    groups: groups.sort(compareDearestFirst),
    runs: runs.reduce((sum, count) => sum + count, 0),
    usage: sums.total(WITH_ERROR),
    runsOfAll: open.total,
    usageOfAll: sums.total(ALL),
  };
}

const ALL = 0;
const WITH_ERROR = 1;

/** Starts by the number of an error; NaN for none. */
function findSeen(store: RunStore, open: Selection, errors: number) {
  const firstS = new Float64Array(errors).fill(Number.NaN);
  const lastS = new Float64Array(errors).fill(Number.NaN);
  const errorOfKind = Uint32Array.from(store.kinds.all, ({ error }) => error);
  const { kindOf } = store;
  const starts = store.numbers.startedAtS;
  const { rows } = open.candidates;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const start = starts[row] ?? Number.NaN;
    // Those without a start come last.
    if (Number.isNaN(start)) break;
    if (!open.has(row)) continue;
    const error = errorOfKind[kindOf[row] ?? 0] ?? 0;
    if (Number.isNaN(lastS[error])) lastS[error] = start;
    firstS[error] = start;
  }
  return { firstS, lastS };
}

function secondsOrNull(seconds: number | undefined): number | null {
  return seconds === undefined || Number.isNaN(seconds) ? null : seconds;
}

function compareDearestFirst(a: ErrorGroup, b: ErrorGroup): number {
  return compareUsd(b.usage, a.usage) || b.runs - a.runs || compareText(a.id, b.id);
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly 'error-groups': typeof answer;
  }
}
