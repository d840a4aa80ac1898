import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  INITIAL_PACING,
  afterFailure,
  afterStart,
  afterSuccess,
  findSlots,
  isProbing,
  withoutHold,
  type Failure,
  type Pacing,
} from '#sync/pacing.ts';
import { REQUESTS_PER_HOUR, findPollAllowance, notePoll, type PollHistory } from '#sync/poll-budget.ts';

const SERVER_ERROR: Failure = { attempt: 1, isRetryable: true, isRateLimit: false, retryAfterMs: null };
const RATE_LIMIT: Failure = { attempt: 1, isRetryable: true, isRateLimit: true, retryAfterMs: null };

function fail(pacing: Pacing, failure: Failure, nowMs = 0) {
  return afterFailure(pacing, failure, nowMs, () => 0.5);
}

function failTimes(times: number): Pacing {
  let pacing = INITIAL_PACING;
  for (let failure = 0; failure < times; failure++) pacing = fail(pacing, SERVER_ERROR).pacing;
  return pacing;
}

describe('pacing', () => {
  it('runs two requests at a time', () => {
    expect([0, 1, 2, 3].map((underWay) => findSlots(INITIAL_PACING, 0, underWay))).toEqual([2, 1, 0, 0]);
  });

  it('attempts a request three times, with full jitter', () => {
    expect(fail(INITIAL_PACING, SERVER_ERROR).verdict).toEqual({ kind: 'retry', atMs: 500 });
    expect(fail(INITIAL_PACING, { ...SERVER_ERROR, attempt: 2 }).verdict.kind).toBe('retry');
    expect(fail(INITIAL_PACING, { ...SERVER_ERROR, attempt: 3 }).verdict).toEqual({ kind: 'give-up' });
    expect(fail(failTimes(1), SERVER_ERROR, 7000).verdict).toEqual({ kind: 'retry', atMs: 8000 });
  });

  it('never retries what cannot succeed, and does not count it as an outage', () => {
    const { pacing, verdict } = fail(INITIAL_PACING, { ...SERVER_ERROR, isRetryable: false });
    expect(verdict).toEqual({ kind: 'give-up' });
    expect(pacing.failuresInRow).toBe(0);
  });

  it('retries at most a tenth of the requests, but three always', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 200 }), (attempts) => {
        let pacing = INITIAL_PACING;
        for (const attempt of attempts) {
          const mayRetry = fail({ ...pacing, failuresInRow: 0 }, SERVER_ERROR).verdict.kind === 'retry';
          pacing = afterSuccess(afterStart(pacing, mayRetry ? attempt : 1));
          expect(pacing.retries).toBeLessThanOrEqual(Math.max(3, Math.ceil(pacing.requests * 0.1)));
        }
      }),
    );
    expect(fail({ ...INITIAL_PACING, requests: 30, retries: 3 }, SERVER_ERROR).verdict.kind).toBe('give-up');
    expect(fail({ ...INITIAL_PACING, requests: 31, retries: 3 }, SERVER_ERROR).verdict.kind).toBe('retry');
  });

  it('10, 11: a rate limit halves, holds everything, and costs no attempt', () => {
    const { pacing, verdict } = fail(INITIAL_PACING, { ...RATE_LIMIT, attempt: 9, retryAfterMs: 20_000 }, 1000);
    expect(verdict).toEqual({ kind: 'retry', atMs: 21_000 });
    expect(findSlots(pacing, 20_999, 0)).toBe(0);
    expect(findSlots(pacing, 21_000, 0)).toBe(1);
    expect(findSlots(withoutHold(pacing), 1000, 0)).toBe(1);
    expect(fail(INITIAL_PACING, RATE_LIMIT, 1000).pacing.holdUntilMs).toBe(61_000);
  });

  it('a shorter wait does not end a longer one', () => {
    const { pacing } = fail(INITIAL_PACING, { ...RATE_LIMIT, retryAfterMs: 60_000 });
    expect(fail(pacing, { ...RATE_LIMIT, retryAfterMs: 2000 }, 10).pacing.holdUntilMs).toBe(60_000);
  });

  it('comes back to two at a time after fifty good answers', () => {
    let { pacing } = fail(INITIAL_PACING, RATE_LIMIT);
    for (let answer = 0; answer < 49; answer++) pacing = afterSuccess(pacing);
    expect(pacing.concurrency).toBe(1);
    expect(afterSuccess(pacing).concurrency).toBe(2);
  });

  it('28: after five failures in a row it probes, one at a time and slowly, until an answer comes', () => {
    expect(isProbing(failTimes(4))).toBe(false);
    expect(failTimes(4).holdUntilMs).toBe(0);
    const open = failTimes(5);
    expect(isProbing(open)).toBe(true);
    expect(open.holdUntilMs).toBe(10_000);
    expect(findSlots(open, 10_000, 0)).toBe(1);
    expect(findSlots(open, 10_000, 1)).toBe(0);
    expect(failTimes(60).holdUntilMs).toBe(15_000);
    expect(isProbing(afterSuccess(open))).toBe(false);
  });

  it('an outage of an hour takes less than four requests a minute', () => {
    let pacing = INITIAL_PACING;
    let requests = 0;
    for (let nowMs = 0; nowMs < 3_600_000; nowMs += 1000) {
      if (findSlots(pacing, nowMs, 0) === 0) continue;
      requests += 1;
      pacing = fail(afterStart(pacing, 1), { ...SERVER_ERROR, attempt: 3 }, nowMs).pacing;
    }
    expect(requests).toBeLessThan(250);
  });
});

describe('polls', { timeout: 60_000 }, () => {
  it.each([
    [5, 1],
    [10, 2],
    [15, 3],
    [60, 3],
  ])('every %i s make up to %i requests', (intervalS, requests) => {
    expect(findPollAllowance([], intervalS, 0)).toBe(requests);
  });

  it('stay within the hour over a day, at any interval', () => {
    for (const intervalS of [5, 15, 60]) {
      let history: PollHistory = [];
      let most = 0;
      for (let nowS = 0; nowS < 86_400; nowS += intervalS) {
        history = notePoll(history, findPollAllowance(history, intervalS, nowS), nowS);
        most = Math.max(
          most,
          history.reduce((sum, { requests }) => sum + requests, 0),
        );
      }
      expect(most).toBe(intervalS === 60 ? 180 : REQUESTS_PER_HOUR);
    }
  });

  it('stop where the hour is spent', () => {
    const history: PollHistory = [{ atS: 100, requests: 719 }];
    expect(findPollAllowance(history, 15, 200)).toBe(1);
    expect(findPollAllowance(notePoll(history, 1, 200), 15, 201)).toBe(0);
    expect(findPollAllowance(notePoll(history, 1, 200), 15, 3700)).toBe(3);
  });
});
