import { runListDataSchema, wireRowSchema } from '#api/contract.ts';
import { parseEnvelope } from '#api/envelope.ts';
import { excerptOf } from '#api/excerpt.ts';
import { parsePlainPage } from '#api/plain-page.ts';
import { isStatus, readRun } from '#api/run-fields.ts';
import { STATUS_OF_WORD } from '#api/dialects/v2.ts';
import type { PageRow, RunPageReply } from '#api/run-page-reply.ts';
import type { PageOfList } from '#api/run-list-request.ts';
import { UNKNOWN } from '#domain/status.ts';
import type { NoteKind } from '#domain/coverage.ts';

/** Balance and traffic are a note on the account: where rows come along, they count. */
const CODES_WITH_DATA: ReadonlySet<number | string> = new Set([0, 30001, 30002]);

/**
 * Reads the bytes of an answer to `request` row by row: a row that cannot be read is set aside with its
 * reason, a value that cannot be read is null and noted, and neither costs the page. Never throws.
 *
 * @param receivedAtMs unix milliseconds; a start after it (plus five minutes) is noted as a clock difference.
 */
export function parseRunPage(bytes: ArrayBuffer, request: PageOfList, receivedAtMs: number): RunPageReply {
  return parsePlainPage(bytes, receivedAtMs) ?? parseAnyPage(bytes, request, receivedAtMs);
}

function parseAnyPage(bytes: ArrayBuffer, request: PageOfList, receivedAtMs: number): RunPageReply {
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
  const pastTheEnd = count === null || (request.pageIndex - 1) * request.pageSize >= count;
  if (data.data.list === null && !pastTheEnd) return { kind: 'malformed', excerpt: excerptOf(text) };

  const rows = readRows(data.data.list ?? [], receivedAtMs);
  if (rows === null) return { kind: 'malformed', excerpt: excerptOf(text) };
  return { kind: 'page', page: { count, rows, notes } };
}

/** Ten times the largest page that is asked for. Eight megabytes hold two million rows that are none. */
const MOST_UNREADABLE = 10_000;

/** Null where so much is unreadable that it is no page of runs: setting all of it aside would take the worker seconds. */
function readRows(list: readonly unknown[], receivedAtMs: number): readonly PageRow[] | null {
  const rows: PageRow[] = [];
  let unreadable = 0;
  for (const raw of list) {
    const row = readRow(raw, receivedAtMs);
    if ('setAside' in row) unreadable += 1;
    if (unreadable > MOST_UNREADABLE) return null;
    rows.push(row);
  }
  return rows;
}

function readRow(raw: unknown, receivedAtMs: number): PageRow {
  const row = wireRowSchema.safeParse(raw);
  if (!row.success) return { setAside: { reason: reasonOf(raw, row.error.issues[0]?.path), text: writeRaw(raw) } };
  const notes: NoteKind[] = [];
  const status = readStatus(row.data.status, notes);
  if (status === null) return { setAside: { reason: 'status', text: writeRaw(raw) } };
  return { run: readRun(row.data, status, notes, receivedAtMs), notes };
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

function readStatus(value: string | number, notes: NoteKind[]): number | null {
  if (typeof value === 'string') {
    const word = value.trim().toLowerCase();
    const known = STATUS_OF_WORD.get(word);
    if (known !== undefined) return known;
    if (/^\d{1,9}$/.test(word)) {
      notes.push('number-as-text');
      return Number(word);
    }
    if (!/^\p{L}[\p{L}_ -]*$/u.test(word)) return null;
    // The run happened and was paid for, whatever became of it.
    notes.push('status-unknown');
    return UNKNOWN;
  }
  return isStatus(value) ? value : null;
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

function reasonOf(raw: unknown, path: readonly PropertyKey[] | undefined): string {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return 'not an object';
  return String(path?.[0] ?? 'unknown');
}
