import { runListDataSchema, wireRowSchema, type RunListRequest, type WireRow, type WireRun } from '#api/contract.ts';
import { parseEnvelope, type Refusal } from '#api/envelope.ts';
import { parseUsd, type Usd } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import type { NoteKind, SetAsideRow } from '#domain/coverage.ts';

/** One page of the history, read as far as it can be read. */
export interface RunPage {
  /** Runs that match the request's filter on the server; null when the answer does not say it legibly. */
  readonly count: number | null;
  /** In the order of the answer: a row that could not be read still takes its place. */
  readonly rows: readonly PageRow[];
  /** About the page itself. */
  readonly notes: readonly NoteKind[];
}

/** A run and what was unusual about the row it was read from. */
export interface ReadRow {
  readonly run: Run;
  readonly notes: readonly NoteKind[];
}

/** A row that is no run. */
export interface UnreadRow {
  readonly setAside: SetAsideRow;
}

export type PageRow = ReadRow | UnreadRow;

export type RunPageReply =
  | { readonly kind: 'page'; readonly page: RunPage }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Not an answer of this API at all; `excerpt` is its beginning, free of control characters. */
  | { readonly kind: 'malformed'; readonly excerpt: string };

/** Balance and traffic are a note on the account: where rows come along, they count. */
const CODES_WITH_DATA: ReadonlySet<number | string> = new Set([0, 30001, 30002]);

/**
 * Reads the bytes of an answer to `request` row by row: a row that cannot be read is set aside with its
 * reason, a value that cannot be read is null and noted, and neither costs the page. Never throws.
 *
 * @param receivedAtMs unix milliseconds; a start after it (plus five minutes) is noted as a clock difference.
 */
export function parseRunPage(bytes: ArrayBuffer, request: RunListRequest, receivedAtMs: number): RunPageReply {
  // TextDecoder drops a byte order mark.
  const text = new TextDecoder().decode(bytes);
  const envelope = parseEnvelope(text);
  if (envelope === null) return { kind: 'malformed', excerpt: excerptOf(text) };
  const { data: payload, ...refusal } = envelope;
  const data = runListDataSchema.safeParse(payload);
  if (!CODES_WITH_DATA.has(refusal.code) || (refusal.code !== 0 && !data.success)) return { kind: 'refused', refusal };
  if (!data.success) return { kind: 'malformed', excerpt: excerptOf(text) };

  const notes: NoteKind[] = [];
  if (refusal.code !== 0) notes.push('low-balance');
  const count = readCount(data.data.count, notes);
  // An empty page comes as null; a null where rows must be is not an empty page.
  const pastTheEnd = count === null || (request.page_index - 1) * request.page_size >= count;
  if (data.data.list === null && !pastTheEnd) return { kind: 'malformed', excerpt: excerptOf(text) };

  const rows = (data.data.list ?? []).map((raw) => readRow(raw, receivedAtMs));
  return { kind: 'page', page: { count, rows, notes } };
}

/** Almost every row is as documented: that is seen sooner than a schema can say what is wrong with one. */
function readRow(raw: unknown, receivedAtMs: number): PageRow {
  if (isAsDocumented(raw)) {
    const notes: NoteKind[] = [];
    return { run: readRun(raw, raw.status, notes, receivedAtMs), notes };
  }
  const row = wireRowSchema.safeParse(raw);
  if (!row.success) return { setAside: { reason: reasonOf(raw, row.error.issues[0]?.path), text: writeRaw(raw) } };
  const notes: NoteKind[] = [];
  const status = readStatus(row.data.status, notes);
  if (status === null) return { setAside: { reason: 'status', text: writeRaw(raw) } };
  return { run: readRun(row.data, status, notes, receivedAtMs), notes };
}

/** Whether every field is of the documented type; what it says is read either way. */
function isAsDocumented(raw: unknown): raw is WireRun {
  return (
    typeof raw === 'object' &&
    raw !== null &&
    'slug' in raw &&
    typeof raw.slug === 'string' &&
    raw.slug !== '' &&
    'status' in raw &&
    typeof raw.status === 'number' &&
    isStatus(raw.status) &&
    'err_msg' in raw &&
    typeof raw.err_msg === 'string' &&
    'scraper_title' in raw &&
    typeof raw.scraper_title === 'string' &&
    'scraper_slug' in raw &&
    typeof raw.scraper_slug === 'string' &&
    'origin' in raw &&
    typeof raw.origin === 'string' &&
    'version' in raw &&
    typeof raw.version === 'string' &&
    'usage' in raw &&
    typeof raw.usage === 'string' &&
    'results' in raw &&
    typeof raw.results === 'number' &&
    'started_at' in raw &&
    typeof raw.started_at === 'number' &&
    'finished_at' in raw &&
    typeof raw.finished_at === 'number' &&
    'duration' in raw &&
    typeof raw.duration === 'number' &&
    'traffic' in raw &&
    typeof raw.traffic === 'number'
  );
}

const SET_ASIDE_CHARACTERS = 2000;

