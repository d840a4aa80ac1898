import { afterEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';

import type { WireRun } from '#api/contract.ts';
import { RUN_LIST_PATH, WORKER_RUNS_PATH } from '#api/endpoint.ts';
import { type FakeCoreclaw, type FakeCoreclawOptions, startFakeCoreclaw } from './fake-coreclaw.ts';

/** 18 March 2026, 12:00 in Shanghai. */
const NOW_MS = Date.parse('2026-03-18T12:00:00+08:00');
const KEY = 'key-of-a-test';

/** The turn of February to March. */
const MARCH_S = secondsAt('2026-03-01 00:00:00');
const DAY_S = 86_400;

const RUN: WireRun = {
  status: 3,
  err_msg: '',
  slug: 'run',
  scraper_title: 'News',
  scraper_slug: 'owner/news',
  results: 4,
  usage: '0.0542',
  started_at: secondsAt('2026-03-10 09:00:00'),
  finished_at: secondsAt('2026-03-10 09:00:06'),
  duration: 6,
  origin: 'api',
  traffic: 23109,
  version: 'v1.0.1',
};

/** Unix seconds of a time in Shanghai. */
function secondsAt(time: string): number {
  return Date.parse(`${time.replace(' ', 'T')}+08:00`) / 1000;
}

function runs(...changes: readonly Partial<WireRun>[]): WireRun[] {
  return changes.map((change) => Object.assign({}, RUN, change));
}

/** So many runs, `run-1` first. */
function numbered(count: number): WireRun[] {
  return Array.from({ length: count }, (_, nth) => ({ ...RUN, slug: `run-${nth + 1}` }));
}

let fake: FakeCoreclaw;

afterEach(() => fake.close());

async function begin(options: FakeCoreclawOptions): Promise<void> {
  fake = await startFakeCoreclaw({ keys: { valid: [KEY] }, nowMs: () => NOW_MS, ...options });
}

interface Answered {
  readonly status: number;
  readonly body: unknown;
}

type Params = Readonly<Record<string, string | number>>;

async function send(path: string, init: RequestInit): Promise<Answered> {
  const response = await fetch(`${fake.origin}${path}`, init);
  const isJson = response.headers.get('content-type') === 'application/json';
  return { status: response.status, body: isJson ? await response.json() : await response.text() };
}

function askV1(body: object = { page_index: 1, page_size: 20 }, headers: HeadersInit = { 'api-key': KEY }) {
  return send(RUN_LIST_PATH, { method: 'POST', headers, body: JSON.stringify(body) });
}

function askV2(params: Params = {}, headers: HeadersInit = { authorization: `Bearer ${KEY}` }) {
  const query = new URLSearchParams(Object.entries(params).map(([name, value]) => [name, String(value)]));
  return send(`${WORKER_RUNS_PATH}?${query}`, { headers });
}

const pageSchema = z.object({ data: z.object({ count: z.number(), list: z.array(z.object({ slug: z.string() })) }) });

/** The slugs of a page of the second version. */
async function listSlugs(params: Params = {}): Promise<readonly string[]> {
  const { body } = await askV2(params);
  return pageSchema.parse(body).data.list.map(({ slug }) => slug);
}

function refusal(code: number, message: string, details: readonly string[] = [], requestId = 'req-1') {
  return { code, message, request_id: requestId, details, data: null };
}

describe('keys', () => {
  const keys = { valid: [KEY], expired: ['old'], disabled: ['shut'] };

  test.each([
    ['nothing', {}, 20001],
    ['a valid key', { 'api-key': KEY }, 0],
    ['a valid key as a bearer token only', { authorization: `Bearer ${KEY}` }, 20001],
    ['an unknown key', { 'api-key': 'other' }, 20001],
    ['an expired key', { 'api-key': 'old' }, 20002],
    ["a disabled user's key", { 'api-key': 'shut' }, 10002],
  ])('v1, %s', async (_, headers, code) => {
    await begin({ rows: [], keys });
    expect(await askV1(undefined, headers)).toMatchObject({ status: 200, body: { code } });
  });

  test.each([
    ['nothing', {}, 401, 12001],
    ['a valid key', { authorization: `Bearer ${KEY}` }, 200, 0],
    ['a valid key in the header of v1 only', { 'api-key': KEY }, 401, 12001],
    ['a valid key in another scheme', { authorization: `Basic ${KEY}` }, 401, 12001],
    ['a bearer token without a key', { authorization: 'Bearer ' }, 401, 12001],
    ['an unknown key beside a valid one for v1', { authorization: 'Bearer other', 'api-key': KEY }, 401, 12002],
    ['an expired key', { authorization: 'Bearer old' }, 401, 12002],
    ["a disabled user's key", { authorization: 'Bearer shut' }, 401, 10002],
  ])('v2, %s', async (_, headers, status, code) => {
    await begin({ rows: [], keys });
    expect(await askV2({}, headers)).toMatchObject({ status, body: { code } });
  });

  test('without a list of keys any key is valid, and none is not', async () => {
    fake = await startFakeCoreclaw({ rows: [] });
    expect(await askV2({}, { authorization: 'Bearer anything' })).toMatchObject({ body: { code: 0 } });
    expect(await askV2({}, {})).toMatchObject({ body: { code: 12001 } });
    expect(await askV1(undefined, {})).toMatchObject({ body: { code: 20001 } });
  });
});

describe('an answer of v2', () => {
  test('is the envelope, the count and the rows, with a word for a status', async () => {
    await begin({ rows: [RUN] });
    const { err_msg: _none, ...fields } = RUN;
    expect(await askV2()).toEqual({
      status: 200,
      body: {
        code: 0,
        message: 'success',
        request_id: 'req-1',
        data: { count: 1, list: [{ ...fields, status: 'succeeded' }] },
      },
    });
    expect(await askV1()).toEqual({
      status: 200,
      body: { code: 0, message: 'success', data: { count: 1, list: [RUN] } },
    });
  });

  test.each([
    ['ready', { status: 1, started_at: 0, finished_at: 0 }],
    ['running', { status: 2, finished_at: 0 }],
    ['succeeded', { status: 3 }],
    ['failed', { status: 4 }],
    ['aborting', { status: 5, finished_at: 0 }],
    ['aborted', { status: 5 }],
    ['9', { status: 9 }],
  ])('calls a status %s', async (word, change) => {
    await begin({ rows: runs(change) });
    expect(await askV2()).toMatchObject({ body: { data: { list: [{ status: word }] } } });
  });

  test('has an error and a scraper only where there is one', async () => {
    await begin({ rows: runs({ slug: 'a', err_msg: 'Timeout' }, { slug: 'b', scraper_slug: '' }) });
    const { body } = await askV2();
    const { err_msg: _noError, ...withoutError } = RUN;
    const { scraper_slug: _noScraper, ...withoutBoth } = withoutError;
    const status = 'succeeded';
    expect(body).toMatchObject({ data: { count: 2 } });
    expect(body).toHaveProperty('data.list', [
      { ...RUN, slug: 'a', err_msg: 'Timeout', status },
      { ...withoutBoth, slug: 'b', status },
    ]);
  });

  test('is recorded with its query', async () => {
    await begin({ rows: [] });
    await askV2({ offset: 0, worker_id: 'owner/name' });
    await askV1();
    expect(fake.requests).toMatchObject([
      {
        method: 'GET',
        url: '/api/v2/worker-runs?offset=0&worker_id=owner%2Fname',
        body: { offset: '0', worker_id: 'owner/name' },
      },
      { method: 'POST', url: '/api/v1/run/list', body: { page_index: 1, page_size: 20 } },
    ]);
  });
});

describe('parameters of v2', () => {
  test('the offset counts pages from 1, and 0 is the first one too', async () => {
    await begin({ rows: numbered(5) });
    expect(await listSlugs({ offset: 0, limit: 2 })).toEqual(['run-1', 'run-2']);
    expect(await listSlugs({ limit: 2 })).toEqual(['run-1', 'run-2']);
    expect(await listSlugs({ offset: 1, limit: 2 })).toEqual(['run-1', 'run-2']);
    expect(await listSlugs({ offset: 2, limit: 2 })).toEqual(['run-3', 'run-4']);
    expect(await listSlugs({ offset: 3, limit: 2 })).toEqual(['run-5']);
    expect(await askV2({ offset: 4, limit: 2 })).toMatchObject({ body: { code: 0, data: { count: 5, list: [] } } });
  });

  test('twenty rows come when no number is said, and a hundred at most', async () => {
    await begin({ rows: numbered(150) });
    expect(await listSlugs()).toHaveLength(20);
    expect(await listSlugs({ limit: 100 })).toHaveLength(100);
  });

  test('runs are filtered by status and worker', async () => {
    const aborting = { slug: 'aborting', status: 5, finished_at: 0 };
    await begin({ rows: runs({ slug: 'ok', scraper_slug: 'x' }, aborting, { slug: 'aborted', status: 5 }) });
    expect(await listSlugs({ status: 'succeeded' })).toEqual(['ok']);
    expect(await listSlugs({ status: 'aborting' })).toEqual(['aborting', 'aborted']);
    expect(await listSlugs({ status: 'failed' })).toEqual([]);
    expect(await listSlugs({ worker_id: 'owner/news' })).toEqual(['aborting', 'aborted']);
    expect(await listSlugs({ worker_id: 'x', status: 'aborting' })).toEqual([]);
  });

  const words = 'must be one of ready, running, succeeded, failed, aborting';
  const time = MARCH_S;
  test.each<readonly [string, Params, readonly string[]]>([
    ['a page that is too large', { limit: 101 }, ['limit: must be at most 100']],
    ['a page without rows', { limit: 0 }, ['limit: must be at least 1']],
    ['an offset that is no number', { offset: 'two' }, ['offset: must be a whole number']],
    ['a negative offset', { offset: -1 }, ['offset: must be a whole number']],
    ['a status as a number', { status: 3 }, [`status: ${words}`]],
    ['a status that is only answered', { status: 'aborted' }, [`status: ${words}`]],
    ['no worker', { worker_id: '' }, ['worker_id: must not be empty']],
    ['names of v1', { page_index: 1, page_size: 2 }, ['page_index: unknown parameter', 'page_size: unknown parameter']],
    ['a start alone', { start_time: time }, ['end_time: must come with start_time']],
    ['an end alone', { end_time: time }, ['start_time: must come with end_time']],
    ['a backward span', { start_time: time + 1, end_time: time }, ['start_time: must not be after end_time']],
    ['milliseconds', { start_time: `${time}000`, end_time: time }, ['start_time: must be a whole number']],
    ['two faults', { limit: 0, offset: 'x' }, ['offset: must be a whole number', 'limit: must be at least 1']],
  ])('%s: refused', async (_, params, details) => {
    await begin({ rows: [] });
    expect(await askV2(params)).toEqual({ status: 400, body: refusal(11000, 'Invalid request parameters', details) });
  });

  test('there is nothing else, and nothing is posted', async () => {
    await begin({ rows: [] });
    const headers = { authorization: `Bearer ${KEY}` };
    const notFound = { status: 404, body: { code: 11004, details: [], data: null } };
    expect(await send(`${WORKER_RUNS_PATH}/run-1`, { headers })).toMatchObject(notFound);
    expect(await send(WORKER_RUNS_PATH, { method: 'POST', headers, body: '{}' })).toMatchObject(notFound);
  });
});

describe('months of v2', () => {
  const AROUND_THE_TURN = runs(
    { slug: 'first of March', started_at: MARCH_S },
    { slug: 'last of February', started_at: MARCH_S - 1 },
    { slug: 'first of February', started_at: secondsAt('2026-02-01 00:00:00') },
    { slug: 'last of January', started_at: secondsAt('2026-01-31 23:59:59') },
  );

  test('only the current month comes when none is said, and it turns at midnight of UTC+8', async () => {
    await begin({ rows: AROUND_THE_TURN, nowMs: () => MARCH_S * 1000 - 1 });
    expect(await listSlugs()).toEqual(['last of February', 'first of February']);
    fake.behave({ nowMs: () => MARCH_S * 1000 });
    expect(await listSlugs()).toEqual(['first of March']);
  });

  test('a month ends with its last day, which is passed at 00:00:00 exactly', async () => {
    await begin({ rows: AROUND_THE_TURN });
    const month = { start_time: secondsAt('2026-02-01 00:00:00'), end_time: secondsAt('2026-02-28 00:00:00') };
    expect(await listSlugs(month)).toEqual(['last of February', 'first of February']);
    const beyond = ['end_time: must be in the same month of UTC+8 as start_time'];
    for (const later of [1, DAY_S - 1, DAY_S])
      expect(await askV2({ ...month, end_time: month.end_time + later })).toMatchObject({
        status: 400,
        body: { code: 11000, details: beyond },
      });
    expect(await askV2({ ...month, start_time: month.start_time - 1 })).toMatchObject({ body: { code: 11000 } });
  });

  test('a span has the whole day at its end', async () => {
    await begin({
      rows: runs(
        { slug: 'after', started_at: secondsAt('2026-03-12 00:00:00') },
        { slug: 'end', started_at: secondsAt('2026-03-11 23:59:59') },
        { slug: 'start', started_at: secondsAt('2026-03-10 00:00:00') },
        { slug: 'before', started_at: secondsAt('2026-03-09 23:59:59') },
      ),
    });
    const days = { start_time: secondsAt('2026-03-10 00:00:00'), end_time: secondsAt('2026-03-11 00:00:00') };
    expect(await listSlugs(days)).toEqual(['end', 'start']);
  });

  test('a run is in the month in which it was created, wherever it started', async () => {
    const rows = runs({ slug: 'in time', started_at: MARCH_S + 60 }, { slug: 'waited', started_at: MARCH_S + 30 });
    await begin({ rows, createdAtS: ({ slug, started_at: at }) => (slug === 'waited' ? MARCH_S - 5 : at) });
    expect(await listSlugs()).toEqual(['in time']);
    const february = { start_time: secondsAt('2026-02-01 00:00:00'), end_time: MARCH_S - DAY_S };
    const { body } = await askV2(february);
    expect(await listSlugs(february)).toEqual(['waited']);
    expect(JSON.stringify(body)).not.toMatch(/created/i);
    expect(await askV1()).toMatchObject({ body: { data: { count: 2 } } });
  });

  test('a run that waits is in the month in which it was first listed', async () => {
    await begin({ rows: runs({ slug: 'waits', status: 1, started_at: 0 }), nowMs: () => MARCH_S * 1000 - 1 });
    expect(await listSlugs()).toEqual(['waits']);
    fake.behave({ nowMs: () => MARCH_S * 1000 });
    fake.insertAtHead({ ...RUN, slug: 'new', started_at: MARCH_S });
    expect(await listSlugs()).toEqual(['new']);
  });
});

describe('a version that is gone', () => {
  const GONE_V1 = { status: 404, body: { code: 4040, message: 'Not found', data: null } };

  test('the first, as an envelope, as a web server says it, and in words', async () => {
    await begin({ rows: [RUN], versions: ['v2'] });
    expect(await askV1()).toEqual(GONE_V1);
    expect(await askV1(undefined, {})).toEqual(GONE_V1);
    expect(await askV2()).toMatchObject({ status: 200, body: { code: 0 } });
    fake.behave({ goneAs: 'plain' });
    expect(await askV1()).toEqual({ status: 404, body: '404 page not found' });
    fake.behave({ goneAs: 'words' });
    const message = 'API v1 has been retired. Please migrate to /api/v2.';
    expect(await askV1()).toEqual({ status: 400, body: { code: 4000, message, data: null } });
  });

  test('the second, and either of them while the program runs', async () => {
    await begin({ rows: [RUN], versions: ['v1'] });
    expect(await askV2()).toEqual({ status: 404, body: refusal(11004, 'Not found') });
    expect(await askV1()).toMatchObject({ status: 200, body: { code: 0 } });
    fake.behave({ versions: ['v2'] });
    expect(await askV2()).toMatchObject({ status: 200, body: { code: 0 } });
    expect(await askV1()).toEqual(GONE_V1);
  });
});

describe('misbehaviour', () => {
  test('a larger page is refused or cut in either version', async () => {
    await begin({ rows: numbered(60), maxPageSize: { size: 50, mode: 'refuse' } });
    expect(await askV1({ page_index: 1, page_size: 51 })).toMatchObject({ status: 200, body: { code: 4000 } });
    expect(await askV2({ limit: 51 })).toEqual({
      status: 400,
      body: refusal(11000, 'Invalid request parameters', ['limit: 51 is not served'], 'req-2'),
    });
    fake.behave({ maxPageSize: { size: 50, mode: 'cut' } });
    expect(await listSlugs({ limit: 100 })).toHaveLength(50);
    expect(await listSlugs({ limit: 100, offset: 2 })).toHaveLength(10);
    fake.behave({ maxPageSize: null, allowedPageSizes: [10, 20] });
    expect(await askV2({ limit: 50 })).toMatchObject({ body: { code: 11000 } });
    expect(await listSlugs({ limit: 10 })).toHaveLength(10);
  });

  test('errors of v1 come as HTTP 200 unless told otherwise, those of v2 never', async () => {
    await begin({ rows: [], script: () => ({ kind: 'code', code: 5000 }) });
    expect(await askV1()).toMatchObject({ status: 200, body: { code: 5000 } });
    fake.behave({ errorsAsHttpStatus: true });
    expect(await askV1()).toMatchObject({ status: 500, body: { code: 5000 } });
  });

  test.each([
    [11000, 400],
    [12001, 401],
    [12002, 401],
    [11004, 404],
    [13000, 429],
    [10000, 500],
    [4290, 429],
    [777, 400],
  ])('a code is the number that the script says: %i on v2 is HTTP %i', async (code, status) => {
    await begin({ rows: [], script: () => ({ kind: 'code', code, message: 'Words' }) });
    expect(await askV2()).toEqual({ status, body: refusal(code, 'Words') });
  });

  test('a script may edit, hold, cut off or replace an answer of v2', async () => {
    await begin({ rows: numbered(1) });
    fake.behave({
      script: () => ({ kind: 'edit', edit: (answer) => ({ ...answer, data: { ...answer.data, count: 'many' } }) }),
    });
    expect(await askV2()).toMatchObject({ body: { code: 0, request_id: 'req-1', data: { count: 'many' } } });
    expect(await askV2({ limit: 0 })).toMatchObject({ body: { code: 11000 } });

    const held = Promise.resolve().then(() => fake.setRows(numbered(2)));
    fake.behave({ script: () => ({ kind: 'hold', until: held }) });
    expect(await listSlugs()).toEqual(['run-1', 'run-2']);

    fake.behave({ script: () => ({ kind: 'truncate' }) });
    await expect(askV2()).rejects.toThrow();
    fake.behave({ script: () => ({ kind: 'reset' }) });
    await expect(askV2()).rejects.toThrow();
    fake.behave({ script: () => ({ kind: 'status', status: 503, body: 'Busy' }) });
    expect(await askV2()).toEqual({ status: 503, body: 'Busy' });
    fake.behave({ script: ({ body }) => ({ kind: 'body', bytes: JSON.stringify(body) }) });
    expect(await askV2({ limit: 3 })).toEqual({ status: 200, body: { limit: '3' } });
    fake.behave({ script: () => ({ kind: 'slow', bytesPerSecond: 100_000 }) });
    expect(await askV2()).toMatchObject({ status: 200, body: { code: 0 } });
  });
});
