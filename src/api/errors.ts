import type { Refusal } from '#api/envelope.ts';

/** The reasons for which a page of runs did not come, each with its own words for a person. */
export type ApiErrorKind =
  | 'invalid-request'
  | 'not-authorised'
  | 'key-invalid'
  | 'key-expired'
  | 'user-unknown'
  | 'user-disabled'
  | 'not-found'
  | 'rate-limited'
  | 'server'
  | 'balance'
  | 'no-such-worker'
  | 'unknown-code'
  | 'network'
  | 'timeout'
  | 'too-large'
  | 'malformed'
  | 'proxy-unreachable'
  | 'proxy-refused'
  /** Refused by something on the way to the API: not in the API's form. */
  | 'refused-on-the-way'
  /** Code that reads the answer did not arrive. */
  | 'lost-code'
  /** The worker that holds the runs ended, and did not start again. */
  | 'lost-worker';

const KIND_BY_CODE: ReadonlyMap<number | string, ApiErrorKind> = new Map<number | string, ApiErrorKind>([
  [4000, 'invalid-request'],
  [11000, 'invalid-request'],
  [4010, 'not-authorised'],
  [12001, 'not-authorised'],
  [20001, 'key-invalid'],
  [12002, 'key-invalid'],
  [20002, 'key-expired'],
  [10001, 'user-unknown'],
  [10002, 'user-disabled'],
  [4040, 'not-found'],
  [11004, 'not-found'],
  [4290, 'rate-limited'],
  [13000, 'rate-limited'],
  [5000, 'server'],
  [10000, 'server'],
  [14000, 'server'],
  [30001, 'balance'],
  [30002, 'balance'],
  [50001, 'no-such-worker'],
  ['proxy-unreachable', 'proxy-unreachable'],
  ['proxy-refused', 'proxy-refused'],
  ['proxy-timeout', 'timeout'],
  ['proxy-too-large', 'too-large'],
]);

const KIND_BY_STATUS: ReadonlyMap<number, ApiErrorKind> = new Map([
  [400, 'invalid-request'],
  [401, 'refused-on-the-way'],
  [403, 'refused-on-the-way'],
  [404, 'not-found'],
  [410, 'not-found'],
  [408, 'timeout'],
  [429, 'rate-limited'],
]);

/** How this page's own server says that it was the body that came too late. */
const IN_BODY = 'body';

const RETRYABLE: ReadonlySet<ApiErrorKind> = new Set([
  'rate-limited',
  'server',
  'network',
  'timeout',
  'malformed',
  'proxy-unreachable',
]);

/** Carries facts only: never the key, never a header. `message` is the API's own word, plain text of foreign origin. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ApiErrorKind;
  /** The envelope's code, where there was one. */
  readonly code: number | string | null;
  /** How long the server asked to wait; null when it did not. */
  readonly retryAfterMs: number | null;
  readonly refusal: Refusal | null;
  /** The answer began in time and did not end in time: a smaller one might. */
  readonly isInBody: boolean;
  /** Not this page's own server has said so, but the API or what stands in its place. */
  readonly isPassedOn: boolean;

  constructor(
    kind: ApiErrorKind,
    message: string,
    facts: {
      refusal?: Refusal | undefined;
      retryAfterMs?: number | null | undefined;
      isInBody?: boolean;
      isPassedOn?: boolean;
    } = {},
  ) {
    super(message);
    this.kind = kind;
    this.refusal = facts.refusal ?? null;
    this.code = facts.refusal?.code ?? null;
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.isInBody = facts.isInBody ?? facts.refusal?.details.includes(IN_BODY) ?? false;
    this.isPassedOn = facts.isPassedOn ?? typeof this.code === 'number';
  }

  get retryable(): boolean {
    return RETRYABLE.has(this.kind);
  }
}

/** The error for an envelope whose code is not 0, whatever HTTP status carried it. */
export function errorFromRefusal(refusal: Refusal, retryAfterMs: number | null = null): ApiError {
  const kind = KIND_BY_CODE.get(refusal.code) ?? 'unknown-code';
  return new ApiError(kind, refusal.message, { refusal, retryAfterMs });
}

/**
 * The error for an HTTP reply that is no success, which may say why itself.
 *
 * @param excerpt of its body, to be quoted where only somebody on the way can have written it
 * @param isPassedOn whether it is certainly not this page's own server that answers
 */
export function errorFromReply(
  status: number,
  refusal: Refusal | null,
  {
    retryAfterMs = null,
    excerpt = '',
    isPassedOn = false,
  }: { retryAfterMs?: number | null; excerpt?: string; isPassedOn?: boolean } = {},
): ApiError {
  const isUnheardOf = refusal !== null && typeof refusal.code === 'string' && !KIND_BY_CODE.has(refusal.code);
  if (refusal !== null && !isUnheardOf) return errorFromRefusal(refusal, retryAfterMs);
  const kind = KIND_BY_STATUS.get(status) ?? (status >= 500 ? 'server' : 'malformed');
  const quote = kind === 'refused-on-the-way' && excerpt !== '' ? `: ${excerpt}` : '';
  return new ApiError(kind, `HTTP ${status}${quote}`, { retryAfterMs, isPassedOn });
}

const LONGEST_WAIT_MS = 15 * 60_000;

/** Reads `Retry-After` (seconds or a date), capped at 15 minutes, never negative; null when absent or illegible. */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  const waitMs = Number.isNaN(seconds) ? Date.parse(header) - nowMs : seconds * 1000;
  if (Number.isNaN(waitMs)) return null;
  return Math.min(Math.max(waitMs, 0), LONGEST_WAIT_MS);
}
