import { mkdtempSync, rmSync } from 'node:fs';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RUN_LIST_PATH } from '#api/endpoint.ts';
import { type Answer, ask, askRaw, type Asking } from './raw-http.ts';
import { type RunningServer, startServer } from './start-server.ts';

const MAX_REPLY_BYTES = 1024 * 1024;
const REPLY = '{"code":0,"message":"success","data":{"count":0,"list":[]}}';
const BODY = '{"page_index":1,"page_size":20}';

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly socketPort: number | undefined;
}

let received: Received[];
let reply: (response: ServerResponse, request: IncomingMessage) => void;
let upstream: Server;
let upstreamOrigin: string;
let server: RunningServer;
let folder: string;

beforeEach(async () => {
  received = [];
  reply = (response) => response.setHeader('content-type', 'application/json').end(REPLY);
  upstream = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { method, url, headers, socket } = request;
      received.push({ method, url, headers, body, socketPort: socket.remotePort });
      reply(response, request);
    });
  });
  upstreamOrigin = await listen(upstream);
  folder = mkdtempSync(join(tmpdir(), 'run-history-'));
  const limits = { timeoutMs: 400, maxReplyBytes: MAX_REPLY_BYTES };
  server = await startServer({ host: '127.0.0.1', port: 0, upstream: upstreamOrigin, clientDir: folder, ...limits });
});

afterEach(async () => {
  vi.restoreAllMocks();
  upstream.closeAllConnections();
  upstream.close();
  await server.close(0);
  rmSync(folder, { recursive: true });
});

function listen(on: Server): Promise<string> {
  return new Promise((resolve) => {
    on.listen(0, '127.0.0.1', () => {
      const address = on.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
    });
  });
}

function post(asking: Asking = {}): Promise<Answer> {
  return ask(server.url, { method: 'POST', path: RUN_LIST_PATH, body: BODY, ...asking });
}

function proxyError(answer: Answer): unknown {
  return { status: answer.status, ...JSON.parse(answer.body.toString()) };
}

test('a request goes up and its reply comes down, never to be stored', async () => {
  const answer = await post({ headers: { 'api-key': 'k-1', 'content-type': 'application/json' } });
  expect(answer.status).toBe(200);
  expect(answer.body.toString()).toBe(REPLY);
  expect(answer.headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  expect(received).toMatchObject([{ method: 'POST', url: RUN_LIST_PATH, body: BODY }]);
});

test('only the API key and the content type go up', async () => {
  await post({
    headers: {
      'api-key': 'k-1',
      'content-type': 'application/json',
      authorization: 'Bearer x',
      cookie: 'a=b',
      origin: server.url.slice(0, -1),
      referer: server.url,
      'user-agent': 'a browser',
      'x-forwarded-for': '10.0.0.1',
      'proxy-authorization': 'x',
      te: 'trailers',
      'accept-language': 'de',
    },
  });
  expect(received[0]?.headers).toEqual({
    'api-key': 'k-1',
    'content-type': 'application/json',
    'content-length': String(BODY.length),
    'accept-encoding': 'gzip',
    host: new URL(upstreamOrigin).host,
    connection: 'keep-alive',
  });
});

test('a request without a key goes up without one', async () => {
  await post();
  expect(received[0]?.headers).not.toHaveProperty('api-key');
});

test('only the status, the content type and Retry-After come down', async () => {
  reply = (response) =>
    response
      .writeHead(429, {
        'content-type': 'application/json',
        'retry-after': '7',
        'set-cookie': 'a=b',
        server: 'nginx',
        'x-id': '1',
      })
      .end('{"code":4290}');
  const { status, headers, body } = await post();
  expect([status, headers['content-type'], headers['retry-after'], body.toString()]).toEqual([
    429,
    'application/json',
    '7',
    '{"code":4290}',
  ]);
  for (const name of ['set-cookie', 'server', 'x-id']) expect(headers).not.toHaveProperty(name);
});

test('a reply without a body stays without one', async () => {
  reply = (response) => response.writeHead(204).end();
  const answer = await post();
  expect([answer.status, answer.body.length]).toEqual([204, 0]);
});

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
])('a %s reply comes down decompressed', async (encoding, compress) => {
  reply = (response) => response.setHeader('content-encoding', encoding).end(compress(REPLY));
  const answer = await post();
  expect(answer.body.toString()).toBe(REPLY);
  expect(answer.headers).not.toHaveProperty('content-encoding');
});

