import type {
  Around,
  ChosenSums,
  Facets,
  RangeSums,
  RowAt,
  Rows,
  RunsBetween,
  Series,
  Totals,
} from '#domain/answers.ts';
import type { BucketStep } from '#domain/buckets.ts';
import type { ChosenRuns } from '#domain/chosen-runs.ts';
import type { HeatMap } from '#domain/heat-map.ts';
import { loadOnce, loadPart } from '#domain/lost-code.ts';
import type { Run } from '#domain/run.ts';
import type { RunFacts } from '#domain/run-facts.ts';
import { resolveSelectedRange, resolveTimeRange } from '#domain/time-range.ts';
import { createZone } from '#domain/time-zone.ts';
import { findServerQuestion } from '#domain/server-question.ts';
import type { SortTerm, View } from '#domain/view.ts';
import { type Breather, createBreather } from '#engine/breather.ts';
import type { CostAnswers } from '#engine/cost-answers.ts';
import type { ExploreAnswers } from '#engine/explore-answers.ts';
import type { LaterAnswers } from '#engine/later-answers.ts';
import { findKindMisses } from '#engine/match.ts';
import type { RowOrder, Scope } from '#engine/messages.ts';
import type { RangeIndex } from '#engine/range-sums.ts';
import { HELD, type RunStore } from '#engine/run-store.ts';
import { OrderedRows, type RowsQuestion } from '#engine/ordered-rows.ts';
import { countFrom } from '#engine/rows-by-start.ts';
import { Candidates, Selection } from '#engine/selection.ts';
import { sumTotals } from '#engine/totals.ts';

/** What can be asked of the runs that are loaded. */
export interface Answers extends Later<LaterAnswers>, Later<ExploreAnswers> {
  rows(scope: Scope, sort: readonly SortTerm[], offset: number, limit: number, order?: RowOrder): Rows;
  /** Finds the first rows as `rows` does, prepares for a next letter, and leaves everything that is kept as it was. */
  rehearse(scope: Scope, sort: readonly SortTerm[]): Promise<void>;
  /** Prepares for the next letter of what is searched for; forgotten with the next rows that are not searched for. */
  lookAhead(text: string): Promise<void>;
  /** Where a time is in the order in which the rows were asked for last; null in an order that is not by time. */
  rowAt(scope: Scope, sort: readonly SortTerm[], atMs: number): Promise<RowAt | null>;
  totals(scope: Scope): Totals;
  facets(scope: Scope): Promise<Facets>;
  /**
   * Comes later than others that were asked after it, where its code has to be fetched first.
   *
   * @param inSight slug of a scraper that is never among the others
   * @param step of the buckets; null for the one that suits the scope
   */
  series(scope: Scope, by: View['by'], inSight?: string | null, step?: BucketStep | null): Promise<Series>;
  /** Runs by start and usage, over the time axis of the series. */
  heat(scope: Scope): Promise<HeatMap>;
  /** Of the selected runs, those that start from `fromMs` on and before `toMs`; at once, when the scope is the last one that was asked about. */
  rangeSums(scope: Scope, fromMs: number, toMs: number): Promise<RangeSums>;
  run(slug: string): Run | null;
  /** The run and its neighbours in the order in which the rows were asked for last; null where it is not selected. */
  around(scope: Scope, sort: readonly SortTerm[], slug: string): Promise<Around | null>;
  /** The fingerprint of its error, and how it compares with others of everything that is loaded; null for a run that is not. */
  facts(slug: string): Promise<RunFacts | null>;
  /** What the chosen runs come to. @param scope what they are chosen from, and whether they are outside of it */
  chosenSums(scope: Scope, chosen: ChosenRuns): Promise<ChosenSums>;
  /** Slugs of the chosen runs, newest first, at most so many. */
  chosenSlugs(scope: Scope, chosen: ChosenRuns, limit: number): Promise<readonly string[]>;
  /** The runs from one to another in the order in which the rows were asked for last, at most so many; none where either is not among them. */
  runsBetween(scope: Scope, sort: readonly SortTerm[], from: string, to: string, limit: number): Promise<RunsBetween>;
}

