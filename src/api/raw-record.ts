import { findEntry, indentJson, listEntries, readJsonText, type JsonText } from '#api/json-text.ts';

/** A page of runs, looked through for one of them. */
interface RawPage {
  /** Runs in the whole list as this answer counts them; NaN where it does not say. */
  readonly count: number;
  /** The record as it was sent, with a line for each field; null where the page does not hold it. */
  readonly record: string | null;
}

/** Looks for a run in the bytes of an answer, and reads nothing into it; null where the answer is no page of runs. */
export function findRawRecord(bytes: ArrayBuffer, slug: string): RawPage | null {
  const answer = attemptRead(new TextDecoder().decode(bytes));
  const data = findEntry(answer, 'data');
  const list = findEntry(data, 'list');
  if (list === undefined) return null;
  const found = listEntries(list).find(([, row]) => isOfRun(row, slug));
  const count = findEntry(data, 'count');
  return {
    count: typeof count === 'string' ? Number(count) : Number.NaN,
    record: found === undefined ? null : indentJson(found[1]),
  };
}

function isOfRun(row: JsonText, slug: string): boolean {
  const own = findEntry(row, 'slug');
  const value: unknown = typeof own === 'string' ? JSON.parse(own) : null;
  return typeof value === 'string' && value.toWellFormed() === slug;
}

function attemptRead(text: string): JsonText | undefined {
  try {
    return readJsonText(text);
  } catch {
    return undefined;
  }
}
