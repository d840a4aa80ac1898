import { findServerQuestion } from '#domain/server-question.ts';
import { resolveSelectedRange, resolveTimeRange } from '#domain/time-range.ts';
import { createZone } from '#domain/time-zone.ts';
import type { SortTerm } from '#domain/view.ts';
import { type TimeSlice, createTimeSlice } from '#engine/time-slice.ts';
import { findKindMisses } from '#engine/match.ts';
import type { RowOrder, Scope } from '#engine/scope.ts';
import { OrderedRows, type RowsQuestion } from '#engine/ordered-rows.ts';
import { countFrom } from '#engine/rows-by-start.ts';
import { HELD, type RunStore } from '#engine/run-store.ts';
import { Candidates, Selection } from '#engine/selection.ts';
import type { ListPlace } from '#sync/ledger.ts';

/** The runs that are loaded, as questions find them. What questions have in common is found once. */
export interface LoadedHistory {
  readonly store: RunStore;
  readonly slice: TimeSlice;
  /** The order in which the rows were asked for last. */
  readonly ordered: OrderedRows;
  /** What the scope selects. One view is asked many questions: it stays known. */
  readonly select: (scope: Scope) => Selection;
  /** As `select`, but nobody keeps it: those of the view and of the view before it stay known. */
  readonly selectOnce: (scope: Scope) => Selection;
  /** What a selection depends on. */
  readonly keyOf: (scope: Scope) => string;
  /** @param order `kept`: the rows stay where they were when the same was asked before */
  readonly orderOf: (scope: Scope, sort: readonly SortTerm[], order: RowOrder) => RowsQuestion;
  /** The row of a slug; null where no answer is about it. */
  readonly findRow: (slug: string) => number | null;
  /** Where a run stands in the server's list; null where nobody knows, or it is not listed any more. */
  readonly placeOf: (slug: string) => ListPlace | null;
}

interface HistoryParts {
  /** Rows that the server has for a question and that the history does not hold, by the question's key. */
  readonly serverRows?: ReadonlyMap<string, ReadonlySet<number>>;
  readonly placeOf?: LoadedHistory['placeOf'];
  readonly slice?: TimeSlice;
}

export function createLoadedHistory(
  store: RunStore,
  { serverRows = new Map(), placeOf = () => null, slice = createTimeSlice() }: HistoryParts = {},
): LoadedHistory {
  // The view before is asked again by Back.
  const selections = createMemo<Selection>(2, () => store.revision);
  // Facets change more often than all else, and times come back.
  const candidates = createMemo<Candidates>(4, () => store.revision);
  /** What is searched for letter by letter is among what was found before. */
  let searched: { readonly key: string; readonly q: string; readonly found: Candidates } | null = null;

  const keyOf = (scope: Scope): string => JSON.stringify([candidatesKeyOf(store, scope), scope.filter.facets]);

  const select = (scope: Scope): Selection => selections(keyOf(scope), () => selectOnce(scope));

  const selectOnce = (scope: Scope): Selection =>
    new Selection(store, findCandidates(scope), findKindMisses(store, scope.filter));

  function findCandidates(scope: Scope): Candidates {
    const question = findServerQuestion(scope.filter);
    const also = question === null ? null : (serverRows.get(question.key) ?? null);
    const keyWith = (q: string): string => {
      const text = { ...scope, filter: { ...scope.filter, q } };
      return JSON.stringify([candidatesKeyOf(store, text), also === null ? null : question?.key]);
    };
    const q = scope.filter.q.toLowerCase();
    return candidates(keyWith(q), () => {
      const key = keyWith('');
      const wider = searched?.key === key && q.includes(searched.q) ? searched.found : null;
      const found = new Candidates(store, scope, also, wider);
      searched = q === '' ? null : { key, q, found };
      return found;
    });
  }

  function isOnServer(row: number): boolean {
    return [...serverRows.values()].some((rows) => rows.has(row));
  }

  return {
    store,
    slice,
    ordered: new OrderedRows(store),
    select,
    selectOnce,
    keyOf,
    orderOf: (scope, sort, order) => ({
      key: JSON.stringify([keyOf(scope), sort]),
      keptKey: JSON.stringify([store.userRevision, scope.filter, scope.zone, sort]),
      sort,
      order,
      select: () => select(scope),
    }),
    findRow(slug) {
      const row = store.find(slug);
      return row !== undefined && (store.held[row] !== HELD.no || isOnServer(row)) ? row : null;
    },
    placeOf,
  };
}

/** What a question keeps of a history, made when it is asked first and gone with the history. */
export function keptWith<Value>(create: (history: LoadedHistory) => Value): (history: LoadedHistory) => Value {
  const known = new WeakMap<LoadedHistory, { readonly value: Value }>();
  return (history) => {
    const held = known.get(history) ?? { value: create(history) };
    known.set(history, held);
    return held.value;
  };
}

/** What candidates depend on: the clock counts only as far as the time range does, or as runs are ahead of it. */
function candidatesKeyOf(store: RunStore, { filter, nowMs, zone: zoneName }: Scope): string {
  const { measures, hour, q, time } = filter;
  const zone = createZone(zoneName);
  const range = resolveTimeRange(time, nowMs, zone);
  const { toMs } = resolveSelectedRange(time, nowMs, zone);
  const ahead = toMs === null ? 0 : countFrom(store, store.orders.newestFirst, toMs / 1000);
  return JSON.stringify([store.revision, measures, hour, hour === null ? null : zoneName, q, range, ahead]);
}

/** The last few values by key, the oldest forgotten first, and all of them when the version has changed. */
function createMemo<Value>(most: number, versionNow: () => number): (key: string, compute: () => Value) => Value {
  const known = new Map<string, Value>();
  let version = versionNow();
  return (key, compute) => {
    if (version !== versionNow()) known.clear();
    version = versionNow();
    const value = known.get(key) ?? compute();
    known.delete(key);
    known.set(key, value);
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return value;
  };
}
