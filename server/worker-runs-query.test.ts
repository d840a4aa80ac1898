import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STATUS_OF_WORD, V2, WORKER_RUNS_PARAMS } from '#api/dialects/v2.ts';
import { WORKER_RUNS_PATH } from '#api/endpoint.ts';
import { rewriteWorkerRunsQuery } from './worker-runs-query.ts';

const DIGITS = '1 to 15 digits';
const TEXT = 'at most 256 characters, none of them a control character';
const WORD = '1 to 32 characters of a-z, 0-9, "_" and "-"';
const KNOWN = 'offset, limit, worker_id, status, start_time, end_time';

test.each([
  ['offset=1', 'offset=1'],
  ['limit=20&offset=1', 'offset=1&limit=20'],
  [
    'end_time=2&start_time=1&status=failed&worker_id=a&limit=4&offset=3',
    'offset=3&limit=4&worker_id=a&status=failed&start_time=1&end_time=2',
  ],
  ['offset=000000000000001', 'offset=000000000000001'],
  ['offset=%31', 'offset=1'],
  ['status=a_b-9', 'status=a_b-9'],
  ['worker_id=', 'worker_id='],
  ['worker_id=a+b', 'worker_id=a+b'],
  ['worker_id=a%20b', 'worker_id=a+b'],
  ['worker_id=a%2Bb', 'worker_id=a%2Bb'],
  ['worker_id=%7e%e6%97%a5', 'worker_id=%7E%E6%97%A5'],
  ['worker_id=coreclaw/maps~v1@2:(!*,;$?)', 'worker_id=coreclaw%2Fmaps%7Ev1%402%3A%28%21*%2C%3B%24%3F%29'],
  ['worker_id=../..', 'worker_id=..%2F..'],
  ['worker_id=%26limit%3D5%23', 'worker_id=%26limit%3D5%23'],
  ['worker_id=%25', 'worker_id=%25'],
])('%s goes up as %s', (sent, query) => {
  expect(rewriteWorkerRunsQuery(sent)).toEqual({ kind: 'query', query });
});

test.each([
  ['', 1],
  ['offset', 1],
  ['=1', 1],
  ['offset=1&', 2],
  ['&offset=1', 1],
  ['offset=1&&limit=1', 2],
  ['offset=1&limit=2&k-secret', 3],
  ['k-secret=1', 1],
  ['api-key=k-secret', 1],
  ['Offset=k-secret', 1],
  ['%6fffset=1', 1],
  ['offset%5B%5D=1', 1],
  [' offset=1', 1],
  ['offset =1', 1],
  ['__proto__=1', 1],
  ['constructor=1', 1],
  ['?offset=1', 1],
])('%s: which parameter is none of ours is said by its place', (sent, place) => {
  const why = `Parameter ${place} of the query is none of these with a value: ${KNOWN}.`;
  expect(rewriteWorkerRunsQuery(sent)).toEqual({ kind: 'refused', why });
});

test.each(WORKER_RUNS_PARAMS)('%s may stand there once', (param) => {
  const why = `${param} stands twice in the query.`;
  expect(rewriteWorkerRunsQuery(`${param}=1`)).toMatchObject({ kind: 'query' });
  expect(rewriteWorkerRunsQuery(`${param}=1&${param}=1`)).toEqual({ kind: 'refused', why });
});

describe.each(['offset', 'limit', 'start_time', 'end_time'])('%s', (param) => {
  test.each([
    '',
    '-1',
    '+1',
    '%2B1',
    '1.5',
    '1e3',
    '0x10',
    '%201',
    '1%0A',
    '1234567890123456',
    '%D9%A1',
    '%EF%BC%91',
    'NaN',
  ])('does not go up as %j', (value) => {
    expect(rewriteWorkerRunsQuery(`${param}=${value}`)).toEqual({
      kind: 'refused',
      why: `${param} must be ${DIGITS}.`,
    });
  });
});

