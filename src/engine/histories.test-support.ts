import * as fc from 'fast-check';

import { parseRunPage } from '#api/run-page.ts';
import { fingerprintError } from '#domain/error-fingerprint.ts';
import type { Run } from '#domain/run.ts';
import { DEFAULT_VIEW, PRESET_RANGES, SORT_KEYS, type FacetChoice, type RunFilter } from '#domain/view.ts';
import { type Askable, askNow } from '#engine/askable.test-support.ts';
import { createLoadedHistory, type LoadedHistory } from '#engine/loaded-history.ts';
import type { Scope } from '#engine/scope.ts';
import { HELD, RunStore } from '#engine/run-store.ts';

/** Thursday. */
export const NOW_MS = Date.UTC(2026, 2, 12, 9, 30);
const REQUEST = { pageIndex: 1, pageSize: 100 };

/** For properties: a second or two of work each, and much longer while the machine has other things to do. */
export const PATIENT = { timeout: 60_000 };

/** One row as it arrives; what is missing or strange stays so. */
export type Row = Readonly<Record<string, unknown>>;

export const ALL: Scope = { filter: DEFAULT_VIEW, zone: 'UTC', nowMs: NOW_MS };

/** Everything of the history, but for what `change` asks. */
export function scopeOf(change: Partial<RunFilter>, zone = 'UTC'): Scope {
  return { filter: { ...DEFAULT_VIEW, ...change }, zone, nowMs: NOW_MS };
}

/** A succeeded run of a minute, an hour ago, in all but what is said. */
export function row(slug: string, fields: Row = {}): Row {
  const startedAt = NOW_MS / 1000 - 3600;
  return {
    slug,
    status: 3,
    err_msg: '',
    scraper_title: 'News',
    scraper_slug: 'news',
    results: 10,
    usage: '0.10',
    started_at: startedAt,
    finished_at: startedAt + 60,
    duration: 60,
    origin: 'api',
    traffic: 1000,
    version: 'v1',
    ...fields,
  };
}

/** Unix seconds of an ISO text. */
export function at(iso: string): number {
  return Date.parse(iso) / 1000;
}

export function bytesOf(rows: readonly unknown[], count: unknown = rows.length): ArrayBuffer {
  return new TextEncoder().encode(JSON.stringify({ code: 0, message: 'success', data: { count, list: rows } })).buffer;
}

/** Answers about what was put into a store, as it was put: of a slug the last page counts. */
export interface TestEngine extends Askable {
  readonly history: LoadedHistory;
  readonly put: (rows: readonly unknown[]) => void;
}

export function engineOf(...read: readonly (readonly unknown[])[]): TestEngine {
  const store = new RunStore();
  const put = (rows: readonly unknown[]): void => {
    for (const run of parseRuns(rows)) {
      const place = store.reserve(run.slug);
      store.write(place, run);
      store.hold(place, HELD.yes);
    }
  };
  for (const page of read) put(page);
  const history = createLoadedHistory(store);
  return { history, ask: (name, asked) => askNow(history, name, asked), put };
}

/** The runs that the pages leave, as the parser reads them: of a slug the last one counts. */
export function runsOf(...read: readonly (readonly unknown[])[]): Run[] {
  return [...new Map(read.flatMap(parseRuns).map((run) => [run.slug, run])).values()];
}

export function parseRuns(rows: readonly unknown[]): Run[] {
  const reply = parseRunPage(bytesOf(rows), REQUEST, NOW_MS);
  if (reply.kind !== 'page') throw new Error(`No page but ${reply.kind}`);
  return reply.page.rows.flatMap((read) => ('run' in read ? [read.run] : []));
}

export function slugsOf(engine: Askable, scope: Scope, sort = DEFAULT_VIEW.sort): string[] {
  return engine.ask('rows', { scope, sort, offset: 0, limit: 1000 }).rows.map(({ slug }) => slug);
}

const NOW_S = NOW_MS / 1000;
const DAY_S = 86_400;
const ERRORS = ['', ' ', 'Timeout of 30000 ms', 'Timeout of 1500 ms', 'HTTP 404', '页面不存在 😀', 'a\ud800b'];
const SCRAPERS = ['', 'maps', 'news', 'Shop', 'tweets', 'zoo', '\uFF01', '😀'];
const ORIGINS = ['', 'api', 'web', 'openapi', '__proto__'];
const VERSIONS = ['', 'v1.0.9', 'v1.0.10', 'V1', '\ud83d'];
const TITLES = ['', 'News', 'news', 'Nachrichten ÄÖ', '新闻', 'constructor', '\uFF01', '😀'];
const AMOUNTS = ['0', '0.065', '0.0650', '0.066', '1.00', '-0.5', '9007199.254740991', '9007199.254740993'];
const WIDE_AMOUNTS = [`0.${'0'.repeat(39)}1`, `0.0650${'0'.repeat(35)}1`, `-${'9'.repeat(20)}.${'3'.repeat(40)}`];
const WRONG_AMOUNTS = [null, '', 'x', '1e309', 0.25, 1e-7, `0.${'0'.repeat(40)}1`];

