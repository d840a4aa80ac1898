import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createRunListClient, type RunListSource } from '#api/client.ts';
import { V1 } from '#api/dialects/v1.ts';
import { parseRefusal, type Refusal } from '#api/envelope.ts';
import { ApiError, type ApiErrorKind } from '#api/errors.ts';

const KEY = 'canary-0123456789';
const REQUEST = { pageIndex: 2, pageSize: 50 };
const MIB = 1024 * 1024;

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let received: Received[] = [];
/** How the server answers; a test may leave the answer unfinished. */
let answer: (response: ServerResponse) => void;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method, url, headers } = request;
    received.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    answer(response);
  });
});

beforeEach(async () => {
  received = [];
  answer = (response) => response.end('{}');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

function findOrigin(): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server is not listening.');
  return `http://127.0.0.1:${address.port}`;
}

function explain(bytes: ArrayBuffer): Promise<Refusal | null> {
  return Promise.resolve(parseRefusal(bytes));
}

function createSource(timeoutMs?: number): RunListSource {
  return createRunListClient({
    dialect: V1,
    origin: findOrigin(),
    apiKey: KEY,
    explain,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
}

async function ask(source = createSource()): Promise<string> {
  const { bytes } = await source(REQUEST, new AbortController().signal);
  return new TextDecoder().decode(bytes);
}

async function fail(source = createSource()): Promise<ApiError> {
  const reason: unknown = await ask(source).then(
    (text) => `Answered: ${text.slice(0, 100)}`,
    (error: unknown) => error,
  );
  if (!(reason instanceof ApiError)) throw new Error('Not an ApiError', { cause: reason });
  expect(JSON.stringify([reason.message, reason.stack, reason.refusal])).not.toContain(KEY);
  return reason;
}

function reply(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  answer = (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

describe('a request', () => {
  it('is the documented one, with the key in one header and nowhere else', async () => {
    await ask();
    expect(received).toHaveLength(1);
    const [request] = received;
    expect(request).toMatchObject({
      method: 'POST',
      url: '/api/v1/run/list',
      body: '{"page_index":2,"page_size":50}',
      headers: { 'api-key': KEY, 'content-type': 'application/json' },
    });
    const { 'api-key': key, ...headers } = request?.headers ?? {};
    expect(key).toBe(KEY);
    expect(JSON.stringify([request?.url, request?.body, headers])).not.toContain(KEY);
  });

  it('is made once, whatever comes back', async () => {
    reply(500, 'oops');
    await fail();
    expect(received).toHaveLength(1);
  });
});

describe('a successful reply', () => {
  it('is handed on byte by byte, whatever it says', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i % 251);
    answer = (response) => response.end(bytes);
    const got = await createSource()(REQUEST, new AbortController().signal);
    expect(Buffer.from(got.bytes).equals(bytes)).toBe(true);
  });

  it.each([
    ['text/html', false],
    ['application/json; charset=utf-8', true],
    ['application/problem+json', true],
    ['', false],
  ])('24: may have any content type, which is said: "%s"', async (type, isJson) => {
    reply(200, { code: 0 }, { 'content-type': type });
    expect(await ask()).toBe('{"code":0}');
    expect(await createSource()(REQUEST, new AbortController().signal)).toMatchObject({ isJson });
  });

  it('11: is no error here when only its code says so, and says how long to wait then', async () => {
    reply(200, { code: 4290 }, { 'retry-after': '7' });
    expect(await ask()).toBe('{"code":4290}');
    expect(await createSource()(REQUEST, new AbortController().signal)).toMatchObject({ retryAfterMs: 7000 });
  });

  it('23: without a body is empty', async () => {
    answer = (response) => response.writeHead(204).end();
    expect(await ask()).toBe('');
    reply(200, '');
    expect(await ask()).toBe('');
  });

  it('26: of 8 MiB is read, and of a byte more is cut', async () => {
    answer = (response) => response.end(Buffer.alloc(8 * MIB, ' '));
    expect(await ask()).toHaveLength(8 * MIB);
    answer = (response) => response.end(Buffer.alloc(8 * MIB + 1, ' '));
    expect(await fail()).toMatchObject({ kind: 'too-large', retryable: false });
  });

  it('27: that unpacks to more is cut', async () => {
    const bomb = gzipSync(Buffer.alloc(32 * MIB));
    expect(bomb.length).toBeLessThan(MIB);
    answer = (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    expect((await fail()).kind).toBe('too-large');
  });
});

describe('99: a reply that repeats the key', () => {
  it('of success goes on without it', async () => {
    reply(200, { code: 20001, message: `The key ${KEY} is unknown.` });
    expect(await ask()).toBe(`{"code":20001,"message":"The key ${'*'.repeat(KEY.length)} is unknown."}`);
  });

  it('of an error says all but that', async () => {
    reply(401, { code: 20001, message: `Unknown: ${KEY}`, details: [`api-key=${KEY}`] });
    const { message, refusal } = await fail();
    expect([message, refusal?.details]).toEqual([
      `Unknown: ${'*'.repeat(KEY.length)}`,
      [`api-key=${'*'.repeat(KEY.length)}`],
    ]);
  });
});

describe('an error reply', () => {
  it.each<[number, unknown, ApiErrorKind]>([
    [400, { code: 4000, message: 'Invalid request parameters', data: null }, 'invalid-request'],
    [401, { code: 20001, message: 'invalid', data: null }, 'key-invalid'],
    [401, { code: 20002, message: 'expired', data: null }, 'key-expired'],
    [401, { code: 4010, message: 'not yours', data: null }, 'not-authorised'],
    [429, { code: 4290, message: 'slow', data: null }, 'rate-limited'],
    [500, { code: 5000, message: 'oops', data: null }, 'server'],
    [500, { code: 31337, message: '<b>?</b>', data: null }, 'unknown-code'],
    [401, '<html>', 'refused-on-the-way'],
    [403, '', 'refused-on-the-way'],
    [403, { message: 'Forbidden' }, 'refused-on-the-way'],
    [429, 'slow down', 'rate-limited'],
    [500, { code: 0 }, 'server'],
    [502, '<html>Bad gateway', 'server'],
    [503, '[]', 'server'],
    [418, '"tea"', 'malformed'],
    [502, { code: 'proxy-unreachable', message: 'ECONNREFUSED', data: null }, 'proxy-unreachable'],
    [504, { code: 'proxy-timeout', message: 'late', data: null }, 'timeout'],
    [502, { code: 'proxy-too-large', message: 'more than 8 MiB', data: null }, 'too-large'],
    [403, { code: 'proxy-refused', message: 'no Host', data: null }, 'proxy-refused'],
    [502, { code: 'proxy-new', message: 'unheard of', data: null }, 'server'],
  ])('13-19: %i with %j is %s', async (status, body, kind) => {
    reply(status, body);
    expect((await fail()).kind).toBe(kind);
  });

  it('101: without an envelope is quoted in one line, without the key', async () => {
    reply(401, `<html>\r\n<h1>401</h1>\0 ${KEY} </html>`, { 'content-type': 'text/html' });
    expect((await fail()).message).toBe(`HTTP 401: <html> <h1>401</h1> ${'*'.repeat(KEY.length)} </html>`);
  });

  it('carries what the API said', async () => {
    reply(400, { code: 11000, message: 'no', data: null, request_id: 'r-9', details: ['page_size'] });
    expect(await fail()).toMatchObject({
      code: 11000,
      message: 'no',
      refusal: { code: 11000, message: 'no', requestId: 'r-9', details: ['page_size'] },
    });
  });

  it('10, 12: says how long to wait, with or without a code', async () => {
    reply(429, { code: 4290, message: '', data: null }, { 'retry-after': '7' });
    expect((await fail()).retryAfterMs).toBe(7000);
    reply(503, '', { 'retry-after': '86400' });
    expect((await fail()).retryAfterMs).toBe(900_000);
    reply(502, { code: 'proxy-unreachable', message: '' }, { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' });
    expect((await fail()).retryAfterMs).toBe(0);
    reply(429, '');
    expect((await fail()).retryAfterMs).toBeNull();
  });
});

describe('a redirect', () => {
  it.each([301, 302, 307, 308])('20, 21: of status %i is refused, and the key goes nowhere else', async (status) => {
    reply(status, '', { location: '/elsewhere' });
    expect((await fail()).kind).toBe('network');
    expect(received.map(({ url }) => url)).toEqual(['/api/v1/run/list']);
  });
});

describe('a connection', () => {
  it('3: that nobody accepts is a network error', async () => {
    const source = createRunListClient({ dialect: V1, origin: 'http://127.0.0.1:1', apiKey: KEY, explain });
    expect(await fail(source)).toMatchObject({ kind: 'network', retryable: true });
  });

  it('4: that is reset is a network error', async () => {
    answer = (response) => response.socket?.resetAndDestroy();
    expect((await fail()).kind).toBe('network');
  });

  it('5: that breaks inside the body gives no partial page', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"code":0', () => response.destroy());
    };
    expect((await fail()).kind).toBe('network');
  });
});

describe('time', () => {
  it('6: runs out inside the body as well', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"code":0');
    };
    expect(await fail(createSource(50))).toMatchObject({ kind: 'timeout', retryable: true, isInBody: true });
  });

  it('6: runs out inside the body on the way to the server of this page, which says so', async () => {
    answer = (response) => {
      const body = { code: 'proxy-timeout', message: 'late', details: ['body'], data: null };
      response.writeHead(504).end(JSON.stringify(body));
    };
    expect(await fail(createSource())).toMatchObject({ kind: 'timeout', isInBody: true });
  });

  it('7: runs out before the first byte', async () => {
    answer = () => undefined;
    expect(await fail(createSource(50))).toMatchObject({
      kind: 'timeout',
      message: 'No answer within 0.05 s',
      isInBody: false,
    });
  });
});

describe('abortion', () => {
  it('49: rejects with the reason of whoever aborts, not with an ApiError', async () => {
    const leaving = new AbortController();
    answer = (response) => {
      response.write('{');
      leaving.abort(new Error('left'));
    };
    await expect(createSource()(REQUEST, leaving.signal)).rejects.toThrow('left');
  });

  it('before the request sends nothing', async () => {
    await expect(createSource()(REQUEST, AbortSignal.abort(new Error('left')))).rejects.toThrow('left');
    expect(received).toEqual([]);
  });
});
