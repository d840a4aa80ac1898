import * as fc from 'fast-check';

import { fingerprintError } from '#domain/error-fingerprint.ts';
import { parseUsd, type Usd } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import type { RunColumns, TextColumn } from '#domain/spikes/run-columns.ts';
import { ABORTED, FAILED, READY, RUNNING, SUCCEEDED } from '#domain/status.ts';

export const NOW_S = Date.UTC(2026, 2, 20, 6, 30) / 1000;
export const DAY_S = 86_400;

/** The runs as columns, as the engine holds them. */
export function columnsOf(all: readonly Run[]): RunColumns {
  const numbers = (valueOf: (run: Run) => number | null): Float64Array =>
    Float64Array.from(all, (run) => valueOf(run) ?? Number.NaN);
  return {
    rows: Uint32Array.from(all.keys()),
    slugs: all.map(({ slug }) => slug),
    status: Int32Array.from(all, ({ status }) => status),
    usage: { get: (row) => all[row]?.usage ?? null },
    startedAtS: numbers((run) => run.startedAtS),
    finishedAtS: numbers((run) => run.finishedAtS),
    durationS: numbers((run) => run.durationS),
    results: numbers((run) => run.results),
    trafficBytes: numbers((run) => run.trafficBytes),
    scraper: texts(all.map(({ scraperSlug }) => scraperSlug)),
    version: texts(all.map(({ version }) => version)),
    error: texts(all.map(({ error }) => fingerprintError(error)?.id ?? '')),
  };
}

function texts(ofRuns: readonly string[]): TextColumn {
  const values = [...new Set(ofRuns)];
  const codes = new Map(values.map((value, code) => [value, code]));
  return { values, codes: Uint32Array.from(ofRuns, (text) => codes.get(text) ?? 0) };
}

/** So many succeeded runs of `news` v1, an hour apart from 30 days ago on, in all but what is said of the nth. */
export function runs(count: number, fieldsOf: (nth: number) => Partial<Run> = () => ({})): Run[] {
  return Array.from({ length: count }, (_, nth): Run => {
    const fields = fieldsOf(nth);
    const startedAtS = fields.startedAtS === undefined ? NOW_S - 30 * DAY_S + nth * 3600 : fields.startedAtS;
    const durationS = fields.durationS === undefined ? 60 : fields.durationS;
    return {
      slug: `${fields.scraperSlug ?? 'news'}-${fields.version ?? 'v1'}-${nth}`,
      status: SUCCEEDED,
      scraperSlug: 'news',
      scraperTitle: 'News',
      results: 10,
      usage: usd('0.10'),
      finishedAtS: startedAtS === null || durationS === null ? null : startedAtS + durationS,
      origin: 'api',
      trafficBytes: 1000,
      version: 'v1',
      error: '',
      ...fields,
      startedAtS,
      durationS,
    };
  });
}

/** What a run is before it ends. */
export const GOES_ON = { status: RUNNING, finishedAtS: null, durationS: null, trafficBytes: null } as const;

export function usd(text: string): Usd {
  const amount = parseUsd(text);
  if (amount === null) throw new Error(`${text} is no amount`);
  return amount;
}

/** Dollars as the API writes them: to 0.0001, to the nearest. */
export function charge(dollars: number): Usd {
  return Math.round(dollars * 10_000) * 100_000;
}

/** Uneven numbers, the same for the same place: 1 to `most`. */
export function uneven(nth: number, most: number): number {
  return 1 + ((nth * 7919 + 104_729 * (nth % 13)) % most);
}

const NANO_CENT = 10_000_000;

function orNone<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(value, { freq: 12 });
}

/** One scraper's runs of every kind: versions, prices, outcomes and numbers of all sorts, unknown ones too. */
function historyOf(scraperSlug: string): fc.Arbitrary<Run[]> {
  const fields = fc.record({
    status: fc.constantFrom(SUCCEEDED, SUCCEEDED, SUCCEEDED, FAILED, FAILED, ABORTED, RUNNING, READY, 9),
    results: orNone(fc.constantFrom(0, 1, 2, 3, 10, 50, 50)),
    ageS: orNone(fc.integer({ min: 0, max: 120 * DAY_S })),
    durationS: orNone(fc.constantFrom(0, 1, 7, 60, 61, 3600)),
    trafficBytes: orNone(fc.constantFrom(0, 1_000, 5_000_000)),
    version: fc.constantFrom('v1', 'v1', 'v2'),
    error: fc.constantFrom('', '', 'HTTP 403', 'Timeout of 30000 ms', 'Timeout of 1500 ms'),
    odd: fc.option(fc.constantFrom(null, 0, -20 * NANO_CENT, 700 * NANO_CENT, 1e15, 10n ** 51n, usd('0.0000000001')), {
      freq: 12,
      nil: undefined,
    }),
  });
  const price = fc.constantFrom('run', 'result', 'results then dearer results', 'both');
  return fc.tuple(price, fc.array(fields, { maxLength: 40 })).map(([billing, drawn]) =>
    drawn.map(({ ageS, odd, ...rest }, nth): Run => {
      const startedAtS = ageS === null ? null : NOW_S - ageS;
      const isDear = billing === 'results then dearer results' && rest.version === 'v2';
      const perResult = billing === 'run' ? 0 : isDear ? 3 : 1;
      const cents = (billing === 'run' || billing === 'both' ? 4 : 0) + perResult * (rest.results ?? 0);
      const goesOn = startedAtS === null || rest.durationS === null || rest.status === READY || rest.status === RUNNING;
      return {
        ...rest,
        slug: `${scraperSlug}-${nth}`,
        scraperSlug,
        scraperTitle: scraperSlug,
        usage: odd === undefined ? cents * NANO_CENT : odd,
        startedAtS,
        durationS: goesOn ? null : rest.durationS,
        finishedAtS: goesOn ? null : startedAtS + (rest.durationS ?? 0),
        origin: 'api',
      };
    }),
  );
}

/** Two scrapers that have nothing to do with each other. */
export const histories = fc.record({ news: historyOf('news'), maps: historyOf('maps') });
