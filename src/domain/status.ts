/** Outcome of a run as the API numbers it; numbers outside 1-5 are kept and shown as they are. */
export type StatusCode = number;

/** Of a word that nobody here knows. */
export const UNKNOWN = 0;
export const READY = 1;
export const RUNNING = 2;
export const SUCCEEDED = 3;
export const FAILED = 4;
export const ABORTED = 5;

const KEYS: ReadonlyMap<StatusCode, StatusKey> = new Map([
  [READY, 'ready'],
  [RUNNING, 'running'],
  [SUCCEEDED, 'succeeded'],
  [FAILED, 'failed'],
  [ABORTED, 'aborted'],
]);

export type StatusKey = 'ready' | 'running' | 'succeeded' | 'failed' | 'aborted';

/** The known statuses in the API's order. */
export const STATUS_CODES: readonly StatusCode[] = [...KEYS.keys()];

/** The word for a known status, null for a number this program does not know. */
export function findStatusKey(code: StatusCode): StatusKey | null {
  return KEYS.get(code) ?? null;
}

/** Whether a run failed or was aborted. */
export function hasFailed(code: StatusCode): boolean {
  return code === FAILED || code === ABORTED;
}

/** How a status is written in the URL and in facets: its word, or its number when unknown. */
export function formatStatusValue(code: StatusCode): string {
  return KEYS.get(code) ?? String(code);
}

/** The reverse of {@link formatStatusValue}; null when the text names no status. */
export function parseStatusValue(text: string): StatusCode | null {
  for (const [code, key] of KEYS) if (key === text) return code;
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
