import type { WireRun } from '#api/contract.ts';
import { isStatus, readRun } from '#api/run-fields.ts';
import type { PageRow, RunPageReply } from '#api/run-page.ts';
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
    const notes: NoteKind[] = [];
    rows.push({ run: readRun(raw, raw.status, notes, receivedAtMs), notes });
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
  return [message, requestId].every((text) => text === undefined || typeof text === 'string') && details === undefined;
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

/** Whether every field is of the documented type; what it says is read either way. */
function isAsDocumented(raw: unknown): raw is WireRun {
  return (
    isObject(raw) &&
    typeof raw['slug'] === 'string' &&
    raw['slug'] !== '' &&
    typeof raw['status'] === 'number' &&
    isStatus(raw['status']) &&
    typeof raw['err_msg'] === 'string' &&
    typeof raw['scraper_title'] === 'string' &&
    typeof raw['scraper_slug'] === 'string' &&
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
