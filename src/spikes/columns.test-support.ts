import { fingerprintError } from '#domain/error-fingerprint.ts';
import { parseUsd, type Usd } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import type { RunColumns, TextColumn } from '#spikes/run-columns.ts';
import { RUNNING, SUCCEEDED } from '#domain/status.ts';

export const NOW_S = Date.UTC(2026, 2, 20, 6, 30) / 1000;
export const DAY_S = 86_400;

/** The runs as columns, as the engine holds them. */
export function columnsOf(all: readonly Run[]): RunColumns {
  const numbers = (valueOf: (run: Run) => number | null): Float64Array =>
    Float64Array.from(all, (run) => valueOf(run) ?? Number.NaN);
  return {
    rows: Uint32Array.from(all.keys()),
    slugAt: (row) => all[row]?.slug ?? '',
    status: { keys: Uint32Array.from(all.keys()), codes: Int32Array.from(all, ({ status }) => status) },
    usage: {
      nano: Float64Array.from(all, ({ usage }) => (typeof usage === 'bigint' ? Infinity : (usage ?? Number.NaN))),
      get: (row) => all[row]?.usage ?? null,
    },
    startedAtS: numbers((run) => run.startedAtS),
    finishedAtS: numbers((run) => run.finishedAtS),
    durationS: numbers((run) => run.durationS),
    results: numbers((run) => run.results),
    trafficBytes: numbers((run) => run.trafficBytes),
    scraper: texts(all.map(({ scraperSlug }) => scraperSlug)),
    version: texts(all.map(({ version }) => version)),
    origin: texts(all.map(({ origin }) => origin)),
    error: texts(all.map(({ error }) => fingerprintError(error)?.id ?? '')),
  };
}

function texts(ofRuns: readonly string[]): TextColumn {
  const values = [...new Set(ofRuns)];
  const codes = new Map(values.map((value, code) => [value, code]));
  return {
    keys: Uint32Array.from(ofRuns.keys()),
    codes: Uint32Array.from(ofRuns, (text) => codes.get(text) ?? 0),
    values,
  };
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
