import type { WireRow } from '#api/contract.ts';
import { STATUS_OF_WORD } from '#api/dialects/v2.ts';
import { isStatus, readRun } from '#api/run-fields.ts';
import type { PageRow, RunPageReply } from '#api/run-page-reply.ts';
import type { NoteKind } from '#domain/coverage.ts';

/**
 * Reads an answer that is as it is documented in every field, as almost all are: no schema, and no code for one.
 * Null for any other, which `parseRunPage` reads as far as it can be read; where both read, they read the same.
 *
 * @param receivedAtMs unix milliseconds
 */
export function parsePlainPage(bytes: ArrayBuffer, receivedAtMs: number): RunPageReply | null {
  const data = readData(bytes);
  if (data === null) return null;
  const rows: PageRow[] = [];
  for (const raw of data.list) {
    if (!isAsDocumented(raw)) return null;
    const status = readPlainStatus(raw.status);
    if (status === null) return null;
    const notes: NoteKind[] = [];
    rows.push({ run: readRun(raw, status, notes, receivedAtMs), notes });
  }
  return { kind: 'page', page: { count: data.count, rows, notes: [] } };
}

function readData(bytes: ArrayBuffer): { readonly count: number; readonly list: readonly unknown[] } | null {
  const answer = parseJson(new TextDecoder().decode(bytes));
  if (!isObject(answer) || answer['code'] !== 0 || !hasPlainEnvelope(answer)) return null;
  const { data } = answer;
  if (!isObject(data)) return null;
  const { count, list } = data;
  const isCount = typeof count === 'number' && Number.isSafeInteger(count) && count >= 0;
  return isCount && Array.isArray(list) ? { count, list } : null;
}

/** The rest of the envelope says nothing about a success; what is there must be of its kind all the same. */
function hasPlainEnvelope({ message, request_id: requestId, details }: Readonly<Record<string, unknown>>): boolean {
  const isList = details === undefined || details === null || (Array.isArray(details) && details.length === 0);
  return isTextOrNull(message) && isTextOrNull(requestId) && isList;
}

function isTextOrNull(value: unknown): boolean {
  return value === null || isTextIfAny(value);
}

/** A number in the first version of the API, a word in the second; null for what is neither. */
function readPlainStatus(value: unknown): number | null {
  if (typeof value === 'number') return isStatus(value) ? value : null;
  return typeof value === 'string' ? (STATUS_OF_WORD.get(value) ?? null) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Whether every field but the status is of the documented type; what it says is read either way. */
function isAsDocumented(raw: unknown): raw is WireRow {
  return (
    isObject(raw) &&
    typeof raw['slug'] === 'string' &&
    raw['slug'] !== '' &&
    // The second version leaves out what there is none of.
    isTextIfAny(raw['err_msg']) &&
    typeof raw['scraper_title'] === 'string' &&
    isTextIfAny(raw['scraper_slug']) &&
    typeof raw['origin'] === 'string' &&
    typeof raw['version'] === 'string' &&
    typeof raw['usage'] === 'string' &&
    typeof raw['results'] === 'number' &&
    typeof raw['started_at'] === 'number' &&
    typeof raw['finished_at'] === 'number' &&
    typeof raw['duration'] === 'number' &&
    typeof raw['traffic'] === 'number'
  );
}

function isTextIfAny(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}
