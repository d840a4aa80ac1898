import { describe, expect, it } from 'vitest';

import { errorFromRefusal, errorFromReply, type ApiError } from '#api/errors.ts';
import { isEndOfVersion } from '#api/version-end.ts';

const refuse = (code: number | string, message = '', details: readonly string[] = []): ApiError =>
  errorFromRefusal({ code, message, details, requestId: null });

describe('the end of a version', () => {
  it.each([
    ['4040 of the API', refuse(4040)],
    ['11004 of the API', refuse(11004)],
    ['an HTTP 404 that was passed on', errorFromReply(404, null, { isPassedOn: true })],
    ['an HTTP 410 that was passed on', errorFromReply(410, null, { isPassedOn: true })],
    ['words', refuse(4000, 'API v1 has been retired. Please migrate to /api/v2.')],
    ['words in the details', refuse(5000, 'error', ['this endpoint is deprecated'])],
    ['Chinese words', refuse(4000, '该接口已下线')],
  ])('is %s', (_, error) => {
    expect(isEndOfVersion(error)).toBe(true);
  });

  it.each([
    ['a 404 of this page’s own server', errorFromReply(404, null)],
    ['a 410 of this page’s own server', errorFromReply(410, null)],
    ['an invalid key', refuse(20001, 'Invalid API key')],
    ['an invalid request', refuse(4000, 'Invalid request parameters')],
    ['words of this page’s own server', refuse('proxy-unreachable', 'The API is deprecated')],
    ['an error of the server', errorFromReply(500, null, { isPassedOn: true })],
  ])('is not %s', (_, error) => {
    expect(isEndOfVersion(error)).toBe(false);
  });
});
