import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { answerRunList } from '#api/sample/answer-run-list.ts';
import { generatePlainRuns } from '#api/sample/plain-runs.ts';
import { parseRunPage } from '#api/run-page.ts';
import type { ReadRow, RunPageReply } from '#api/run-page-reply.ts';
import { formatUsdExact } from '#domain/money.ts';

const NOW_MS = Date.UTC(2026, 2, 12, 9);
const REQUEST = { pageIndex: 1, pageSize: 20 };

/** The published example. */
const EXAMPLE = {
  status: 3,
  err_msg: '',
  slug: '01KSFDS8XWTJME33C08XMCR6B9',
  scraper_title: 'News Collection 20260305',
  scraper_slug: '01KPD6M5YVHWCNQCRK32BD02TP',
  results: 4,
  usage: '0.065',
  started_at: 1773305309,
  finished_at: 1773305316,
  duration: 7,
  origin: 'api',
  traffic: 23108,
  version: 'v1.0.5',
};

function bytesOf(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer;
}

function parse(body: unknown, request = REQUEST): RunPageReply {
  return parseRunPage(bytesOf(typeof body === 'string' ? body : JSON.stringify(body)), request, NOW_MS);
}

/** The page, the rows that were set aside apart from the others. */
function pageOf(reply: RunPageReply) {
  if (reply.kind !== 'page') throw new Error(`Not a page but ${JSON.stringify(reply)}`);
  const { rows, ...page } = reply.page;
  return {
    ...page,
    rows: rows.filter((row) => 'run' in row),
    setAside: rows.flatMap((row) => ('setAside' in row ? [row.setAside] : [])),
  };
}

function parsePage(list: unknown, count: unknown = 106) {
  return pageOf(parse({ code: 0, message: 'success', data: { count, list } }));
}

/** Reads one row from the JSON text of its fields, so that a number can be written as it must not be. */
function readFields(fields: string): ReadRow {
  const example = JSON.stringify(EXAMPLE).slice(1, -1);
  const page = pageOf(parse(`{"code":0,"data":{"count":1,"list":[{${example},${fields}}]}}`));
  const [row] = page.rows;
  if (row === undefined) throw new Error(`Set aside: ${JSON.stringify(page.setAside)}`);
  return row;
}

function readUsage(json: string): { usage: string | null; notes: readonly string[] } {
  const { run, notes } = readFields(`"usage":${json}`);
  return { usage: run.usage === null ? null : formatUsdExact(run.usage), notes };
}

