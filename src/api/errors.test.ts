import { describe, expect, it } from 'vitest';

import { ApiError, errorFromRefusal, errorFromReply, parseRetryAfter, type ApiErrorKind } from '#api/errors.ts';

function refuse(code: number, message = 'said by the server'): ApiError {
  return errorFromRefusal({ code, message, details: [], requestId: null });
}

/** The code table of v1 and v2. */
const CODES: readonly [ApiErrorKind, boolean, readonly number[]][] = [
  ['invalid-request', false, [4000, 11000]],
  ['not-authorised', false, [4010, 12001]],
  ['key-invalid', false, [20001, 12002]],
  ['key-expired', false, [20002]],
  ['user-unknown', false, [10001]],
  ['user-disabled', false, [10002]],
  ['not-found', false, [4040, 11004]],
  ['rate-limited', true, [4290, 13000]],
  ['server', true, [5000, 10000, 14000]],
  ['balance', false, [30001, 30002]],
  ['no-such-worker', false, [50001]],
  ['unknown-code', false, [1, -1, 777, 4001, 99999]],
];

describe('a code of the API', () => {
  it.each(CODES)('10, 11, 13-19: means %s, tried again: %s', (kind, retryable, codes) => {
    for (const code of codes) {
      const { kind: found, retryable: again, code: kept, message, retryAfterMs } = refuse(code);
      expect([found, again, kept, message, retryAfterMs]).toEqual([kind, retryable, code, 'said by the server', null]);
    }
  });

  it('keeps the whole refusal and the wait that came with it', () => {
    const refusal = { code: 4290, message: '<b>slow</b>', details: ['a'], requestId: 'r' };
    const error = errorFromRefusal(refusal, 5000);
    expect([error.refusal, error.retryAfterMs, error.message]).toEqual([refusal, 5000, '<b>slow</b>']);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('ApiError');
  });
});

describe('an HTTP status without a code', () => {
  it.each([
    [400, 'invalid-request', false],
    [401, 'refused-on-the-way', false],
    [403, 'refused-on-the-way', false],
    [404, 'not-found', false],
    [410, 'not-found', false],
    [408, 'timeout', true],
    [418, 'malformed', true],
    [429, 'rate-limited', true],
    [500, 'server', true],
    [502, 'server', true],
    [503, 'server', true],
    [599, 'server', true],
  ])('13, 14: %i means %s', (status, kind, retryable) => {
    const error = errorFromReply(status, null, { retryAfterMs: 2000 });
    expect([error.kind, error.retryable, error.code, error.retryAfterMs]).toEqual([kind, retryable, null, 2000]);
    expect(error.message).toBe(`HTTP ${status}`);
  });

  it('101: of refusal quotes what was seen, also where a code is no code of the API', () => {
    const foreign = { code: 'AccessDenied', message: 'no', details: [], requestId: null };
    for (const refusal of [null, foreign]) {
      const { kind, code, message } = errorFromReply(403, refusal, { excerpt: '<h1>403 Forbidden</h1>' });
      expect([kind, code, message]).toEqual(['refused-on-the-way', null, 'HTTP 403: <h1>403 Forbidden</h1>']);
    }
  });
});

describe('what never came', () => {
  it.each([
    ['network', true],
    ['timeout', true],
    ['malformed', true],
    ['proxy-unreachable', true],
    ['proxy-refused', false],
    ['too-large', false],
  ] as const)('%s is tried again: %s', (kind, retryable) => {
    expect(new ApiError(kind, '').retryable).toBe(retryable);
  });
});

describe('12: Retry-After', () => {
  const nowMs = Date.UTC(2026, 2, 12, 9);

  it.each([
    ['7', 7000],
    [' 7 ', 7000],
    ['0', 0],
    ['0.5', 500],
    ['-5', 0],
    ['900', 900_000],
    ['901', 900_000],
    ['1e9', 900_000],
    ['Thu, 12 Mar 2026 09:00:30 GMT', 30_000],
    ['Thu, 12 Mar 2026 08:59:00 GMT', 0],
    ['Thu, 12 Mar 2037 08:59:00 GMT', 900_000],
  ])('of %j is %i ms', (header, waitMs) => {
    expect(parseRetryAfter(header, nowMs)).toBe(waitMs);
  });

  it.each([null, '', ' ', 'soon', 'NaN', '１'])('of %j says nothing', (header) => {
    expect(parseRetryAfter(header, nowMs)).toBeNull();
  });
});