function writeRaw(raw: unknown): string {
  try {
    return JSON.stringify(raw).slice(0, SET_ASIDE_CHARACTERS).toWellFormed();
  } catch {
    // JSON is read to any depth, but written to that of the stack only.
    return 'nested too deeply to be shown';
  }
}

function readRun(row: WireRow, status: number, notes: NoteKind[], receivedAtMs: number): Run {
  const startedAtS = readTimestamp(row.started_at, notes);
  const finishedAtS = readTimestamp(row.finished_at, notes);
  const backwards = startedAtS !== null && finishedAtS !== null && finishedAtS < startedAtS;
  if (backwards) notes.push('finish-before-start');
  if (startedAtS !== null && startedAtS * 1000 > receivedAtMs + CLOCK_TOLERANCE_MS) notes.push('starts-in-future');
  const durationS = readNumber(row.duration, notes, Number.isFinite);
  const trafficBytes = readNumber(row.traffic, notes, Number.isSafeInteger);
  const unfinished = finishedAtS === null;
  return {
    slug: cleanText(row.slug),
    status,
    scraperSlug: cleanText(row.scraper_slug),
    scraperTitle: cleanText(row.scraper_title),
    results: readNumber(row.results, notes, Number.isSafeInteger),
    usage: readUsage(row.usage, notes),
    startedAtS,
    finishedAtS,
    durationS: unfinished || backwards ? null : durationS,
    origin: cleanText(row.origin),
    // Zero traffic of a run that goes on is "not yet".
    trafficBytes: unfinished && trafficBytes === 0 ? null : trafficBytes,
    version: cleanText(row.version),
    error: cleanText(row.err_msg),
  };
}

const CLOCK_TOLERANCE_MS = 5 * 60_000;
/** Seconds pass this value in the year 5138, milliseconds passed it in 1973. */
const MILLISECONDS_FROM = 1e11;
const YEAR_9999_S = 253_402_300_799;

/** Unix seconds; null for 0 ("not yet"), for what is missing and for what is no date. */
function readTimestamp(value: WireRow['started_at'], notes: NoteKind[]): number | null {
  let seconds = readNumber(value, notes, Number.isFinite);
  if (seconds === null || seconds === 0) return null;
  if (seconds >= MILLISECONDS_FROM) {
    seconds = Math.floor(seconds / 1000);
    if (seconds <= YEAR_9999_S) notes.push('timestamp-in-milliseconds');
  }
  if (seconds < 0 || seconds > YEAR_9999_S) {
    notes.push('invalid-date');
    return null;
  }
  return Math.floor(seconds);
}

function readNumber(value: unknown, notes: NoteKind[], fits: (n: number) => boolean): number | null {
  if (value === null || value === undefined || value === '') return null;
  let number = value;
  if (typeof number === 'string') {
    notes.push('number-as-text');
    number = /^-?\d+(\.\d+)?$/.test(number) ? Number(number) : Number.NaN;
  }
  if (typeof number === 'number' && fits(number)) return number;
  notes.push('unreadable-number');
  return null;
}

/** The shortest text of a number without an exponent. */
const PLAIN_NUMBER = new Intl.NumberFormat('en-US', { useGrouping: false, maximumSignificantDigits: 15 });

function readUsage(value: WireRow['usage'], notes: NoteKind[]): Usd | null {
  let text = value;
  if (typeof value === 'number') {
    notes.push('usage-as-number');
    // A decimal of at most 15 significant digits survives the float and back; longer ones may not have.
    const [digits = ''] = String(value).split('e');
    text = digits.replace(/\D/g, '').replace(/^0+/, '').length <= 15 ? PLAIN_NUMBER.format(value) : null;
  }
  const usage = typeof text === 'string' ? parseUsd(text.trim()) : null;
  if (usage === null) notes.push('usage-unknown');
  else if (usage < 0) notes.push('usage-negative');
  return usage;
}

function readStatus(value: string | number, notes: NoteKind[]): number | null {
  if (typeof value === 'string') {
    if (!/^\d{1,9}$/.test(value)) return null;
    notes.push('number-as-text');
    return Number(value);
  }
  return isStatus(value) ? value : null;
}

function isStatus(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 1e9;
}

function readCount(value: unknown, notes: NoteKind[]): number | null {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 0) {
    if (typeof value === 'string') notes.push('number-as-text');
    return number;
  }
  notes.push('count-unreadable');
  return null;
}

/** Text with lone surrogates replaced, so that it can be encoded, compared and shown. */
function cleanText(text: string | null | undefined): string {
  return text?.toWellFormed() ?? '';
}

function reasonOf(raw: unknown, path: readonly PropertyKey[] | undefined): string {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return 'not an object';
  return String(path?.[0] ?? 'unknown');
}

const EXCERPT_CHARACTERS = 120;

function excerptOf(text: string): string {
  return text
    .slice(0, EXCERPT_CHARACTERS * 4)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, EXCERPT_CHARACTERS)
    .toWellFormed();
}
