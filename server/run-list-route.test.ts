import { expect, test } from 'vitest';
import { RUN_LIST_PATH } from '#api/endpoint.ts';
import { useProxied } from './proxied-server.test-support.ts';
import { type Answer, ask, type Asking } from './raw-http.ts';

const BODY = '{"page_index":1,"page_size":20}';

const proxied = useProxied();

function post(asking: Asking = {}): Promise<Answer> {
  return ask(proxied.url, { method: 'POST', path: RUN_LIST_PATH, body: BODY, ...asking });
}

test('only the API key and the content type go up', async () => {
  await post({
    headers: {
      'api-key': 'k-1',
      'content-type': 'application/json',
      authorization: 'Bearer k-2',
      cookie: 'a=b',
      origin: proxied.url.slice(0, -1),
      referer: proxied.url,
      'user-agent': 'a browser',
      'x-forwarded-for': '10.0.0.1',
      'proxy-authorization': 'x',
      te: 'trailers',
      'accept-language': 'de',
    },
  });
  expect(proxied.received[0]?.headers).toEqual({
    'api-key': 'k-1',
    'content-type': 'application/json',
    'content-length': String(BODY.length),
    'accept-encoding': 'gzip',
    host: new URL(proxied.upstreamOrigin).host,
    connection: 'keep-alive',
  });
});

test('a request without a key goes up without one', async () => {
  await post();
  expect(proxied.received[0]?.headers).not.toHaveProperty('api-key');
});

test.each([
  '//api/v1/run/list',
  '/api//v1/run/list',
  '/api/v1/x/../run/list',
  '/api/v1/./run/list',
  '/api/v1/x/%2e%2e/run/list',
  '/api/v1/run%2flist',
  '/api/v1/run/%6cist',
  '/api/v1/run/list/',
  '/api/v1/run/list/more',
  '/api/v1/run/list?x=1',
  '/api/v1/run/list?',
  '/api/v1/run/list#x',
  '/API/v1/run/list',
  '/api/v1/run/detail',
  'http://127.0.0.1/api/v1/run/list',
  'https://openapi.coreclaw.com/api/v1/run/list',
])('POST %s is not found and goes nowhere', async (path) => {
  expect((await post({ path })).status).toBe(404);
  expect(proxied.received).toEqual([]);
});

test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is refused, and POST is named', async (method) => {
  const answer = await ask(proxied.url, { method, path: RUN_LIST_PATH });
  expect([answer.status, answer.headers.allow, proxied.received.length]).toEqual([405, 'POST', 0]);
});

test('a body of 4 KiB is passed on, one byte more is refused', async () => {
  expect((await post({ body: 'x'.repeat(4096) })).status).toBe(200);
  expect((await post({ body: 'x'.repeat(4097) })).status).toBe(413);
  expect(proxied.received).toHaveLength(1);
});

test('a body of unknown length is measured too', async () => {
  const chunked = { 'transfer-encoding': 'chunked' };
  expect((await post({ body: BODY, headers: chunked })).status).toBe(200);
  expect(proxied.received[0]).toMatchObject({ body: BODY, headers: { 'content-length': String(BODY.length) } });
  expect((await post({ body: 'x'.repeat(5000), headers: chunked })).status).toBe(413);
  expect(proxied.received).toHaveLength(1);
});
