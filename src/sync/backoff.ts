const BASE_MS = 1000;
const CAP_MS = 30_000;

/** When the server asked to wait but not how long. */
const RATE_LIMIT_WAIT_MS = 60_000;

/**
 * How long to wait after the given number of failures in a row, in milliseconds. What the server asked for is
 * authoritative, but never less than a second: a date that has passed is a matter of clocks. Otherwise exponential backoff with full jitter (AWS Architecture Blog, "Exponential
 * Backoff And Jitter", 2015).
 *
 * @param random uniform in [0, 1)
 */
export function findWaitMs(
  { failures, rateLimited, retryAfterMs }: { failures: number; rateLimited: boolean; retryAfterMs: number | null },
  random: () => number,
): number {
  if (retryAfterMs !== null) return Math.max(BASE_MS, retryAfterMs);
  if (rateLimited) return RATE_LIMIT_WAIT_MS;
  return Math.round(random() * Math.min(CAP_MS, BASE_MS * 2 ** (failures - 1)));
}
