import type { WireRun } from '#api/contract.ts';

/** What the page has to say of an account, computed from its rows in the plainest way: no code of the page is used here. */

const DECIMALS = 40;

/** Decimal text as an integer of 1e-40; null when it is none. */
function parseDecimal(text: string): bigint | null {
  const match = /^(-?)(\d+)(?:\.(\d{1,40}))?$/.exec(text);
  if (match === null) return null;
  const [, sign, whole = '', decimals = ''] = match;
  const units = BigInt(whole + decimals.padEnd(DECIMALS, '0'));
  return sign === '-' ? -units : units;
}

function formatDecimal(units: bigint): string {
  const digits = String(units < 0n ? -units : units).padStart(DECIMALS + 1, '0');
  const text = `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`.replace(/\.?0+$/, '');
  return units < 0n ? `-${text}` : text;
}

/** The exact sum of decimal texts; those that are no decimals are left out. */
export function sumDecimals(texts: readonly string[]): string {
  return formatDecimal(texts.reduce((sum, text) => sum + (parseDecimal(text) ?? 0n), 0n));
}

export function sumUsage(runs: readonly WireRun[]): string {
  return sumDecimals(runs.map(({ usage }) => usage));
}

export function sumNumbers(numbers: readonly number[]): string {
  return String(numbers.reduce((sum, number) => sum + BigInt(number), 0n));
}

export function hasUsage({ usage }: WireRun, { from, to }: { from?: string; to?: string }): boolean {
  const units = parseDecimal(usage);
  if (units === null) return false;
  return units >= (parseDecimal(from ?? '') ?? units) && units <= (parseDecimal(to ?? '') ?? units);
}

/** Null while the run goes on, and where its finish stands before its start. */
export function durationOf({ started_at: startedAt, finished_at: finishedAt, duration }: WireRun): number | null {
  return finishedAt === 0 || finishedAt < startedAt ? null : duration;
}

/** Zero traffic of a run that goes on is "not yet". */
export function trafficOf({ finished_at: finishedAt, traffic }: WireRun): number | null {
  return finishedAt === 0 && traffic === 0 ? null : traffic;
}

/** The middle of the durations, or the mean of the two in the middle. */
export function medianDuration(runs: readonly WireRun[]): number | null {
  const sorted = runs
    .map(durationOf)
    .filter((duration) => duration !== null)
    .sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

export function successRate(runs: readonly WireRun[]): number {
  return (
    runs.filter(({ status }) => status === 3).length / runs.filter(({ status }) => [3, 4, 5].includes(status)).length
  );
}

export function startsWithin({ started_at: startedAt }: WireRun, fromMs: number, toMs: number): boolean {
  return startedAt !== 0 && startedAt * 1000 >= fromMs && startedAt * 1000 < toMs;
}

/** The hour that a clock shows at the start of a run, so many hours east of Greenwich; null before the start. */
export function hourOf({ started_at: startedAt }: WireRun, hoursEast: number): number | null {
  return startedAt === 0 ? null : Math.floor(startedAt / 3600 + hoursEast) % 24;
}

/** Whether the search text is part of the run's id, its scraper's title or id, or its error, in capitals or not. */
export function mentions(run: WireRun, text: string): boolean {
  return [run.slug, run.scraper_title, run.scraper_slug, run.err_msg].some((field) =>
    field.toLowerCase().includes(text.toLowerCase()),
  );
}

/** The values of the table's columns, by their names in the URL's `sort`; null or empty text is missing. */
const VALUES = {
  status: ({ status }: WireRun) => BigInt(status),
  started: (run: WireRun) => integer(run.started_at === 0 ? null : run.started_at),
  duration: (run: WireRun) => integer(durationOf(run)),
  scraper: (run: WireRun) => run.scraper_title,
  run: (run: WireRun) => run.slug,
  results: (run: WireRun) => integer(run.results),
  usage: (run: WireRun) => parseDecimal(run.usage),
  traffic: (run: WireRun) => integer(trafficOf(run)),
  origin: (run: WireRun) => run.origin,
  version: (run: WireRun) => run.version,
  finished: (run: WireRun) => integer(run.finished_at === 0 ? null : run.finished_at),
  error: (run: WireRun) => run.err_msg,
};

function integer(number: number | null): bigint | null {
  return number === null ? null : BigInt(number);
}

/** Sorts as the URL's `sort` says: what is missing last both ways, ties newest first, then by id. */
export function sortRuns(runs: readonly WireRun[], sort = '-started'): WireRun[] {
  const terms = [...sort.split(','), '-started', 'run'];
  return [...runs].sort((a, b) => {
    for (const term of terms) {
      const order = compareBy(term, a, b);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function compareBy(term: string, a: WireRun, b: WireRun): number {
  const descending = term.startsWith('-');
  const valueOf = Object.entries(VALUES).find(([name]) => name === term.replace('-', ''))?.[1];
  if (valueOf === undefined) throw new Error(`There is no column "${term}"`);
  const x = valueOf(a);
  const y = valueOf(b);
  if (isMissing(x) || isMissing(y)) return Number(isMissing(x)) - Number(isMissing(y));
  const order = compareValues(x, y);
  return descending ? -order : order;
}

function isMissing(value: bigint | string | null): value is null | '' {
  return value === null || value === '';
}

function compareValues(a: bigint | string, b: bigint | string): number {
  if (typeof a === 'bigint' && typeof b === 'bigint') return a === b ? 0 : a < b ? -1 : 1;
  return compareCodePoints(String(a), String(b));
}

/** UTF-8 keeps the order of code points. */
function compareCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
