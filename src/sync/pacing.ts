import { findWaitMs } from '#sync/backoff.ts';

/** Requests at a time while all goes well. */
const CONCURRENCY = 2;

const ATTEMPTS = 3;

/** Retries are at most this part of the requests, */
const RETRY_PART = 0.1;
/** but so many are always allowed. */
const RETRIES = 3;

/** Failures in a row after which one request at a time finds out whether the server is back. */
const BREAKER = 5;

/** Between two of them, milliseconds: a server that is down is not helped by haste. */
const PROBE_PAUSE_MS = 10_000;

/** After no page of any size was answered, milliseconds: what was asked for was asked for many times over. */
const OUTAGE_PAUSE_MS = 2000;

/** Requests at a time rise by one after so many good answers in a row. */
const RECOVERY = 50;

/** The politeness of one connection, as a value: every function answers the next one. */
export interface Pacing {
  /** Requests that may be under way at once. */
  readonly concurrency: number;
  /** Of any request, without a success between them. */
  readonly failuresInRow: number;
  readonly successesInRow: number;
  readonly requests: number;
  readonly retries: number;
  /** Nothing at all begins before; the caller's clock, milliseconds. */
  readonly holdUntilMs: number;
}

export interface Failure {
  /** Attempts of this request so far, this one included. */
  readonly attempt: number;
  /** Whether the same request may succeed later at all. */
  readonly isRetryable: boolean;
  /** 429 or 4290. */
  readonly isRateLimit: boolean;
  /** What the server asked for; null when it said nothing legible. */
  readonly retryAfterMs: number | null;
}

/** What becomes of a request that failed. */
export type Verdict =
  /** Again, not before this moment. */
  { readonly kind: 'retry'; readonly atMs: number } | { readonly kind: 'give-up' };

export const INITIAL_PACING: Pacing = {
  concurrency: CONCURRENCY,
  failuresInRow: 0,
  successesInRow: 0,
  requests: 0,
  retries: 0,
  holdUntilMs: 0,
};

/** Requests that may begin now beside those under way. */
export function findSlots(pacing: Pacing, nowMs: number, underWay: number): number {
  if (nowMs < pacing.holdUntilMs) return 0;
  return Math.max(0, (isProbing(pacing) ? 1 : pacing.concurrency) - underWay);
}

/** The breaker is open: one request at a time, and a pause after each failure. */
export function isProbing({ failuresInRow }: Pacing): boolean {
  return failuresInRow >= BREAKER;
}

export function afterStart(pacing: Pacing, attempt: number): Pacing {
  return { ...pacing, requests: pacing.requests + 1, retries: pacing.retries + (attempt > 1 ? 1 : 0) };
}

/** Any answer of the server that is no failure of its own, a refused page size included. */
export function afterSuccess(pacing: Pacing): Pacing {
  const successesInRow = pacing.successesInRow + 1;
  const rises = successesInRow % RECOVERY === 0;
  const concurrency = rises ? Math.min(CONCURRENCY, pacing.concurrency + 1) : pacing.concurrency;
  return { ...pacing, concurrency, failuresInRow: 0, successesInRow };
}

/**
 * A rate limit halves the concurrency, holds everything and costs no attempt. Another failure is retried while attempts
 * and the budget last. Once the breaker is open each failure holds everything: a slow probe.
 *
 * @param random uniform in [0, 1)
 */
export function afterFailure(
  pacing: Pacing,
  { attempt, isRetryable, isRateLimit, retryAfterMs }: Failure,
  nowMs: number,
  random: () => number,
): { readonly pacing: Pacing; readonly verdict: Verdict } {
  const failures = isRateLimit ? pacing.failuresInRow : pacing.failuresInRow + 1;
  const isBroken = isRetryable && failures >= BREAKER;
  const backoffMs = findWaitMs({ failures: Math.max(1, failures), rateLimited: isRateLimit, retryAfterMs }, random);
  const waitMs = isBroken && retryAfterMs === null ? Math.max(PROBE_PAUSE_MS, backoffMs) : backoffMs;
  const holds = isRateLimit || retryAfterMs !== null || isBroken;
  const next: Pacing = {
    ...pacing,
    concurrency: isRateLimit ? Math.max(1, Math.floor(pacing.concurrency / 2)) : pacing.concurrency,
    failuresInRow: isRetryable ? failures : pacing.failuresInRow,
    successesInRow: 0,
    holdUntilMs: holds ? Math.max(pacing.holdUntilMs, nowMs + waitMs) : pacing.holdUntilMs,
  };
  const isAffordable = pacing.retries < Math.max(RETRIES, pacing.requests * RETRY_PART);
  const isWorthwhile = isRetryable && (isRateLimit || (attempt < ATTEMPTS && isAffordable));
  return { pacing: next, verdict: isWorthwhile ? { kind: 'retry', atMs: nowMs + waitMs } : { kind: 'give-up' } };
}

/** The server refuses whatever it is asked, or answers nothing in time: everything is held for a while. */
export function afterOutage(pacing: Pacing, nowMs: number, random: () => number): Pacing {
  const failuresInRow = pacing.failuresInRow + 1;
  const waitMs = findWaitMs({ failures: failuresInRow, rateLimited: false, retryAfterMs: null }, random);
  const leastMs = failuresInRow >= BREAKER ? PROBE_PAUSE_MS : OUTAGE_PAUSE_MS;
  return { ...pacing, failuresInRow, successesInRow: 0, holdUntilMs: nowMs + Math.max(leastMs, waitMs) };
}

/** The person says "now". */
export function withoutHold(pacing: Pacing): Pacing {
  return { ...pacing, holdUntilMs: 0 };
}