describe('a page', () => {
  it('69: keeps the places of rows that are no runs', () => {
    const reply = parse({ code: 0, data: { count: 3, list: [7, EXAMPLE, {}] } });
    expect(reply).toMatchObject({
      page: { rows: [{ setAside: { text: '7' } }, { run: { slug: EXAMPLE.slug } }, { setAside: { text: '{}' } }] },
    });
  });

  it('is read from the published example', () => {
    expect(parse({ code: 0, message: 'success', data: { count: 106, list: [EXAMPLE] } })).toEqual({
      kind: 'page',
      page: {
        count: 106,
        notes: [],
        rows: [
          {
            notes: [],
            run: {
              slug: '01KSFDS8XWTJME33C08XMCR6B9',
              status: 3,
              scraperSlug: '01KPD6M5YVHWCNQCRK32BD02TP',
              scraperTitle: 'News Collection 20260305',
              results: 4,
              usage: 65_000_000,
              startedAtS: 1773305309,
              finishedAtS: 1773305316,
              durationS: 7,
              origin: 'api',
              trafficBytes: 23108,
              version: 'v1.0.5',
              error: '',
            },
          },
        ],
      },
    });
  });

  it('keeps every documented value of generated runs', () => {
    const wire = generatePlainRuns({ seed: 'run-page', nowMs: NOW_MS, count: 300 });
    const page = pageOf(parse(answerRunList(wire, { page_index: 1, page_size: 300 })));
    expect(page.rows).toHaveLength(300);
    for (const [nth, { run, notes }] of page.rows.entries()) {
      const row = wire[nth];
      const finished = row !== undefined && row.finished_at > 0;
      expect(notes).toEqual([]);
      expect({ ...run, usage: Number(formatUsdExact(run.usage ?? 0)) }).toEqual({
        slug: row?.slug,
        status: row?.status,
        scraperSlug: row?.scraper_slug,
        scraperTitle: row?.scraper_title,
        results: row?.results,
        usage: Number(row?.usage),
        startedAtS: row?.started_at === 0 ? null : row?.started_at,
        finishedAtS: finished ? row.finished_at : null,
        durationS: finished ? row.duration : null,
        origin: row?.origin,
        trafficBytes: finished ? row.traffic : null,
        version: row?.version,
        error: row?.err_msg,
      });
    }
  });

  it('needs no more than a slug and a status of a row', () => {
    expect(parsePage([{ slug: 'a', status: 1 }]).rows).toEqual([
      {
        notes: ['usage-unknown'],
        run: {
          slug: 'a',
          status: 1,
          scraperSlug: '',
          scraperTitle: '',
          results: null,
          usage: null,
          startedAtS: null,
          finishedAtS: null,
          durationS: null,
          origin: '',
          trafficBytes: null,
          version: '',
          error: '',
        },
      },
    ]);
  });

  it('25: loses a byte order mark', () => {
    const withMark = `\uFEFF${JSON.stringify({ code: 0, data: { count: 0, list: [] } })}`;
    expect(parse(withMark).kind).toBe('page');
  });

  it('22, 23: is malformed when it is no JSON, and says how it begins in 120 safe characters', () => {
    expect(parse('')).toEqual({ kind: 'malformed', excerpt: '' });
    expect(parse('<html>\r\n\u202E\u0000 <title>Log in</title>')).toEqual({
      kind: 'malformed',
      excerpt: '<html> <title>Log in</title>',
    });
    expect(parse('😀'.repeat(100))).toEqual({ kind: 'malformed', excerpt: '😀'.repeat(60) });
  });

  it.each([
    ['no envelope', []],
    ['an envelope without a code', { data: { count: 0, list: [] } }],
    ['no data', { code: 0, data: null }],
    ['70: a list that is an object', { code: 0, data: { count: 1, list: {} } }],
    ['70: no list where rows are counted', { code: 0, data: { count: 1, list: null } }],
  ])('is malformed with %s', (_, body) => {
    expect(parse(body).kind).toBe('malformed');
  });

  it('43: may say null for an empty list', () => {
    expect(parsePage(null, 0)).toEqual({ count: 0, rows: [], setAside: [], notes: [] });
    const beyond = parse({ code: 0, data: { count: 20, list: null } }, { pageIndex: 2, pageSize: 20 });
    expect(pageOf(beyond).rows).toEqual([]);
  });

  it.each([
    [106, 106, []],
    ['106', 106, ['number-as-text']],
    [null, null, ['count-unreadable']],
    [-1, null, ['count-unreadable']],
    ['-1', null, ['count-unreadable']],
    [1.5, null, ['count-unreadable']],
    ['many', null, ['count-unreadable']],
    [2 ** 53, null, ['count-unreadable']],
    [{}, null, ['count-unreadable']],
  ])('41: a count of %j is read as %j', (count, read, notes) => {
    expect(parsePage([EXAMPLE], count)).toMatchObject({ count: read, notes, rows: [{ notes: [] }] });
  });

  it('15: is refused with what the API says', () => {
    const body = { code: 20002, message: 'expired', data: null, request_id: 'r-1', details: ['since May'] };
    expect(parse(body)).toEqual({
      kind: 'refused',
      refusal: { code: 20002, message: 'expired', requestId: 'r-1', details: ['since May'] },
    });
    expect(parse({ code: 777 })).toMatchObject({ kind: 'refused', refusal: { code: 777, message: '', details: [] } });
    expect(parse({ code: 5000, data: { count: 1, list: [EXAMPLE] } }).kind).toBe('refused');
  });

  it.each([30001, 30002])('18: comes with code %i as well, and says so', (code) => {
    const page = pageOf(parse({ code, message: 'balance', data: { count: 1, list: [EXAMPLE] } }));
    expect([page.notes, page.rows.length]).toEqual([['low-balance'], 1]);
    expect(parse({ code, message: 'balance', data: null }).kind).toBe('refused');
  });
});

