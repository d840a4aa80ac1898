import { BENCH_SCRAPERS } from '../history/scrapers.ts';

/** Which runs a question is about; empty lists select all. */
export interface Selected {
  readonly statuses: readonly number[];
  readonly scrapers: readonly string[];
  /** Slugs of scrapers that are left out. */
  readonly without: readonly string[];
}

export type SortedBy = 'usage' | 'started' | 'scraper';

/** The first fifty rows of a sorted selection, and how many there are. Ties newest first, then by slug; missing values last. */
export interface RowsQuestion {
  readonly kind: 'rows';
  readonly name: string;
  readonly selected: Selected;
  readonly by: SortedBy;
  readonly descending: boolean;
}

/** Sums of usage by day and status, and the exact median and 95th percentile of the durations of each day (UTC). */
export interface DaysQuestion {
  readonly kind: 'days';
  readonly name: string;
  readonly selected: Selected;
  /** Unix seconds, a midnight in UTC. */
  readonly fromS: number;
  readonly days: number;
}

/** How many runs each value of a facet has, under the filters of the other facets. */
export interface FacetsQuestion {
  readonly kind: 'facets';
  readonly name: string;
  readonly selected: Selected;
}

export type Question = RowsQuestion | DaysQuestion | FacetsQuestion;

export const DAY_S = 86_400;
export const FIRST_ROWS = 50;

const STATUS_SETS: readonly (readonly number[])[] = [[4], [4, 5], [3], [2, 3], [5], [3, 5], [2, 3, 4], [3, 4]];

/** The questions of one round: of the same kinds in every round, and none that was asked in a round before. */
export function listQuestions(round: number, nowS: number): readonly Question[] {
  const scraper = (nth: number): string => BENCH_SCRAPERS[(round + nth) % BENCH_SCRAPERS.length]?.slug ?? '';
  const few = { statuses: STATUS_SETS[round % STATUS_SETS.length] ?? [], scrapers: [scraper(0), scraper(7)] };
  const nearlyAll = (nth: number): Selected => ({ statuses: [], scrapers: [], without: [scraper(nth)] });
  const endS = (Math.floor(nowS / DAY_S) + 1) * DAY_S;
  const rows = { kind: 'rows', by: 'usage', descending: true } as const;
  return [
    { ...rows, name: 'filter by status and scraper', selected: { ...few, without: [] } },
    { ...rows, name: 'sort by usage, descending', selected: nearlyAll(1) },
    { ...rows, name: 'sort by usage, ascending', selected: nearlyAll(2), descending: false },
    { ...rows, name: 'sort by start, ascending', selected: nearlyAll(3), by: 'started', descending: false },
    { ...rows, name: 'sort by scraper, ascending', selected: nearlyAll(4), by: 'scraper', descending: false },
    { kind: 'days', name: '60 days by status', selected: nearlyAll(5), fromS: endS - 60 * DAY_S, days: 60 },
    { kind: 'days', name: '365 days by status', selected: nearlyAll(6), fromS: endS - 365 * DAY_S, days: 365 },
    { kind: 'facets', name: 'facet counts', selected: { statuses: few.statuses, scrapers: [scraper(3)], without: [] } },
  ];
}
