/** What a contestant says, in a form in which equal answers are equal. */
export type Answer = RowsAnswer | DaysAnswer | FacetsAnswer;

export interface RowsAnswer {
  readonly kind: 'rows';
  readonly count: number;
  readonly slugs: readonly string[];
}

export interface DaysAnswer {
  readonly kind: 'days';
  readonly runs: readonly number[];
  /** Nano-dollars as text, by status number, by day. A status without runs is absent. */
  readonly nanoUsd: Readonly<Record<string, readonly string[]>>;
  /** Seconds; null where no run has a duration. */
  readonly medianS: readonly (number | null)[];
  readonly p95S: readonly (number | null)[];
}

export interface FacetsAnswer {
  readonly kind: 'facets';
  /** Runs by facet and value; values without runs are absent. */
  readonly counts: Readonly<Record<ContestFacet, Readonly<Record<string, number>>>>;
}

export const CONTEST_FACETS = ['status', 'scraper', 'origin', 'version'] as const;
export type ContestFacet = (typeof CONTEST_FACETS)[number];

/** A quantile may differ in the last binary digit: it is interpolated in more than one order. */
const CLOSE = 1e-9;

/** In what the second answer differs from the first; null where it does not. */
export function findDifference(expected: unknown, found: unknown, path = 'answer'): string | null {
  if (typeof expected === 'number' && typeof found === 'number') {
    const isClose = Math.abs(expected - found) <= CLOSE * Math.max(1, Math.abs(expected));
    return isClose ? null : `${path}: ${expected} and ${found}`;
  }
  if (!isObject(expected) || !isObject(found)) {
    return expected === found ? null : `${path}: ${String(expected)} and ${String(found)}`;
  }
  for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    const difference = findDifference(Reflect.get(expected, key), Reflect.get(found, key), `${path}.${key}`);
    if (difference !== null) return difference;
  }
  return null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