test('connections to the upstream are kept', async () => {
  await post();
  await post();
  expect(received[0]?.socketPort).toBe(received[1]?.socketPort);
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
  expect(received).toEqual([]);
});

test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is refused, and POST is named', async (method) => {
  const answer = await ask(server.url, { method, path: RUN_LIST_PATH });
  expect([answer.status, answer.headers.allow, received.length]).toEqual([405, 'POST', 0]);
});

test('a body of 4 KiB is passed on, one byte more is refused', async () => {
  expect((await post({ body: 'x'.repeat(4096) })).status).toBe(200);
  expect((await post({ body: 'x'.repeat(4097) })).status).toBe(413);
  expect(received).toHaveLength(1);
});

test('a body of unknown length is measured too', async () => {
  const chunked = { 'transfer-encoding': 'chunked' };
  expect((await post({ body: BODY, headers: chunked })).status).toBe(200);
  expect(received[0]).toMatchObject({ body: BODY, headers: { 'content-length': String(BODY.length) } });
  expect((await post({ body: 'x'.repeat(5000), headers: chunked })).status).toBe(413);
  expect(received).toHaveLength(1);
});

test.each(['cross-site', 'same-site', 'none', 'same-origin, cross-site'])(
  'Sec-Fetch-Site: %s is refused',
  async (site) => {
    const headers = { 'sec-fetch-site': site, origin: server.url.slice(0, -1) };
    expect(proxyError(await post({ headers }))).toEqual({
      status: 403,
      code: 'proxy-refused',
      message: `This page's server passes on only what its own page asks, and the browser says of this request "Sec-Fetch-Site: ${site}".`,
      data: null,
    });
    expect(received).toEqual([]);
  },
);