describe('usage', () => {
  it.each([
    ['"0.065"', '0.065', []],
    ['" 1.00 "', '1', []],
    [`"0.${'0'.repeat(39)}1"`, `0.${'0'.repeat(39)}1`, []],
    ['"-0.02"', '-0.02', ['usage-negative']],
    [`"-0.${'0'.repeat(39)}1"`, `-0.${'0'.repeat(39)}1`, ['usage-negative']],
  ])('58, 59: %s is exact', (json, usage, notes) => {
    expect(readUsage(json)).toEqual({ usage, notes });
  });

  it.each([
    'null',
    '""',
    '" "',
    '"1e309"',
    '"NaN"',
    '"0x10"',
    '"1,234.5"',
    `"0.${'0'.repeat(40)}1"`,
    'true',
    '{}',
    '[]',
  ])('56, 57, 59: %s is unknown, never zero', (json) => {
    expect(readUsage(json)).toEqual({ usage: null, notes: ['usage-unknown'] });
  });

  it.each([
    ['0.065', '0.065'],
    ['0', '0'],
    ['1e-7', '0.0000001'],
    ['0.000000123456789012345', '0.000000123456789012345'],
    ['123456789012345', '123456789012345'],
    ['0.1000000000000000055', '0.1'],
  ])('55: the number %s is the decimal that it was written from', (json, usage) => {
    expect(readUsage(json)).toEqual({ usage, notes: ['usage-as-number'] });
  });

  it.each(['0.1234567890123456', '1234567.890123456', '9007199254740993', '1e309', '-1e309', '1e-41'])(
    '55, 60: the number %s may not be what was meant',
    (json) => {
      expect(readUsage(json)).toMatchObject({ usage: null, notes: expect.arrayContaining(['usage-unknown']) });
    },
  );

  it('55: every decimal of up to 15 digits survives as a number', () => {
    const units = fc.integer({ min: 1, max: 999_999_999_999_999 });
    fc.assert(
      fc.property(units, fc.nat({ max: 24 }), (digits, decimals) => {
        const padded = String(digits).padStart(decimals + 1, '0');
        const text = decimals === 0 ? padded : `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
        expect(readUsage(text).usage).toBe(readUsage(`"${text}"`).usage);
      }),
    );
  });
});

describe('numbers', () => {
  it.each(['results', 'traffic'] as const)('61: %s beyond 2^53 is flagged, not rounded', (field) => {
    const { run, notes } = readFields(`"${field}":9007199254740992`);
    expect([run[field === 'traffic' ? 'trafficBytes' : field], notes]).toEqual([null, ['out-of-range']]);
  });

  it.each(['9007199254740992', '1e300', '-1e300', '"9007199254740992"'])(
    '102: a duration of %s seconds is out of range: it cannot be summed or drawn',
    (json) => {
      const { run, notes } = readFields(`"duration":${json}`);
      expect(run.durationS).toBeNull();
      expect(notes).toContain('out-of-range');
    },
  );

  it.each(['results', 'traffic', 'duration', 'started_at', 'finished_at'])(
    '60: %s of 1e309, or no number at all, costs the value and not the row',
    (field) => {
      for (const json of ['1e309', '-1e309', 'true', '[1]', '{"a":1}']) {
        const { run, notes } = readFields(`"${field}":${json}`);
        expect(notes).toEqual(['unreadable-number']);
        expect(Object.values(run)).toContain(null);
      }
    },
  );

  it('are read from text, with a word about it', () => {
    const { run, notes } = readFields('"results":"12","duration":"7.5","traffic":"x"');
    expect(run).toMatchObject({ results: 12, durationS: 7.5, trafficBytes: null });
    expect(notes.filter((note) => note === 'number-as-text')).toHaveLength(3);
    expect(notes.filter((note) => note !== 'number-as-text')).toEqual(['unreadable-number']);
  });

  it('of a run that goes on are "not yet", not zero', () => {
    expect(readFields('"status":2,"finished_at":0,"duration":0,"traffic":0').run).toMatchObject({
      finishedAtS: null,
      durationS: null,
      trafficBytes: null,
      results: 4,
    });
    expect(readFields('"finished_at":0,"duration":9,"traffic":5').run).toMatchObject({
      durationS: null,
      trafficBytes: 5,
    });
    expect(readFields('"traffic":0').run.trafficBytes).toBe(0);
  });
});

describe('timestamps', () => {
  it('62: from 1e11 on are milliseconds', () => {
    const { run, notes } = readFields('"started_at":1773305309123,"finished_at":1773305316999');
    expect([run.startedAtS, run.finishedAtS, run.durationS]).toEqual([1773305309, 1773305316, 7]);
    expect(notes).toEqual(['timestamp-in-milliseconds', 'timestamp-in-milliseconds']);
    expect(readFields('"started_at":100000000000').run.startedAtS).toBe(100_000_000);
    expect(readFields('"started_at":99999999999').run.startedAtS).toBe(99_999_999_999);
  });

  it('63: of 0, null or nothing are "not yet"', () => {
    for (const json of ['0', '"0"', 'null', '""']) {
      expect(readFields(`"started_at":${json}`).run.startedAtS).toBeNull();
      expect(readFields(`"finished_at":${json}`).run).toMatchObject({ finishedAtS: null, durationS: null });
    }
  });

  it('64: a finish before the start leaves no duration', () => {
    const { run, notes } = readFields('"started_at":1773305317');
    expect([run.startedAtS, run.finishedAtS, run.durationS]).toEqual([1773305317, 1773305316, null]);
    expect(notes).toEqual(['finish-before-start']);
  });

  it('65: a start in the future is told apart from a clock a little ahead', () => {
    const inFiveMinutesS = NOW_MS / 1000 + 300;
    expect(readFields(`"started_at":${inFiveMinutesS},"finished_at":0`).notes).toEqual([]);
    const { run, notes } = readFields(`"started_at":${inFiveMinutesS + 1},"finished_at":0`);
    expect([run.startedAtS, notes]).toEqual([inFiveMinutesS + 1, ['starts-in-future']]);
  });

  it.each(['1e15', '-1', '1e300', '253402300800000'])('66: %s is no date', (json) => {
    const { run, notes } = readFields(`"started_at":${json}`);
    expect([run.startedAtS, notes]).toEqual([null, ['invalid-date']]);
  });
});

describe('statuses', () => {
  it.each([
    ['9', 9, []],
    ['0', 0, []],
    ['"3"', 3, ['number-as-text']],
  ])('67, 68: %s is kept as %i', (json, status, notes) => {
    const row = readFields(`"status":${json}`);
    expect([row.run.status, row.notes]).toEqual([status, notes]);
  });

  it.each([-1, 1.5, 1e9, '', '-3', '3 done', null, undefined, true])('%j is none: the row is set aside', (status) => {
    const page = parsePage([{ ...EXAMPLE, status }]);
    expect(page.rows).toEqual([]);
    expect(page.setAside).toMatchObject([{ reason: 'status' }]);
  });

  it.each([
    ['ready', 1],
    ['running', 2],
    ['Succeeded', 3],
    [' failed ', 4],
    ['aborting', 5],
    ['ABORTED', 5],
  ])('the word %j is %i', (status, code) => {
    const row = readFields(`"status":${JSON.stringify(status)}`);
    expect([row.run.status, row.notes]).toEqual([code, []]);
  });

  it('a word that nobody knows costs no run: it is kept, and noted', () => {
    const row = readFields('"status":"timed_out"');
    expect([row.run.status, row.notes]).toEqual([0, ['status-unknown']]);
  });
});

function parseNulls(rows: number) {
  return parse(`{"code":0,"data":{"count":9,"list":[${Array(rows).fill('null').join()}]}}`);
}

describe('rows that are no runs', () => {
  it('so many as no page can have are no page of runs, and are not looked at one by one', () => {
    expect(pageOf(parseNulls(10_000)).setAside).toHaveLength(10_000);
    expect(parseNulls(1_000_000)).toEqual({
      kind: 'malformed',
      excerpt: expect.stringMatching(/^\{"code":0,"data":\{"count":9,"list":\[null,null,/),
    });
  });

  it('69: are set aside with the reason, beside those that are', () => {
    const { slug, ...nameless } = EXAMPLE;
    const page = parsePage([null, EXAMPLE, 7, [], nameless, { ...EXAMPLE, slug: '' }, { ...EXAMPLE, err_msg: 1 }]);
    expect(page.rows.map(({ run }) => run.slug)).toEqual([slug]);
    expect(page.setAside.map(({ reason }) => reason)).toEqual([
      'not an object',
      'not an object',
      'not an object',
      'slug',
      'slug',
      'err_msg',
    ]);
    expect(page.setAside.at(3)?.text).toBe(JSON.stringify(nameless));
  });

  it('are kept as text of at most 2,000 characters', () => {
    expect(parsePage([{ err_msg: 'x'.repeat(5000) }]).setAside.at(0)?.text).toHaveLength(2000);
  });

  it('74: may be nested more deeply than they can be written', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const page = pageOf(parse(`{"code":0,"data":{"count":1,"list":[${deep},${JSON.stringify(EXAMPLE)}]}}`));
    expect([page.rows.length, page.setAside]).toEqual([
      1,
      [{ reason: 'not an object', text: 'nested too deeply to be shown' }],
    ]);
  });
});

describe('fields', () => {
  it('71: that nobody knows are ignored', () => {
    expect(readFields('"region":"eu","nested":{"usage":"9"}')).toEqual(parsePage([EXAMPLE]).rows[0]);
  });

  it('72, 73: named like parts of JavaScript are ordinary', () => {
    const { run } = readFields('"__proto__":{"usage":"9"},"slug":"constructor"');
    expect(run).toMatchObject({ slug: 'constructor', usage: 65_000_000 });
    expect(Object.getPrototypeOf(run)).toBe(Object.prototype);
    expect('usage' in {}).toBe(false);
  });

  it('75: that come twice have their last value', () => {
    expect(readFields('"version":"v2","version":"v3"').run.version).toBe('v3');
  });

  it('81: are well-formed text', () => {
    expect(readFields(String.raw`"scraper_title":"a\ud800b","err_msg":"\udc00"`).run).toMatchObject({
      scraperTitle: 'a\uFFFDb',
      error: '\uFFFD',
    });
  });
});

it('never throws, and accounts for every row of a list', { timeout: 60_000 }, () => {
  const value = fc.oneof(
    fc.constantFrom<unknown>(null, '', ' ', '7', 'x', 0, 3, -1, 1e12, 1e300, true, [], {}),
    fc.double(),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  const row = fc.oneof(
    value,
    fc.dictionary(fc.constantFrom(...Object.keys(EXAMPLE), '__proto__'), value),
    fc.dictionary(fc.constantFrom(...Object.keys(EXAMPLE)), value).map((fields) => Object.assign({}, EXAMPLE, fields)),
  );
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), value, (list, count) => {
      const page = parsePage(list, count);
      expect(page.rows.length + page.setAside.length).toBe(list.length);
    }),
    { numRuns: 100 },
  );
});

it('never throws, whatever JSON it is given', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 3 }), (text) => {
      expect(parse(text).kind).toBe('malformed');
      expect(pageOf(parse(`{"code":0,"data":{"count":0,"list":[${text}]}}`)).setAside).toHaveLength(1);
    }),
  );
});