test.each([
  ['status', '', WORD],
  ['status', 'Failed', WORD],
  ['status', 'failed,aborted', WORD],
  ['status', 'failed%0A', WORD],
  ['status', 'f%C3%A4iled', WORD],
  ['status', 'a'.repeat(33), WORD],
  ['worker_id', 'a%00', TEXT],
  ['worker_id', 'a%0D%0Ahost:%20b', TEXT],
  ['worker_id', 'a%09b', TEXT],
  ['worker_id', '%7F', TEXT],
  ['worker_id', '%C2%85', TEXT],
  ['worker_id', 'a'.repeat(257), TEXT],
])('%s=%s is refused with a sentence', (param, value, words) => {
  expect(rewriteWorkerRunsQuery(`${param}=${value}`)).toEqual({ kind: 'refused', why: `${param} must be ${words}.` });
});

test.each([
  '%',
  '%4',
  '%zz',
  '%u0041',
  '%FF',
  '%C0%AF',
  '%ED%A0%80',
  '%E6%97',
  'a b',
  'a=b',
  'a"b',
  'a<b>',
  'a\\b',
  '{a}',
  'ä',
  '日',
  '\u0000',
  'a#b',
])('worker_id=%s is not encoded well', (value) => {
  const why = 'worker_id is not percent-encoded as UTF-8.';
  expect(rewriteWorkerRunsQuery(`worker_id=${value}`)).toEqual({ kind: 'refused', why });
});

test.each([
  ['a', 256],
  ['%E6%97%A5', 256],
  ['%F0%9F%A6%80', 256],
])('worker_id may be %s %i times', (character, times) => {
  expect(rewriteWorkerRunsQuery(`worker_id=${character.repeat(times)}`)).toMatchObject({ kind: 'query' });
  expect(rewriteWorkerRunsQuery(`worker_id=${character.repeat(times + 1)}`)).toMatchObject({ kind: 'refused' });
});

test.each([
  { pageIndex: 1, pageSize: 100 },
  { pageIndex: 3, pageSize: 20, month: 671 },
  { pageIndex: 1, pageSize: 1, month: 671, scraperSlug: "owner/it's a+b & 日本~*" },
  ...[...STATUS_OF_WORD.values()].map((status) => ({ pageIndex: 1, pageSize: 50, status })),
])('what the page writes goes up as it was written: %j', (request) => {
  const { target } = V2.write(request);
  const [, sent = ''] = target.split('?');
  expect(target).toBe(`${WORKER_RUNS_PATH}?${sent}`);
  expect(rewriteWorkerRunsQuery(sent)).toEqual({ kind: 'query', query: sent });
});

test('every name arrives as it was meant, encoded either way, and nothing beside it', () => {
  const name = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !/\p{Cc}/u.test(text));
  fc.assert(
    fc.property(name, (workerId) => {
      for (const sent of [
        `worker_id=${encodeURIComponent(workerId)}`,
        String(new URLSearchParams({ worker_id: workerId })),
      ]) {
        const up = rewriteWorkerRunsQuery(`${sent}&limit=7`);
        const query = up.kind === 'query' ? up.query : up.why;
        expect([...new URLSearchParams(query)]).toEqual([
          ['limit', '7'],
          ['worker_id', workerId],
        ]);
      }
    }),
  );
});

test('parameters in any order go up in ours, and a second reading changes nothing', () => {
  const values = {
    offset: '1',
    limit: '20',
    worker_id: '%61%26limit%3d5',
    status: 'failed',
    start_time: '7',
    end_time: '8',
  };
  fc.assert(
    fc.property(fc.shuffledSubarray([...WORKER_RUNS_PARAMS], { minLength: 1 }), (params) => {
      const up = rewriteWorkerRunsQuery(params.map((param) => `${param}=${values[param]}`).join('&'));
      const ordered = WORKER_RUNS_PARAMS.filter((param) => params.includes(param));
      const query = ordered
        .map((param) => `${param}=${param === 'worker_id' ? 'a%26limit%3D5' : values[param]}`)
        .join('&');
      expect(up).toEqual({ kind: 'query', query });
      expect(rewriteWorkerRunsQuery(query)).toEqual(up);
    }),
  );
});