/** Answers about costs, exports, and what comes after the first screen are code of their own, loaded with the first question. */
type Later<Some extends Record<keyof Some, (...question: never[]) => unknown>> = {
  [Name in keyof Some]: (...question: Parameters<Some[Name]>) => Promise<Awaited<ReturnType<Some[Name]>>>;
};

/** @param beyond rows that the server has for a question and that the history does not hold, by the question's key */
export function createAnswers(
  store: RunStore,
  beyond: ReadonlyMap<string, ReadonlySet<number>> = new Map(),
  breather: Breather = createBreather(),
): Answers {
  // One view is asked many questions at the same revision; the view before it is asked again by Back.
  const selections = createMemo<Selection>(2, () => store.revision);
  // Facets change more often than all else, and times come back.
  const candidates = createMemo<Candidates>(4, () => store.revision);
  /** What is searched for letter by letter is among what was found before. */
  let searched: { readonly key: string; readonly q: string; readonly found: Candidates } | null = null;
  const titles = createMemo<ReadonlyMap<string, string>>(1, () => store.changes);
  const ordered = new OrderedRows(store);

  const select = (scope: Scope): Selection => selections(keyOf(store, scope), () => selectBeside(scope));

  const selectBeside = (scope: Scope): Selection =>
    new Selection(store, findCandidates(scope), findKindMisses(store, scope.filter));

  function findCandidates(scope: Scope): Candidates {
    const question = findServerQuestion(scope.filter);
    const also = question === null ? null : (beyond.get(question.key) ?? null);
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

  /** The code of it comes with the first question that names scrapers; from then on it tells the titles of the moment. */
  async function loadTitles(): Promise<() => ReadonlyMap<string, string>> {
    const { newestTitles } = await loadPart(() => import('#engine/newest-titles.ts'));
    return () => titles('', () => newestTitles(store));
  }

  const questionOf = (scope: Scope, sort: readonly SortTerm[], order: RowOrder): RowsQuestion => ({
    key: JSON.stringify([keyOf(store, scope), sort]),
    keptKey: JSON.stringify([store.wish, scope.filter, scope.zone, sort]),
    sort,
    order,
    select: () => select(scope),
  });

  let ranges: { readonly key: string; readonly index: RangeIndex } | null = null;

  const later: () => Promise<LaterAnswers> = loadOnce(async () => {
    const [{ createLaterAnswers }, titlesNow] = await Promise.all([import('#engine/later-answers.ts'), loadTitles()]);
    return createLaterAnswers(store, select, titlesNow, breather, (scope, sort) =>
      new OrderedRows(store).findAll(questionOf(scope, sort, 'fresh')),
    );
  });
  const costs: () => Promise<CostAnswers> = later;

  const loadLookAhead = loadOnce(async () => {
    const { createLookAhead } = await import('#engine/look-ahead.ts');
    return createLookAhead(store.slugs, breather);
  });

  async function lookAhead(text: string): Promise<void> {
    const prepare = await loadLookAhead();
    await prepare(text);
  }

  async function explore(): Promise<ExploreAnswers> {
    const { createExploreAnswers } = await loadPart(() => import('#engine/explore-answers.ts'));
    return createExploreAnswers(store, selectBeside, findLoaded, await loadTitles());
  }

  return {
    rows(scope, sort, offset, limit, order = 'fresh') {
      if (scope.filter.q === '') store.slugs.ahead = null;
      const { total, rows } = ordered.find(questionOf(scope, sort, order), offset, limit);
      return { offset, total, rows: Array.from(rows, (row) => store.get(row)) };
    },

    async rehearse(scope, sort) {
      const { q } = scope.filter;
      new OrderedRows(store).find(questionOf(scope, sort, 'fresh'), 0, 1);
      if (q === '') return;
      const { ahead } = store.slugs;
      await lookAhead(q);
      store.slugs.ahead = ahead;
    },

    lookAhead,

    async rowAt(scope, sort, atMs) {
      const { findRowAt } = await loadPart(() => import('#engine/row-at.ts'));
      return findRowAt(store, ordered.findAll(questionOf(scope, sort, 'kept')), sort, atMs);
    },

    totals: (scope) => sumTotals(store, select(scope)),

    async facets(scope) {
      const { countFacets } = await loadPart(() => import('#engine/facets.ts'));
      const titlesNow = await loadTitles();
      return countFacets(store, select(scope), titlesNow());
    },

    async series(scope, by, inSight = null, step = null) {
      const { sumSeries } = await loadPart(() => import('#engine/series.ts'));
      const titlesNow = await loadTitles();
      return sumSeries(store, select(scope), titlesNow(), scope, by, inSight, step);
    },

    async heat(scope) {
      const { countHeat } = await loadPart(() => import('#engine/heat.ts'));
      return countHeat(store, select(scope), scope);
    },

    async rangeSums(scope, fromMs, toMs) {
      const { createRangeIndex } = await loadPart(() => import('#engine/range-sums.ts'));
      const key = keyOf(store, scope);
      if (ranges?.key !== key) {
        ranges = { key, index: createRangeIndex(store, select(scope).rows()) };
      }
      return ranges.index.sum(fromMs, toMs);
    },

    spikes: async (...question) => (await costs()).spikes(...question),
    expectedDays: async (...question) => (await costs()).expectedDays(...question),
    explainRange: async (...question) => (await costs()).explainRange(...question),
    pulse: async (...question) => (await costs()).pulse(...question),
    spending: async (...question) => (await costs()).spending(...question),
    statement: async (...question) => (await costs()).statement(...question),
    waste: async (...question) => (await costs()).waste(...question),
    prices: async (...question) => (await costs()).prices(...question),
    unusualRuns: async (...question) => (await costs()).unusualRuns(...question),
    results: async (...question) => (await costs()).results(...question),
    firstSeenVersions: async (...question) => (await costs()).firstSeenVersions(...question),
    openExport: async (...question) => (await later()).openExport(...question),
    exportPiece: async (...question) => (await later()).exportPiece(...question),

    run(slug) {
      const row = findLoaded(slug);
      return row === null ? null : store.get(row);
    },

    async chosenSums(scope, chosen) {
      const { sumChosen } = await loadPart(() => import('#engine/chosen.ts'));
      return sumChosen(store, select(scope), chosen, findLoaded);
    },

    async chosenSlugs(scope, chosen, limit) {
      const { listChosen } = await loadPart(() => import('#engine/chosen.ts'));
      return listChosen(store, select(scope), chosen, findLoaded).slice(0, limit);
    },

    async runsBetween(scope, sort, from, to, limit) {
      const { findBetween } = await loadPart(() => import('#engine/chosen.ts'));
      return findBetween(store, ordered.findAll(questionOf(scope, sort, 'kept')), from, to, limit);
    },

    async around(scope, sort, slug) {
      const { findAround } = await loadPart(() => import('#engine/around.ts'));
      return findAround(store, slug, () => ordered.findAll(questionOf(scope, sort, 'kept')));
    },

    async facts(slug) {
      const { findFacts } = await loadPart(() => import('#engine/run-facts.ts'));
      const row = findLoaded(slug);
      return row === null ? null : findFacts(store, row);
    },

    histograms: async (...question) => (await explore()).histograms(...question),
    errorGroups: async (...question) => (await explore()).errorGroups(...question),
    runFacets: async (...question) => (await explore()).runFacets(...question),
  };

  function findLoaded(slug: string): number | null {
    const row = store.find(slug);
    return row !== undefined && (store.held[row] !== HELD.no || isBeyond(row)) ? row : null;
  }

  function isBeyond(row: number): boolean {
    return [...beyond.values()].some((rows) => rows.has(row));
  }
}

/** What a selection depends on. */
function keyOf(store: RunStore, scope: Scope): string {
  return JSON.stringify([candidatesKeyOf(store, scope), scope.filter.facets]);
}

/** The same without facets: the clock counts only as far as the time range does, or as runs are ahead of it. */
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
