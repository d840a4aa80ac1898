import type { Facets, Rows, Series, Totals } from '#domain/answers.ts';
import type { Run } from '#domain/run.ts';
import { findServerQuestion } from '#domain/server-question.ts';
import type { SortTerm, View } from '#domain/view.ts';
import { type Breather, createBreather } from '#engine/breather.ts';
import type { CostAnswers } from '#engine/cost-answers.ts';
import { ErrorPatterns } from '#engine/error-patterns.ts';
import { countFacets } from '#engine/facets.ts';
import { findMisses, type Misses } from '#engine/match.ts';
import type { RowOrder, Scope } from '#engine/messages.ts';
import { HELD, type RunStore } from '#engine/run-store.ts';
import { selectRows, sortRows } from '#engine/selection.ts';
import { sumTotals } from '#engine/totals.ts';

/** What can be asked of the runs that are loaded. */
export interface Answers extends LazyCostAnswers {
  rows(scope: Scope, sort: readonly SortTerm[], offset: number, limit: number, order?: RowOrder): Rows;
  totals(scope: Scope): Totals;
  facets(scope: Scope): Facets;
  /**
   * Comes later than others that were asked after it, where its code has to be fetched first.
   *
   * @param inSight slug of a scraper that is never among the others
   */
  series(scope: Scope, by: View['by'], inSight?: string | null): Promise<Series>;
  run(slug: string): Run | null;
}

/** Answers about costs are code of their own, loaded with the first question. */
type LazyCostAnswers = {
  [Name in keyof CostAnswers]: (
    ...question: Parameters<CostAnswers[Name]>
  ) => Promise<Awaited<ReturnType<CostAnswers[Name]>>>;
};

/** @param beyond rows that the server has for a question and that the history does not hold, by the question's key */
export function createAnswers(
  store: RunStore,
  beyond: ReadonlyMap<string, ReadonlySet<number>> = new Map(),
  breather: Breather = createBreather(),
): Answers {
  const errors = new ErrorPatterns(store.texts.error);
  // One view is asked five questions at the same revision; the view before it is asked again by Back.
  const misses = createMemo<Misses>();
  const sorted = createMemo<Uint32Array>();
  let kept: { readonly key: string; readonly rows: Uint32Array } | null = null;

  const missesOf = (scope: Scope): Misses =>
    misses(JSON.stringify([store.revision, scope]), () => {
      const question = findServerQuestion(scope.filter);
      const also = question === null ? undefined : beyond.get(question.key);
      return findMisses(store, errors, scope, also);
    });

  /** Row numbers in the order of the sort. An order that is kept stays as it was, whatever the rows say by now. */
  function orderRows(scope: Scope, sort: readonly SortTerm[], order: RowOrder): Uint32Array {
    const key = JSON.stringify([store.wish, scope.filter, scope.zone, sort]);
    if (order === 'kept' && kept?.key === key) return kept.rows;
    const rows = sorted(JSON.stringify([store.revision, scope, sort]), () =>
      sortRows(store, selectRows(missesOf(scope)), sort),
    );
    kept = { key, rows };
    return rows;
  }

  let loading: Promise<CostAnswers> | null = null;
  async function costs(): Promise<CostAnswers> {
    loading ??= import('#engine/cost-answers.ts').then(({ createCostAnswers }) =>
      createCostAnswers(store, errors, missesOf, breather),
    );
    return await loading;
  }

  return {
    rows(scope, sort, offset, limit, order = 'fresh') {
      const rows = orderRows(scope, sort, order);
      const window = rows.subarray(offset, offset + limit);
      return { offset, total: rows.length, rows: Array.from(window, (row) => store.get(row)) };
    },

    totals: (scope) => sumTotals(store, missesOf(scope)),

    facets: (scope) => countFacets(store, errors, missesOf(scope)),

    async series(scope, by, inSight = null) {
      const { sumSeries } = await import('#engine/series.ts');
      return sumSeries(store, selectRows(missesOf(scope)), scope, by, inSight);
    },

    spikes: async (...question) => (await costs()).spikes(...question),
    expectedDays: async (...question) => (await costs()).expectedDays(...question),
    explainRange: async (...question) => (await costs()).explainRange(...question),
    pulse: async (...question) => (await costs()).pulse(...question),
    spending: async (...question) => (await costs()).spending(...question),
    waste: async (...question) => (await costs()).waste(...question),
    prices: async (...question) => (await costs()).prices(...question),
    unusualRuns: async (...question) => (await costs()).unusualRuns(...question),
    firstSeenVersions: async (...question) => (await costs()).firstSeenVersions(...question),

    run(slug) {
      const row = store.find(slug);
      const isHeld = row !== undefined && (store.held[row] !== HELD.no || isBeyond(row));
      return isHeld ? store.get(row) : null;
    },
  };

  function isBeyond(row: number): boolean {
    return [...beyond.values()].some((rows) => rows.has(row));
  }
}

const REMEMBERED = 4;

/** The last few values by key, the oldest forgotten first. */
function createMemo<Value>(): (key: string, compute: () => Value) => Value {
  const known = new Map<string, Value>();
  return (key, compute) => {
    const value = known.get(key) ?? compute();
    known.delete(key);
    known.set(key, value);
    for (const oldest of known.keys()) {
      if (known.size <= REMEMBERED) break;
      known.delete(oldest);
    }
    return value;
  };
}
