import { request as httpRequest, type ServerResponse } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { PASSED_ON_HEADER, RUN_LIST_PATH, WORKER_RUNS_PATH } from '#api/endpoint.ts';
import { MAX_REPLY_BYTES, proxyError, REPLY, useProxied } from './proxied-server.test-support.ts';
import { type Answer, ask, askRaw, type Asking } from './raw-http.ts';

const BODY = '{"page_index":1,"page_size":20}';
const QUERY = '?offset=1&limit=20';

const ROUTES = [
  { name: 'POST v1', asking: { method: 'POST', path: RUN_LIST_PATH, body: BODY }, key: { 'api-key': 'a-secret-key' } },
  {
    name: 'GET v2',
    asking: { method: 'GET', path: `${WORKER_RUNS_PATH}${QUERY}` },
    key: { authorization: 'Bearer a-secret-key' },
  },
];

const HANG_UP = (response: ServerResponse) => response.destroy();
const REDIRECT = (response: ServerResponse) => response.writeHead(302).end();
const SEND_TOO_MUCH = (response: ServerResponse) => response.end(Buffer.alloc(MAX_REPLY_BYTES + 1));

const proxied = useProxied();

describe.each(ROUTES)('$name', ({ asking, key }) => {
  function send(more: Asking = {}): Promise<Answer> {
    return ask(proxied.url, { ...asking, ...more });
  }

  test('a request goes up and its reply comes down, never to be stored', async () => {
    const answer = await send({ headers: key });
    expect(answer.status).toBe(200);
    expect(answer.body.toString()).toBe(REPLY);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
    const { method, path, body = '' } = asking;
    expect(proxied.received).toMatchObject([{ method, url: path, body, headers: key }]);
  });

  test('only the status, the content type and Retry-After come down', async () => {
    proxied.reply = (response) =>
      response
        .writeHead(429, {
          'content-type': 'application/json',
          'retry-after': '7',
          'set-cookie': 'a=b',
          server: 'nginx',
          'x-id': '1',
        })
        .end('{"code":4290}');
    const { status, headers, body } = await send();
    expect([status, headers['content-type'], headers['retry-after'], body.toString()]).toEqual([
      429,
      'application/json',
      '7',
      '{"code":4290}',
    ]);
    for (const name of ['set-cookie', 'server', 'x-id']) expect(headers).not.toHaveProperty(name);
  });

  test.each([200, 204, 400, 401, 404, 429, 500, 503])('an upstream %i is marked as passed on', async (status) => {
    proxied.reply = (response) => response.writeHead(status).end();
    expect((await send()).headers[PASSED_ON_HEADER]).toBe('1');
  });

  test('a mark of the upstream itself does not come down', async () => {
    proxied.reply = (response) => response.setHeader(PASSED_ON_HEADER, 'by another').end(REPLY);
    expect((await send()).headers[PASSED_ON_HEADER]).toBe('1');
    proxied.reply = (response) => response.writeHead(302, { [PASSED_ON_HEADER]: '1' }).end();
    expect((await send()).headers).not.toHaveProperty(PASSED_ON_HEADER);
  });

  test.each([
    [404, { path: '/api/v1/run/list/more' }, undefined],
    [404, { path: '/api/v2/worker-runs/more' }, undefined],
    [405, { method: 'PUT' }, undefined],
    [403, { headers: { 'sec-fetch-site': 'cross-site' } }, undefined],
    [502, {}, HANG_UP],
    [502, {}, REDIRECT],
    [502, {}, SEND_TOO_MUCH],
    [504, {}, () => {}],
  ])('our own %i is not marked: %j', async (status, more, reply) => {
    if (reply) proxied.reply = reply;
    const answer = await send(more);
    expect(answer.status).toBe(status);
    expect(answer.headers).not.toHaveProperty(PASSED_ON_HEADER);
  });

  test('a reply without a body stays without one', async () => {
    proxied.reply = (response) => response.writeHead(204).end();
    const answer = await send();
    expect([answer.status, answer.body.length]).toEqual([204, 0]);
  });

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('a %s reply comes down decompressed', async (encoding, compress) => {
    proxied.reply = (response) => response.setHeader('content-encoding', encoding).end(compress(REPLY));
    const answer = await send();
    expect(answer.body.toString()).toBe(REPLY);
    expect(answer.headers).not.toHaveProperty('content-encoding');
  });

  test('connections to the upstream are kept', async () => {
    await send();
    await send();
    expect(proxied.received[0]?.socketPort).toBe(proxied.received[1]?.socketPort);
  });

  test.each(['cross-site', 'same-site', 'none', 'same-origin, cross-site'])(
    'Sec-Fetch-Site: %s is refused',
    async (site) => {
      const headers = { 'sec-fetch-site': site, origin: proxied.url.slice(0, -1) };
      expect(proxyError(await send({ headers }))).toEqual({
        status: 403,
        code: 'proxy-refused',
        message: `This page's server passes on only what its own page asks, and the browser says of this request "Sec-Fetch-Site: ${site}".`,
        data: null,
      });
      expect(proxied.received).toEqual([]);
    },
  );

  test('Sec-Fetch-Site: same-origin is passed on', async () => {
    expect((await send({ headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(200);
  });

  test.each(['http://evil.test', 'null', 'http://127.0.0.1:1', 'nonsense'])('Origin: %s is refused', async (origin) => {
    expect(proxyError(await send({ headers: { origin } }))).toMatchObject({ status: 403, code: 'proxy-refused' });
    expect(proxied.received).toEqual([]);
  });

  test('101: behind a proxy that does not pass Host on, what was received and what is missing is said', async () => {
    const { host } = new URL(proxied.url);
    const answer = await send({ headers: { origin: 'http://runs.lan:8080', host, ...key } });
    expect(proxyError(answer)).toEqual({
      status: 403,
      code: 'proxy-refused',
      message: `This page's server passes on only what its own page asks, and it received "Origin: http://runs.lan:8080" with "Host: ${host}". A proxy in front of it has to pass Host on as the browser sent it. nginx: proxy_set_header Host $http_host; Caddy does so by itself.`,
      data: null,
    });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('101: a Host without the port of the page is another Host', async () => {
    const answer = await send({ headers: { origin: 'http://runs.lan:8080', host: 'runs.lan' } });
    expect(proxyError(answer)).toMatchObject({ code: 'proxy-refused' });
    expect((await send({ headers: { origin: 'http://runs.lan:8080', host: 'runs.lan:8080' } })).status).toBe(200);
  });

  test('an Origin that matches Host is passed on, behind TLS too', async () => {
    expect((await send({ headers: { origin: proxied.url.slice(0, -1) } })).status).toBe(200);
    expect((await send({ headers: { origin: 'https://runs.test', host: 'runs.test' } })).status).toBe(200);
  });

  test.each([301, 302, 303, 307, 308, 304])('20, 21: an upstream %i is not followed', async (status) => {
    proxied.reply = (response) => response.writeHead(status, { location: 'http://evil.test/' }).end();
    const answer = await send({ headers: key });
    expect(proxyError(answer)).toEqual({
      status: 502,
      code: 'proxy-unreachable',
      message: `${proxied.upstreamOrigin} answered with a redirect (HTTP ${status}), which this page's server does not follow. Check the address in CORECLAW_API_URL.`,
      data: null,
    });
    expect(answer.headers).not.toHaveProperty('location');
    expect(proxied.received).toHaveLength(1);
  });

  test.each([
    ['as it is', (response: ServerResponse, bytes: Buffer) => response.end(bytes)],
    [
      'compressed',
      (response: ServerResponse, bytes: Buffer) => response.setHeader('content-encoding', 'gzip').end(gzipSync(bytes)),
    ],
  ])('26, 27: a reply as large as the limit, sent %s, comes down; a larger one is refused', async (_, respond) => {
    proxied.reply = (response) => respond(response, Buffer.alloc(MAX_REPLY_BYTES, ' '));
    expect((await send()).body).toHaveLength(MAX_REPLY_BYTES);

    proxied.reply = (response) => respond(response, Buffer.alloc(MAX_REPLY_BYTES + 1, ' '));
    expect(proxyError(await send())).toEqual({
      status: 502,
      code: 'proxy-too-large',
      message: `The answer of ${proxied.upstreamOrigin} is larger than 1 MiB, more than this page's server passes on. Ask for fewer runs at once.`,
      data: null,
    });
  });

  test('3: an upstream that refuses connections is named', async () => {
    await proxied.closeUpstream();
    const answer = await send();
    expect(proxyError(answer)).toEqual({
      status: 502,
      code: 'proxy-unreachable',
      message: `This page's server could not reach ${proxied.upstreamOrigin}: it refused the connection. Check its network connection and CORECLAW_API_URL, then try again.`,
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
    proxied.reply = breakOff;
    expect(proxyError(await send())).toMatchObject({
      status: 502,
      code: 'proxy-unreachable',
      message: expect.stringContaining('it closed the connection before the answer was complete'),
    });
  });

  test.each([
    ['never answers', () => {}, {}],
    ['never ends its answer', (response: ServerResponse) => void response.write('{"code":'), { details: ['body'] }],
  ])('6, 7: an upstream that %s is given up after the time limit', async (_, stall, details) => {
    proxied.reply = stall;
    expect(proxyError(await send())).toEqual({
      status: 504,
      code: 'proxy-timeout',
      message: `${proxied.upstreamOrigin} did not answer completely within 0.4 seconds. Try again in a while.`,
      ...details,
      data: null,
    });
  });

  test('a kept connection that turns out to be closed is replaced, once', async () => {
    await send();
    let closed = 0;
    const answerWell = proxied.reply;
    proxied.reply = (_, request) => {
      closed += 1;
      request.socket.resetAndDestroy();
      proxied.reply = answerWell;
    };
    expect((await send()).body.toString()).toBe(REPLY);
    expect(closed).toBe(1);

    await send();
    proxied.reply = (_, request) => void request.socket.resetAndDestroy();
    expect(proxyError(await send())).toMatchObject({ status: 502, code: 'proxy-unreachable' });
  });

  test('when the page gives up, the upstream request ends', async () => {
    const { hostname, port } = new URL(proxied.url);
    const page = httpRequest({ hostname, port, method: asking.method, path: asking.path });
    page.on('error', () => {});
    const upstreamClosed = new Promise<string>((resolve) => {
      proxied.reply = (_, request) => {
        const startedAt = Date.now();
        request.socket.once('close', () => resolve(Date.now() - startedAt < 300 ? 'at once' : 'late'));
        page.destroy();
      };
    });
    page.end(asking.body);
    expect(await upstreamClosed).toBe('at once');
  });

  test('neither a log nor an answer of ours repeats the key', async () => {
    const log = (['log', 'info', 'warn', 'error'] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation(() => {}),
    );
    const { method, path } = asking;
    const answers = [
      await send({ headers: key }),
      await send({ headers: key, path: `${path}#a-secret-key` }),
      await send({ headers: key, path: `${RUN_LIST_PATH}?api-key=a-secret-key` }),
      await send({ headers: key, path: `${WORKER_RUNS_PATH}?a-secret-key=1` }),
      await send({ headers: { ...key, 'sec-fetch-site': 'cross-site' } }),
      await send({ headers: key, body: 'a-secret-key'.repeat(500) }),
    ];
    proxied.reply = HANG_UP;
    answers.push(await send({ headers: key }));
    const keyLines = Object.entries(key).map(([name, value]) => `${name}: ${value}\r\n`);
    const broken = await askRaw(
      proxied.url,
      `${method} ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n${keyLines.join('')}\r\n{`,
    );
    const said = answers.map(({ status, headers, body }) => ({ status, headers, body: body.toString() }));
    expect(JSON.stringify([said, broken, log.map((spy) => spy.mock.calls)])).not.toContain('a-secret-key');
  });
});