/** Mostly within a few days, so that runs share hours and seconds. */
const started = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -100, max: 4 }).map((quarters) => NOW_S + quarters * 900) },
  { weight: 2, arbitrary: fc.integer({ min: -400, max: 3 }).map((days) => NOW_S + days * DAY_S) },
  { weight: 2, arbitrary: fc.constantFrom(0, null, '', -1, 1e15, 1, NOW_S * 1000 - 5_000_000, 253_402_300_799) },
);

const strangeNumber = fc.constantFrom(null, '', '12', 'x', -3, 1.5, 2 ** 53, Number.MAX_SAFE_INTEGER);
const number = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 1, 2, 60, 61, 1e9) },
  { weight: 1, arbitrary: strangeNumber },
);

const usage = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<unknown>(...AMOUNTS) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(...WIDE_AMOUNTS) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(...WRONG_AMOUNTS) },
);
const plainUsage = fc.constantFrom<unknown>(...AMOUNTS.slice(0, 6), null);

function createRow(slug: fc.Arbitrary<string>, cost: fc.Arbitrary<unknown>): fc.Arbitrary<Row> {
  const fields = {
    slug,
    status: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(1, 2, 3, 4, 5) }, fc.constantFrom(0, 6, 9, 10, 123, '3')),
    err_msg: fc.constantFrom(...ERRORS),
    scraper_title: fc.constantFrom(...TITLES),
    scraper_slug: fc.constantFrom(...SCRAPERS),
    results: number,
    usage: cost,
    started_at: started,
    finished_at: started,
    duration: number,
    origin: fc.constantFrom(...ORIGINS),
    traffic: number,
    version: fc.constantFrom(...VERSIONS),
  };
  return fc.oneof(
    { weight: 4, arbitrary: fc.record(fields) },
    { weight: 1, arbitrary: fc.record(fields, { requiredKeys: ['slug', 'status'] }) },
  );
}

const SLUGS = ['a', 'A', 'b', 'B', 'c', '01J', '01j', 'é', 'constructor', '__proto__', '\uFF01', '😀', '😁', 'x\ud800'];
const slug = fc.oneof(fc.constantFrom(...SLUGS), fc.string({ minLength: 1, maxLength: 3 }));

/** Pages in which slugs come again, with other values. */
export const pages: fc.Arbitrary<readonly (readonly Row[])[]> = fc
  .boolean()
  .chain((plain) =>
    fc.array(fc.array(createRow(slug, plain ? plainUsage : usage), { maxLength: 15 }), { maxLength: 4 }),
  );

/** Rows of which every one has a slug of its own. */
export const distinctRows: fc.Arbitrary<readonly Row[]> = fc.uniqueArray(createRow(slug, usage), {
  maxLength: 40,
  selector: (fields) => String(fields['slug']).toWellFormed(),
});

function choiceOf(values: readonly string[]): fc.Arbitrary<FacetChoice> {
  const some = fc.subarray([...values, 'nobody'], { maxLength: 3 });
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant({ only: [], not: [] }) },
    { weight: 1, arbitrary: some.map((only) => ({ only, not: [] })) },
    { weight: 1, arbitrary: some.map((not) => ({ only: [], not })) },
    { weight: 1, arbitrary: fc.record({ only: some, not: some }) },
  );
}

function rangeOf(...bounds: readonly string[]) {
  const bound = fc.constantFrom(null, ...bounds);
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant({ lo: null, hi: null }) },
    { weight: 1, arbitrary: fc.record({ lo: bound, hi: bound }) },
  );
}

const instant = fc.option(fc.integer({ min: -100, max: 8 }).map((quarters) => NOW_MS + quarters * 900_000));

const time = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'preset' as const, preset: 'all' as const }) },
  { weight: 2, arbitrary: fc.constantFrom(...PRESET_RANGES).map((preset) => ({ kind: 'preset' as const, preset })) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('absolute' as const), fromMs: instant, toMs: instant }) },
);

const FINGERPRINTS = ERRORS.map((error) => fingerprintError(error)?.id ?? '').filter((id) => id !== '');

export const scopes: fc.Arbitrary<Scope> = fc.record({
  filter: fc.record({
    facets: fc.record({
      status: choiceOf(['ready', 'running', 'succeeded', 'failed', 'aborted', '0', '9']),
      scraper: choiceOf(SCRAPERS),
      origin: choiceOf(ORIGINS),
      version: choiceOf(VERSIONS.map((version) => version.toWellFormed())),
      error: choiceOf(FINGERPRINTS),
    }),
    measures: fc.record({
      usage: rangeOf(...AMOUNTS, ...WIDE_AMOUNTS),
      duration: rangeOf('0', '1', '60', '60.5', '-3'),
      traffic: rangeOf('0', '2', '1000000000', '9007199254740991'),
      results: rangeOf('0', '1', '2', '61'),
    }),
    hour: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat({ max: 23 }) }),
    q: fc.oneof(
      { weight: 5, arbitrary: fc.constant('') },
      fc.constantFrom('a', 'NEW', 'äö', '闻', '😀', '\uFFFD', '30000'),
    ),
    time,
  }),
  zone: fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/New_York'),
  nowMs: fc.constant(NOW_MS),
});

export const sorts = fc.array(fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() }), {
  maxLength: 3,
});