test('Sec-Fetch-Site: same-origin is passed on', async () => {
  expect((await post({ headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(200);
});

test.each(['http://evil.test', 'null', 'http://127.0.0.1:1', 'nonsense'])('Origin: %s is refused', async (origin) => {
  expect(proxyError(await post({ headers: { origin } }))).toMatchObject({ status: 403, code: 'proxy-refused' });
  expect(received).toEqual([]);
});

test('101: behind a proxy that does not pass Host on, what was received and what is missing is said', async () => {
  const { host } = new URL(server.url);
  const answer = await post({ headers: { origin: 'http://runs.lan:8080', host, 'api-key': 'a-secret-key' } });
  expect(proxyError(answer)).toEqual({
    status: 403,
    code: 'proxy-refused',
    message: `This page's server passes on only what its own page asks, and it received "Origin: http://runs.lan:8080" with "Host: ${host}". A proxy in front of it has to pass Host on as the browser sent it. nginx: proxy_set_header Host $http_host; Caddy does so by itself.`,
    data: null,
  });
  expect(answer.headers['cache-control']).toBe('no-store');
});

test('101: a Host without the port of the page is another Host', async () => {
  const answer = await post({ headers: { origin: 'http://runs.lan:8080', host: 'runs.lan' } });
  expect(proxyError(answer)).toMatchObject({ code: 'proxy-refused' });
  expect((await post({ headers: { origin: 'http://runs.lan:8080', host: 'runs.lan:8080' } })).status).toBe(200);
});

test('an Origin that matches Host is passed on, behind TLS too', async () => {
  expect((await post({ headers: { origin: server.url.slice(0, -1) } })).status).toBe(200);
  expect((await post({ headers: { origin: 'https://runs.test', host: 'runs.test' } })).status).toBe(200);
});

test.each([301, 302, 303, 307, 308, 304])('20, 21: an upstream %i is not followed', async (status) => {
  reply = (response) => response.writeHead(status, { location: 'http://evil.test/' }).end();
  const answer = await post({ headers: { 'api-key': 'k-1' } });
  expect(proxyError(answer)).toEqual({
    status: 502,
    code: 'proxy-unreachable',
    message: `${upstreamOrigin} answered with a redirect (HTTP ${status}), which this page's server does not follow. Check the address in CORECLAW_API_URL.`,
    data: null,
  });
  expect(answer.headers).not.toHaveProperty('location');
  expect(received).toHaveLength(1);
});

test.each([
  ['as it is', (response: ServerResponse, bytes: Buffer) => response.end(bytes)],
  [
    'compressed',
    (response: ServerResponse, bytes: Buffer) => response.setHeader('content-encoding', 'gzip').end(gzipSync(bytes)),
  ],
])('26, 27: a reply as large as the limit, sent %s, comes down; a larger one is refused', async (_, send) => {
  reply = (response) => send(response, Buffer.alloc(MAX_REPLY_BYTES, ' '));
  expect((await post()).body).toHaveLength(MAX_REPLY_BYTES);

  reply = (response) => send(response, Buffer.alloc(MAX_REPLY_BYTES + 1, ' '));
  expect(proxyError(await post())).toEqual({
    status: 502,
    code: 'proxy-too-large',
    message: `The answer of ${upstreamOrigin} is larger than 1 MiB, more than this page's server passes on. Ask for fewer runs at once.`,
    data: null,
  });
});

test('3: an upstream that refuses connections is named', async () => {
  upstream.closeAllConnections();
  await new Promise((resolve) => upstream.close(resolve));
  const answer = await post();
  expect(proxyError(answer)).toEqual({
    status: 502,
    code: 'proxy-unreachable',
    message: `This page's server could not reach ${upstreamOrigin}: it refused the connection. Check its network connection and CORECLAW_API_URL, then try again.`,
    data: null,
  });
  expect(answer.headers['cache-control']).toBe('no-store');
});

test.each([
  ['before the answer', (response: ServerResponse) => response.destroy()],
  [
    'inside a body of known length',
    (response: ServerResponse) => {
      response.writeHead(200, { 'content-length': 1000 }).write(REPLY, () => response.destroy());
    },
  ],
  ['inside a chunked body', (response: ServerResponse) => response.write(REPLY, () => response.destroy())],
  [
    'inside a compressed body',
    (response: ServerResponse) => response.setHeader('content-encoding', 'gzip').end(gzipSync(REPLY).subarray(0, 20)),
  ],
])('4, 5: an upstream that breaks off %s gives no partial reply', async (_, breakOff) => {
  reply = breakOff;
  expect(proxyError(await post())).toMatchObject({
    status: 502,
    code: 'proxy-unreachable',
    message: expect.stringContaining('it closed the connection before the answer was complete'),
  });
});

test.each([
  ['never answers', () => {}, {}],
  ['never ends its answer', (response: ServerResponse) => void response.write('{"code":'), { details: ['body'] }],
])('6, 7: an upstream that %s is given up after the time limit', async (_, stall, details) => {
  reply = stall;
  expect(proxyError(await post())).toEqual({
    status: 504,
    code: 'proxy-timeout',
    message: `${upstreamOrigin} did not answer completely within 0.4 seconds. Try again in a while.`,
    ...details,
    data: null,
  });
});

test('a kept connection that turns out to be closed is replaced, once', async () => {
  await post();
  let closed = 0;
  const answerWell = reply;
  reply = (_, request) => {
    closed += 1;
    request.socket.resetAndDestroy();
    reply = answerWell;
  };
  expect((await post()).body.toString()).toBe(REPLY);
  expect(closed).toBe(1);

  await post();
  reply = (_, request) => void request.socket.resetAndDestroy();
  expect(proxyError(await post())).toMatchObject({ status: 502, code: 'proxy-unreachable' });
});

test('when the page gives up, the upstream request ends', async () => {
  const { hostname, port } = new URL(server.url);
  const page = httpRequest({ hostname, port, method: 'POST', path: RUN_LIST_PATH });
  page.on('error', () => {});
  const upstreamClosed = new Promise<string>((resolve) => {
    reply = (_, request) => {
      const startedAt = Date.now();
      request.socket.once('close', () => resolve(Date.now() - startedAt < 300 ? 'at once' : 'late'));
      page.destroy();
    };
  });
  page.end(BODY);
  expect(await upstreamClosed).toBe('at once');
});

test('nothing that was sent is logged', async () => {
  const log = (['log', 'info', 'warn', 'error'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation(() => {}),
  );
  const headers = { 'api-key': 'a-secret-key' };
  await post({ headers });
  reply = (response) => response.destroy();
  await post({ headers });
  await post({ headers, body: 'x'.repeat(5000) });
  await post({ headers, path: '/api/v1/run/list?api-key=a-secret-key' });
  await askRaw(
    server.url,
    `POST ${RUN_LIST_PATH} HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\napi-key: a-secret-key\r\n\r\n{`,
  );
  expect(JSON.stringify(log.map((spy) => spy.mock.calls))).not.toContain('a-secret-key');
});
