import { describe, expect, it } from 'vitest';

import type { RunListReply } from '#api/client.ts';
import { ApiError, errorFromRefusal, errorFromReply } from '#api/errors.ts';
import type { RunListRequest } from '#api/run-list-request.ts';
import { createAccountApi } from '#data/account-api.ts';

const NOW_MS = Date.parse('2026-11-30T16:00:00Z');
const DECEMBER = 56 * 12 + 11;
const PAGE = { pageIndex: 3, pageSize: 50 };
const GONE = errorFromReply(404, null, { isPassedOn: true });
const { signal } = new AbortController();

function replyOf(body: unknown): RunListReply {
  const bytes = new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)).buffer;
  return { bytes, retryAfterMs: null, isJson: true };
}

const SUCCESS = replyOf({ code: 0, message: 'success', data: { count: 0, list: [] } });

/** An API of two versions that answer or fail as they are told to. */
function open({
  v1 = GONE,
  v2 = SUCCESS,
  first = 'v1',
  isFixed = false,
  isDirect = false,
}: {
  v1?: RunListReply | Error;
  v2?: RunListReply | Error;
  first?: 'v1' | 'v2';
  isFixed?: boolean;
  isDirect?: boolean;
} = {}) {
  const asked: { readonly version: string; readonly request: RunListRequest }[] = [];
  const moves: string[] = [];
  const sourceOf = (version: string, answer: RunListReply | Error) => async (request: RunListRequest) => {
    asked.push({ version, request });
    await Promise.resolve();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const api = createAccountApi({
    sources: { v1: sourceOf('v1', v1), v2: sourceOf('v2', v2) },
    first,
    isFixed,
    isDirect,
    onMove: (to) => void moves.push(to),
    nowMs: () => NOW_MS,
  });
  return { api, asked, moves };
}

describe('an account', () => {
  it('is asked for in the first version, as long as that answers', async () => {
    const { api, asked, moves } = open({ v1: SUCCESS });
    expect(await api.ask(PAGE, signal)).toBe(SUCCESS);
    expect(api.dialect().version).toBe('v1');
    expect([asked.map(({ version }) => version), moves]).toEqual([['v1'], []]);
  });

  it('moves on to the second where the first is gone and the second answers, and says so once', async () => {
    const { api, asked, moves } = open();
    // Pages that were asked for side by side fail side by side.
    expect(await Promise.all([api.movesOn(GONE, signal), api.movesOn(GONE, signal)])).toEqual([true, true]);
    expect(moves).toEqual(['v2']);
    expect(asked).toEqual([{ version: 'v2', request: { pageIndex: 1, pageSize: 1, month: DECEMBER } }]);
    expect(api.dialect().version).toBe('v2');
    await api.ask(PAGE, signal);
    expect(asked.at(-1)).toEqual({ version: 'v2', request: PAGE });
    expect(await api.movesOn(GONE, signal)).toBe(false);
  });

  it.each([
    ['is not there either', errorFromReply(404, null, { isPassedOn: true })],
    ['is not there either, as it says itself', errorFromRefusal(refusal(11004))],
    ['does not answer', new ApiError('network', 'no')],
    ['is somebody else', replyOf('<html>log in</html>')],
    ['says in an envelope that it is not there', replyOf({ code: 4040, message: 'Not found', data: null })],
  ])('stays with the first where the second %s', async (_, v2) => {
    const { api, moves } = open({ v2 });
    expect(await api.movesOn(GONE, signal)).toBe(false);
    expect(api.dialect().version).toBe('v1');
    expect(moves).toEqual([]);
    // And it may be asked again.
    expect(await api.movesOn(GONE, signal)).toBe(false);
  });

  it.each([
    ['does not take the key', errorFromRefusal(refusal(12002))],
    ['wants to slow down', errorFromRefusal(refusal(13000))],
    ['says so in a success', replyOf({ code: 12001, message: 'no', data: null })],
  ])('moves on where the second is there and %s', async (_, v2) => {
    expect(await open({ v2 }).api.movesOn(GONE, signal)).toBe(true);
  });

  it.each([
    ['this page’s own server does not find it', errorFromReply(404, null)],
    ['the key is refused', errorFromRefusal(refusal(20001))],
    ['nothing came', new ApiError('network', 'no')],
    ['it was aborted', new DOMException('left', 'AbortError')],
  ])('does not ask the second where %s', async (_, failure) => {
    const { api, asked } = open();
    expect(await api.movesOn(failure, signal)).toBe(false);
    expect(asked).toEqual([]);
  });

  it.each(['v1', 'v2'] as const)('stays with %s where somebody has decided so', async (first) => {
    const { api, asked } = open({ first, isFixed: true });
    expect(await api.movesOn(GONE, signal)).toBe(false);
    expect([api.dialect().version, asked]).toEqual([first, []]);
  });
});

describe('an account that a page asks for without a server between', () => {
  it.each([
    ['a browser may not ask for', new ApiError('network', 'Failed to fetch')],
    ['the API turns down', errorFromReply(401, null)],
  ])('is tried once in the second version where it is one that %s', async (_, failure) => {
    const { api, asked } = open({ isDirect: true, v2: new ApiError('network', 'no') });
    expect(await api.movesOn(failure, signal)).toBe(false);
    expect(await api.movesOn(failure, signal)).toBe(false);
    expect(asked).toHaveLength(1);
    expect(await open({ isDirect: true }).api.movesOn(failure, signal)).toBe(true);
  });

  it('stays with the first version where the second one turns it down too', async () => {
    const { api, moves } = open({ isDirect: true, v2: errorFromRefusal(refusal(12002)) });
    expect(await api.movesOn(errorFromReply(401, null), signal)).toBe(false);
    expect(moves).toEqual([]);
  });

  it('is not where the first version has answered before', async () => {
    const { api, asked } = open({ isDirect: true, v1: SUCCESS });
    await api.ask(PAGE, signal);
    expect(await api.movesOn(new ApiError('network', 'no'), signal)).toBe(false);
    expect(asked).toHaveLength(1);
  });
});

function refusal(code: number) {
  return { code, message: '', details: [], requestId: null };
}
