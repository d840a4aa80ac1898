import { expect, test } from 'vitest';
import { WORKER_RUNS_PATH } from '#api/endpoint.ts';
import { proxyError, useProxied } from './proxied-server.test-support.ts';
import { type Answer, ask, askRaw, type Asking } from './raw-http.ts';

const PATH = `${WORKER_RUNS_PATH}?offset=1&limit=20`;

const proxied = useProxied();

function get(asking: Asking = {}): Promise<Answer> {
  return ask(proxied.url, { path: PATH, ...asking });
}

function textOf({ status, body }: Answer): readonly [status: number, text: string] {
  return [status, body.toString()];
}

test('only the Bearer token goes up', async () => {
  await get({
    headers: {
      authorization: 'Bearer k-2',
      'api-key': 'k-1',
      'content-type': 'application/json',
      'content-length': '0',
      cookie: 'a=b',
      origin: proxied.url.slice(0, -1),
      referer: proxied.url,
      'user-agent': 'a browser',
      'x-forwarded-for': '10.0.0.1',
      'proxy-authorization': 'x',
      range: 'bytes=0-1',
      'if-none-match': '*',
      te: 'trailers',
      'accept-language': 'de',
    },
  });
  expect(proxied.received).toMatchObject([{ method: 'GET', url: PATH, body: '' }]);
  expect(proxied.received[0]?.headers).toEqual({
    authorization: 'Bearer k-2',
    'accept-encoding': 'gzip',
    host: new URL(proxied.upstreamOrigin).host,
    connection: 'keep-alive',
  });
});

test.each([
  'bearer k-2',
  'BEARER k-2',
  'Bearer',
  'Bearer  k-2',
  'Bearer k-2 k-3',
  'Bearer k-2, Bearer k-3',
  'Bearer\tk-2',
  'Bearer k\u00e4',
  'Basic azoy',
  'k-2',
])('an authorization of another form does not go up: %j', async (authorization) => {
  await get({ headers: { authorization, 'api-key': 'k-1' } });
  expect(proxied.received).toHaveLength(1);
  for (const name of ['authorization', 'api-key']) expect(proxied.received[0]?.headers).not.toHaveProperty(name);
});

test('of two authorizations none goes up', async () => {
  const lines = ['Host: a', 'Authorization: Bearer k-2', 'Authorization: Bearer k-3', 'Connection: close'];
  await askRaw(proxied.url, `GET ${PATH} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  expect(proxied.received).toHaveLength(1);
  expect(proxied.received[0]?.headers).not.toHaveProperty('authorization');
});

test.each([
  '//api/v2/worker-runs',
  '/api//v2/worker-runs?offset=1',
  '/api/v2/x/../worker-runs',
  '/api/v2/worker-runs/../worker-runs?offset=1',
  '/api/v2/./worker-runs',
  '/api/v2/x/%2e%2e/worker-runs',
  '/api/v2%2fworker-runs',
  '/api/v2%2Fworker-runs?offset=1',
  '/api/v2/worker%2druns',
  '/api/v2/%77orker-runs?offset=1',
  '/api/v2/worker-runs/',
  '/api/v2/worker-runs/?offset=1',
  '/api/v2/worker-runs/more',
  '/api/v2/worker-runs%3Foffset=1',
  '/api/v2/worker-runs;a?offset=1',
  '/api/v2/worker-runs&offset=1',
  '/api/v2/worker-runs#x',
  '/api/v2/worker-runs?offset=1#x',
  '/api/v2/worker-runs#?offset=1',
  '/API/v2/worker-runs?offset=1',
  '/api/v2/workers',
  '/api/v2/user',
  '/api/v1/worker-runs',
  '/api/v3/worker-runs',
  'http://127.0.0.1/api/v2/worker-runs',
  'https://openapi.coreclaw.com/api/v2/worker-runs?offset=1',
])('GET %s is not found and goes nowhere', async (path) => {
  expect(textOf(await get({ path }))).toEqual([404, 'Not found.\n']);
  expect(proxied.received).toEqual([]);
});

test.each(['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'QUERY'])(
  '%s is refused, and GET is named',
  async (method) => {
    const answer = await get({ method });
    expect([answer.status, answer.headers.allow, proxied.received.length]).toEqual([405, 'GET', 0]);
  },
);

test.each([
  ['', ''],
  ['?limit=20&offset=1', '?offset=1&limit=20'],
  ['?worker_id=a/..//b%2fc', '?worker_id=a%2F..%2F%2Fb%2Fc'],
  ['?worker_id=http://evil.test', '?worker_id=http%3A%2F%2Fevil.test'],
])('the query %j goes up as %j', async (sent, query) => {
  expect((await get({ path: WORKER_RUNS_PATH + sent })).status).toBe(200);
  expect(proxied.received.map(({ url }) => url)).toEqual([WORKER_RUNS_PATH + query]);
});

test.each([
  [
    '?',
    'Parameter 1 of the query is none of these with a value: offset, limit, worker_id, status, start_time, end_time.',
  ],
  [
    '?offset=1&key=k',
    'Parameter 2 of the query is none of these with a value: offset, limit, worker_id, status, start_time, end_time.',
  ],
  ['?limit=1&limit=2', 'limit stands twice in the query.'],
  ['?offset=one', 'offset must be 1 to 15 digits.'],
  ['?worker_id=%ff', 'worker_id is not percent-encoded as UTF-8.'],
  ['?worker_id=a\\b', 'worker_id is not percent-encoded as UTF-8.'],
  ['?worker_id=%0d%0aa:b', 'worker_id must be at most 256 characters, none of them a control character.'],
])('the query %s is refused with a sentence', async (query, why) => {
  const answer = await get({ path: WORKER_RUNS_PATH + query });
  expect(textOf(answer)).toEqual([400, `${why}\n`]);
  expect(answer.headers).toMatchObject({ 'content-type': 'text/plain; charset=UTF-8', 'cache-control': 'no-store' });
  expect(proxied.received).toEqual([]);
});

test('a target of 2,048 characters is passed on, one character more is refused', async () => {
  const longest = `${WORKER_RUNS_PATH}?worker_id=${'%E6%97%A5'.repeat(224)}aa`;
  expect(longest).toHaveLength(2048);
  expect((await get({ path: longest })).status).toBe(200);
  expect(textOf(await get({ path: `${longest}a` }))).toEqual([
    414,
    'Path and query are longer than 2048 characters.\n',
  ]);
  expect(proxied.received).toHaveLength(1);
});

test.each([
  ['of known length', { 'content-length': '1' }, 'x'],
  ['in chunks', { 'transfer-encoding': 'chunked' }, 'x'],
  ['in chunks of which there are none', { 'transfer-encoding': 'chunked' }, ''],
])('a body %s is refused', async (_, headers, body) => {
  expect(textOf(await get({ headers, body }))).toEqual([400, 'A GET request is passed on without a body only.\n']);
  expect(proxied.received).toEqual([]);
});

test('who may not ask is told so before the query is read', async () => {
  const headers = { origin: 'http://evil.test' };
  expect(proxyError(await get({ path: `${WORKER_RUNS_PATH}?x`, headers }))).toMatchObject({ code: 'proxy-refused' });
});
