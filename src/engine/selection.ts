import { compareUsd } from '#domain/money.ts';
import { compareText } from '#domain/compare-text.ts';
import type { SortKey, SortTerm } from '#domain/view.ts';
import type { Misses } from '#engine/match.ts';
import type { RunStore, TextColumn } from '#engine/run-store.ts';

/** Row numbers of the runs that miss nothing, in the order in which they were loaded. */
export function selectRows(misses: Misses): Uint32Array {
  let count = 0;
  for (const miss of misses) if (miss === 0) count += 1;
  const rows = new Uint32Array(count);
  let at = 0;
  for (let row = 0; row < misses.length; row++) if (misses[row] === 0) rows[at++] = row;
  return rows;
}

type Compare = (a: number, b: number) => number;

/** Sorts rows in place: missing values last in both directions, ties newest first, then by slug. */
export function sortRows(store: RunStore, rows: Uint32Array, sort: readonly SortTerm[]): Uint32Array {
  const terms = [...sort.map((term) => comparatorFor(store, term)), numeric(store.numbers.startedAtS, true)];
  return rows.sort((a, b) => {
    for (const compare of terms) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return compareText(store.slugs[a] ?? '', store.slugs[b] ?? '');
  });
}

function comparatorFor(store: RunStore, { key, descending }: SortTerm): Compare {
  switch (key) {
    case 'status':
      return directed((a, b) => (store.status[a] ?? 0) - (store.status[b] ?? 0), descending);
    case 'run':
      return directed((a, b) => compareText(store.slugs[a] ?? '', store.slugs[b] ?? ''), descending);
    case 'usage':
      return store.usage.isPlain ? numeric(store.usage.nano, descending) : exactUsage(store, descending);
    case 'started':
    case 'finished':
    case 'duration':
    case 'results':
    case 'traffic':
      return numeric(store.numbers[NUMBERS[key]], descending);
    case 'scraper':
    case 'origin':
    case 'version':
    case 'error':
      return textual(store, TEXTS[key], descending);
  }
}

const NUMBERS = {
  started: 'startedAtS',
  finished: 'finishedAtS',
  duration: 'durationS',
  results: 'results',
  traffic: 'trafficBytes',
} as const;

const TEXTS: Readonly<Record<Extract<SortKey, 'scraper' | 'origin' | 'version' | 'error'>, TextColumn>> = {
  scraper: 'scraperTitle',
  origin: 'origin',
  version: 'version',
  error: 'error',
};

function directed(compare: Compare, descending: boolean): Compare {
  return descending ? (a, b) => compare(b, a) : compare;
}

function numeric(column: Float64Array, descending: boolean): Compare {
  return (a, b) => {
    const x = column[a] ?? Number.NaN;
    const y = column[b] ?? Number.NaN;
    if (Number.isNaN(x)) return Number.isNaN(y) ? 0 : 1;
    if (Number.isNaN(y)) return -1;
    // Not a difference: two infinities have none.
    return x === y ? 0 : x < y === descending ? 1 : -1;
  };
}

function exactUsage(store: RunStore, descending: boolean): Compare {
  return (a, b) => {
    const x = store.usage.get(a);
    const y = store.usage.get(b);
    if (x === null) return y === null ? 0 : 1;
    if (y === null) return -1;
    return descending ? compareUsd(y, x) : compareUsd(x, y);
  };
}

/** Empty text is a missing value. */
function textual(store: RunStore, name: TextColumn, descending: boolean): Compare {
  const codes = store.codes[name];
  const ranks = store.texts[name].ranks();
  const missing = store.texts[name].mask((text) => text === '');
  return (a, b) => {
    const x = codes[a] ?? 0;
    const y = codes[b] ?? 0;
    if (x === y) return 0;
    if (missing[x] === 1) return 1;
    if (missing[y] === 1) return -1;
    const order = (ranks[x] ?? 0) - (ranks[y] ?? 0);
    return descending ? -order : order;
  };
}
