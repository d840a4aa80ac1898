import type { WireRow } from '#api/contract.ts';
import { CLOCK_TOLERANCE_MS } from '#domain/clock-tolerance.ts';
import { parseUsd, type Usd } from '#domain/money.ts';
import type { NoteKind } from '#domain/coverage.ts';
import type { Run } from '#domain/run.ts';

/**
 * What the fields of a row say, value by value: one that cannot be read is null and noted.
 *
 * @param notes gets what was unusual
 * @param receivedAtMs unix milliseconds; a start after it (plus five minutes) is noted as a clock difference
 */
export function readRun(row: WireRow, status: number, notes: NoteKind[], receivedAtMs: number): Run {
  const startedAtS = readTimestamp(row.started_at, notes);
  const finishedAtS = readTimestamp(row.finished_at, notes);
  const backwards = startedAtS !== null && finishedAtS !== null && finishedAtS < startedAtS;
  if (backwards) notes.push('finish-before-start');
  if (startedAtS !== null && startedAtS * 1000 > receivedAtMs + CLOCK_TOLERANCE_MS) notes.push('starts-in-future');
  const durationS = readNumber(row.duration, notes, isMeasurable);
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
  notes.push(typeof number === 'number' && Number.isFinite(number) ? 'out-of-range' : 'unreadable-number');
  return null;
}

/** Beyond whole numbers that a float holds exactly, nothing can be counted, summed or drawn. */
function isMeasurable(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
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

/** Text with lone surrogates replaced, so that it can be encoded, compared and shown. */
function cleanText(text: string | null | undefined): string {
  return text?.toWellFormed() ?? '';
}

/** Whether a number can be a status: known ones and later ones. */
export function isStatus(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 1e9;
}
