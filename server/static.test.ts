import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, ask, askRaw, type Asking } from './raw-http.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { type RunningServer, startServer } from './start-server.ts';

const SCRIPT = 'console.log("a script that is long enough to shrink");\n'.repeat(40);
const PAGE =
  '<!doctype html><meta name="coreclaw-upstream" content="" /><meta name="coreclaw-api-version" content="" /><title>Runs</title>';
const OPTIONS = { host: '127.0.0.1', upstream: 'http://a&b.test', timeoutMs: 1000, maxReplyBytes: 1000 };

let folder: string;
let server: RunningServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'run-history-'));
  const clientDir = join(folder, 'client');
  mkdirSync(join(clientDir, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  writeFileSync(join(clientDir, 'index.html'), PAGE);
  writeFileSync(join(clientDir, 'theme.js'), SCRIPT);
  writeFileSync(join(clientDir, '.env'), 'hidden');
  symlinkSync(join(folder, 'secret.txt'), join(clientDir, 'link.txt'));
  const assets = ['app-1a2b.js', 'app-1a2b.css', 'app-1a2b.js.map', 'icon.svg', 'font.woff2', 'data.json'];
  for (const name of [...assets, 'site.webmanifest']) writeFileSync(join(clientDir, 'assets', name), SCRIPT);
  server = await startServer({ ...OPTIONS, port: 0, apiVersion: 'v2', clientDir });
});

afterAll(async () => {
  await server.close(0);
  rmSync(folder, { recursive: true });
});

function get(path: string, asking: Asking = {}): Promise<Answer> {
  return ask(server.url, { path, ...asking });
}

test('the root is the page, and the page names the upstream, escaped, and the version of the API', async () => {
  const page = await get('/');
  expect(page.status).toBe(200);
  expect(page.headers['content-type']).toMatch(/^text\/html; charset=utf-8$/i);
  expect(page.body.toString()).toBe(
    PAGE.replace('content=""', 'content="http://a&amp;b.test"').replace('content=""', 'content="v2"'),
  );
  expect((await get('/index.html')).body.equals(page.body)).toBe(true);
  expect((await get('/?status=failed&range=7d')).body.equals(page.body)).toBe(true);
});

test('the page and unhashed files are revalidated, hashed files are kept for ever', async () => {
  expect((await get('/')).headers['cache-control']).toBe('no-cache');
  expect((await get('/theme.js')).headers['cache-control']).toBe('no-cache');
  expect((await get('/assets/app-1a2b.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
});

test.each([
  ['/assets/app-1a2b.js', 'text/javascript; charset=utf-8'],
  ['/assets/app-1a2b.css', 'text/css; charset=utf-8'],
  ['/assets/icon.svg', 'image/svg+xml; charset=utf-8'],
  ['/assets/font.woff2', 'font/woff2'],
  ['/assets/data.json', 'application/json'],
  ['/assets/site.webmanifest', 'application/manifest+json'],
])('%s is %s', async (path, type) => {
  expect((await get(path)).headers['content-type']).toBe(type);
});

test('text is compressed as the browser allows', async () => {
  const withBrotli = await get('/theme.js', { headers: { 'accept-encoding': 'gzip, br' } });
  expect(withBrotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
  expect(brotliDecompressSync(withBrotli.body).toString()).toBe(SCRIPT);

  const withGzip = await get('/theme.js', { headers: { 'accept-encoding': 'gzip, br;q=0' } });
  expect(withGzip.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(withGzip.body).toString()).toBe(SCRIPT);

  const plain = await get('/theme.js', { headers: { 'accept-encoding': 'br;q=0, gzip;q=0' } });
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.headers.vary).toBe('accept-encoding');
  expect(plain.body.toString()).toBe(SCRIPT);
});

test('what is compressed already is sent as it is', async () => {
  const font = await get('/assets/font.woff2', { headers: { 'accept-encoding': 'br' } });
  expect(font.headers['content-encoding']).toBeUndefined();
  expect(font.headers.vary).toBeUndefined();
});

test('a file that is known already is answered with 304 and no body', async () => {
  const accept = { 'accept-encoding': 'br' };
  const { etag } = (await get('/', { headers: accept })).headers;
  const again = await get('/', { headers: { ...accept, 'if-none-match': `"old", W/${etag}` } });
  expect(again.status).toBe(304);
  expect(again.body).toHaveLength(0);
  expect(again.headers).toMatchObject({ etag, 'cache-control': 'no-cache', vary: 'accept-encoding' });
  expect((await get('/', { headers: { ...accept, 'if-none-match': '"old"' } })).status).toBe(200);
  expect((await get('/', { headers: { 'if-none-match': String(etag) } })).status).toBe(200);
});

test('HEAD says what GET would, without the body', async () => {
  const got = await get('/theme.js');
  const head = await get('/theme.js', { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(head.body).toHaveLength(0);
  expect({ ...head.headers, date: '' }).toEqual({ ...got.headers, date: '' });
});

test.each([
  '/missing',
  '/assets/',
  '/assets/app-1a2b.js.map',
  '/.env',
  '/link.txt',
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '//theme.js',
  '/theme.js%00',
  '/assets/%E0%A4%A',
])('%s is not found', async (path) => {
  const answer = await get(path);
  expect(answer.status).toBe(404);
  expect(answer.body.toString()).toBe('Not found.\n');
});

test('a file takes no POST', async () => {
  expect((await get('/theme.js', { method: 'POST', body: 'x' })).status).toBe(404);
});

test.each([
  ['a page', { path: '/' }],
  ['a page known already', { path: '/', headers: { 'if-none-match': '*' } }],
  ['an unknown path', { path: '/missing' }],
  ['a wrong method', { path: '/api/v1/run/list' }],
  ['a wrong query', { path: '/api/v2/worker-runs?x=1' }],
  ['a request that cannot be read', { path: '/a\\b' }],
])('%s comes with every security header', async (_, asking) => {
  expect((await ask(server.url, asking)).headers).toMatchObject(SECURITY_HEADERS);
});

test('a plain-HTTP server promises no TLS', async () => {
  expect((await get('/')).headers['strict-transport-security']).toBeUndefined();
});

test('a request without a usable Host is refused with every security header', async () => {
  const answer = await askRaw(server.url, 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toContain('content-security-policy: default-src');
});

test('a port in use is reported by its system code', async () => {
  const port = Number(new URL(server.url).port);
  const second = startServer({ ...OPTIONS, port, apiVersion: null, clientDir: folder });
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
