import crossfilter, { type Crossfilter, type Dimension } from 'crossfilter2';
import type { Answer } from '../contest/answers.ts';
import type { Contestant } from '../contest/contestant.ts';
import { sumDays } from '../contest/days-of-runs.ts';
import { FIRST_ROWS, type Question, type RowsQuestion, type Selected, type SortedBy } from '../contest/questions.ts';
import { compareText, compareTies, readAll, type RunObject } from '../contest/run-objects.ts';

type Order = `${SortedBy} ${'up' | 'down'}`;

/** The orders that are asked for. A dimension is an order that is kept from the load on. */
const COMPARES: Readonly<Partial<Record<Order, (a: RunObject, b: RunObject) => number>>> = {
  'usage down': (a, b) => b.usageNanoUsd - a.usageNanoUsd || compareTies(a, b),
  'usage up': (a, b) => a.usageNanoUsd - b.usageNanoUsd || compareTies(a, b),
  'started up': (a, b) =>
    (a.startedAtS ?? Number.MAX_SAFE_INTEGER) - (b.startedAtS ?? Number.MAX_SAFE_INTEGER) || compareTies(a, b),
  'scraper up': (a, b) => compareText(a.scraperTitle, b.scraperTitle) || compareTies(a, b),
};

interface Loaded {
  readonly filter: Crossfilter<RunObject>;
  readonly status: Dimension<RunObject, number>;
  readonly scraper: Dimension<RunObject, string>;
  readonly origin: Dimension<RunObject, string>;
  readonly version: Dimension<RunObject, string>;
  readonly started: Dimension<RunObject, number>;
  readonly orders: ReadonlyMap<string, Dimension<RunObject, number>>;
}

/** crossfilter2 over an array of objects, on the main thread: every order and every facet is a dimension made at the load. */
export function createCrossfilterContestant(): Contestant {
  let loaded: Loaded | null = null;
  return {
    async load(read, runs) {
      loaded = index(await readAll(read, runs));
    },
    async ask(question) {
      if (loaded === null) return null;
      const startMs = performance.now();
      const answer = answerWith(loaded, question);
      return { ms: performance.now() - startMs, answer };
    },
  };
}

function index(runs: RunObject[]): Loaded {
  const filter = crossfilter(runs);
  const orders = new Map<string, Dimension<RunObject, number>>();
  for (const [order, compare] of Object.entries(COMPARES)) {
    // A rank has no ties.
    const rankOf = new Map(runs.toSorted(compare).map((run, rank) => [run, rank]));
    orders.set(
      order,
      filter.dimension((run) => rankOf.get(run) ?? 0),
    );
  }
  return {
    filter,
    status: filter.dimension(({ status }) => status),
    scraper: filter.dimension(({ scraperSlug }) => scraperSlug),
    origin: filter.dimension(({ origin }) => origin),
    version: filter.dimension(({ version }) => version),
    started: filter.dimension(({ startedAtS }) => startedAtS ?? 0),
    orders,
  };
}

function answerWith(loaded: Loaded, question: Question): Answer {
  select(loaded, question.selected);
  switch (question.kind) {
    case 'rows':
      return answerRows(loaded, question);
    case 'days':
      return sumDays(loaded.filter.allFiltered(), question.fromS, question.days);
    case 'facets': {
      const { status, scraper, origin, version } = loaded;
      return {
        kind: 'facets',
        counts: { status: count(status), scraper: count(scraper), origin: count(origin), version: count(version) },
      };
    }
  }
}

function count(dimension: Dimension<RunObject, number> | Dimension<RunObject, string>) {
  const present = dimension
    .group()
    .all()
    .filter(({ value }) => value > 0);
  return Object.fromEntries(present.map(({ key, value }) => [String(key), value]));
}

function answerRows({ filter, orders }: Loaded, { by, descending }: RowsQuestion): Answer {
  const rows = orders.get(`${by} ${descending ? 'down' : 'up'}`)?.bottom(FIRST_ROWS) ?? [];
  return { kind: 'rows', count: filter.groupAll().value(), slugs: rows.map(({ slug }) => slug) };
}

function select({ status, scraper }: Loaded, { statuses, scrapers, without }: Selected): void {
  if (statuses.length === 0) status.filterAll();
  else status.filterFunction((value) => statuses.includes(value));
  if (scrapers.length > 0) scraper.filterFunction((value) => scrapers.includes(value));
  else if (without.length > 0) scraper.filterFunction((value) => !without.includes(value));
  else scraper.filterAll();
}
