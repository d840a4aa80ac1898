import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Facets, FacetValue } from '#domain/answers.ts';
import { formatAmountRange, parseAmountRange } from '#domain/query-amounts.ts';
import type { ProblemKind } from '#domain/query-problems.ts';
import { formatQuery, formatSearch, isSameFilter, NO_FILTER, parseQuery, withNamed } from '#domain/query-text.ts';
import { createZone } from '#domain/time-zone.ts';
import { formatView, parseView, VIEW_CODECS } from '#domain/view-codec.ts';
import { DEFAULT_VIEW, MEASURE_KEYS, PRESET_RANGES } from '#domain/view.ts';
import type { FacetChoice, MeasureKey, MeasureRange, RunFilter, TimeRange } from '#domain/view.ts';

const SHANGHAI = createZone('Asia/Shanghai');
const NOW_MS = Date.UTC(2026, 2, 18, 10, 30);

function values(...pairs: readonly (readonly [value: string, label?: string])[]): readonly FacetValue[] {
  return pairs.map(([value, label = value]) => ({ value, label, runs: 1, usage: 1 }));
}

const LOADED: Facets = {
  status: values(['succeeded'], ['failed']),
  scraper: values(
    ['01MAPS', 'Google Maps'],
    ['01YELP', 'Yelp'],
    ['01NEWS', 'News'],
    ['02NEWS', 'News'],
    ['Yelp2', ''],
    ['01SHOP2V4W', 'Shop (…2V4W)'],
    ['01SHOP9T6B', 'Shop (…9T6B)'],
  ),
  origin: values(['api'], ['web'], ['']),
  version: values(['v1.0.0']),
  error: values(['k3x9', 'Navigation timeout of <n> ms']),
};

function parse(text: string, caret: number | null = null) {
  return parseQuery(text, { facets: LOADED, zone: SHANGHAI, nowMs: NOW_MS }, caret);
}

function filterOf(text: string): RunFilter {
  return withNamed(NO_FILTER, parse(text).named);
}

/** The filters of a text as the URL says them. */
function urlOf(text: string): string {
  return [...formatView({ ...DEFAULT_VIEW, ...filterOf(text) })].map(([param, value]) => `${param}=${value}`).join('&');
}

describe('the text of a query', () => {
  it.each([
    ['', ''],
    ['timeout', 'q=timeout'],
    ['two  words', 'q=two words'],
    ['"two  words"', 'q=two  words'],
    ['a "b c" d', 'q=a b c d'],
    ['status:failed,aborted', 'status=failed,aborted'],
    ['Status:FAILED status:4,9', 'status=failed,9'],
    ['-origin:api', 'not.origin=api'],
    ['origin:web -origin:api,(none)', 'origin=web&not.origin=api,%-'],
    ['origin:"(none)"', 'origin=(none)'],
    ['scraper:"Google Maps"', 'scraper=01MAPS'],
    ['scraper:yelp', 'scraper=01YELP'],
    ['scraper:News', 'scraper=01NEWS,02NEWS'],
    ['scraper:02NEWS', 'scraper=02NEWS'],
    ['scraper:shop', 'scraper=01SHOP2V4W,01SHOP9T6B'],
    ['scraper:"Shop (…9T6B)"', 'scraper=01SHOP9T6B'],
    ['scraper:=News', 'scraper=News'],
    ['scraper:amazon', 'scraper=amazon'],
    ['error:k3x9', 'error=k3x9'],
    ['error:"navigation timeout of <n> ms"', 'error=k3x9'],
    ['usage:>=0.5', 'usage=0.5..'],
    ['usage:>0.5', `usage=0.5${'0'.repeat(38)}1..`],
    ['usage:>=0.50 usage:<=$2', 'usage=0.5..2'],
    ['usage:0.5..2', 'usage=0.5..2'],
    ['usage:0.5..', 'usage=0.5..'],
    ['usage:0.05', 'usage=0.05..0.05'],
    ['usage:<0', `usage=..-0.${'0'.repeat(39)}1`],
    ['duration:>1h30m', 'duration=5400.000001..'],
    ['duration:<=1.5h', 'duration=..5400'],
    ['duration:500ms..90', 'duration=0.5..90'],
    ['traffic:>1GB', 'traffic=1000000001..'],
    ['traffic:1.5kb..1MiB', 'traffic=1500..1048576'],
    ['results:>=10k', 'results=10000..'],
    ['hour:4 range:7d', 'range=7d&hour=4'],
    ['from:2026-03-01 to:2026-03-18T08:30', 'from=2026-02-28T16:00:00Z&to=2026-03-18T00:30:00Z'],
    ['from:2026-03-01 to:2026-03-18', 'from=2026-02-28T16:00:00Z&to=2026-03-18T16:00:00Z'],
    ['from:2026-03-01 to:2026-03-01', 'from=2026-02-28T16:00:00Z&to=2026-03-01T16:00:00Z'],
    ['from:2026-03-01T00:00:00z', 'from=2026-03-01T00:00:00Z'],
    ['from:"3 days ago" to:yesterday', 'from=2026-03-14T16:00:00Z&to=2026-03-17T16:00:00Z'],
    ['from:2026-03-01 to:now', 'from=2026-02-28T16:00:00Z'],
    ['traffic:>=1.5GB results:>=1,200', 'traffic=1500000000..&results=1200..'],
    ['timeout status:failed usage:>=0.5 -origin:api after', 'q=timeout after&status=failed&not.origin=api&usage=0.5..'],
    // No qualifiers: a colon is common in the messages of errors.
    ['TypeError: x is net::ERR at https://a.b/c 12:30', 'q=TypeError: x is net::ERR at https://a.b/c 12:30'],
    ['-5 - --x', 'q=-5 - --x'],
  ])('%s', (text, url) => {
    expect(parse(text).problems.filter(({ kind }) => kind !== 'not-loaded')).toEqual([]);
    expect(urlOf(text)).toBe(url);
  });

  it('replaces what it names and nothing else', () => {
    const base = {
      ...NO_FILTER,
      ...parseView(new URLSearchParams('status=succeeded&not.status=9&origin=api&q=x&range=7d')),
    };
    const { facets, time, q } = withNamed(base, parse('status:failed').named);
    expect(facets.status).toEqual({ only: ['failed'], not: [] });
    expect(facets.origin).toEqual({ only: ['api'], not: [] });
    expect(time).toEqual({ kind: 'preset', preset: '7d' });
    expect(q).toBe('');
    expect(isSameFilter(base, withNamed(base, parse('x').named))).toBe(true);
    expect(isSameFilter(base, withNamed(base, parse('x range:all').named))).toBe(false);
  });
});

function kinds(text: string, caret: number | null = null): readonly ProblemKind[] {
  return parse(text, caret).problems.map(({ kind }) => kind);
}

describe('what a query says wrongly', () => {
  it.each<[string, ProblemKind, string]>([
    ['foo:bar', 'unknown-key', ''],
    ['status:', 'no-value', ''],
    ['status:nonsense,failed', 'bad-value', 'status=failed'],
    ['usage:cheap', 'bad-value', ''],
    ['usage:>', 'bad-value', ''],
    ['usage:1,00', 'bad-value', ''],
    ['usage:1...2', 'bad-value', ''],
    ['usage:2..1', 'bad-value', ''],
    ['usage:>=2 usage:<1', 'conflict', 'usage=2..'],
    ['duration:1h30', 'bad-value', ''],
    ['traffic:>1.5', 'bad-value', ''],
    ['traffic:$5', 'bad-value', ''],
    ['results:>-2', 'bad-value', ''],
    ['hour:24', 'bad-value', ''],
    ['hour:4 hour:5', 'conflict', 'hour=4'],
    ['range:1y', 'bad-value', ''],
    ['range:7d range:30d', 'conflict', 'range=7d'],
    ['from:soon', 'bad-value', ''],
    ['from:2026-02-30', 'bad-value', ''],
    ['range:7d from:2026-03-01T00:00Z', 'conflict', 'from=2026-03-01T00:00:00Z'],
    ['from:2026-03-02T00:00Z to:2026-03-01T00:00Z', 'conflict', 'from=2026-03-02T00:00:00Z'],
    ['to:2026-03-01T00:00Z from:2026-03-02T00:00Z', 'conflict', 'to=2026-03-01T00:00:00Z'],
    ['-usage:>1', 'cannot-exclude', ''],
    ['-hour:4', 'cannot-exclude', ''],
    ['-timeout', 'excluded-word', ''],
    ['-"timed out"', 'excluded-word', ''],
    ['"timed out', 'unclosed-quote', 'q=timed out'],
    ['scraper:"Google Maps', 'unclosed-quote', 'scraper=01MAPS'],
    ['scraper:amazon', 'not-loaded', 'scraper=amazon'],
    ['x'.repeat(201), 'too-long', `q=${'x'.repeat(201)}`],
  ])('%s', (text, kind, url) => {
    expect(kinds(text)).toEqual([kind]);
    expect(urlOf(text)).toBe(url);
  });

  it('is told from what is taken all the same', () => {
    expect(parse('a foo:bar').isUnderstood).toBe(false);
    expect(parse('a status:failed scraper:amazon "b').isUnderstood).toBe(true);
    expect(parse('x'.repeat(201)).isUnderstood).toBe(false);
  });

  it('is not said of what is being written', () => {
    for (const text of ['foo:b', 'status:fai', 'usage:>', '-time', 'scraper:goo', 'hour:']) {
      expect(kinds(text, text.length)).toEqual([]);
      expect(kinds(`${text} x`, text.length)).toEqual([]);
      expect(kinds(`${text} `, text.length + 1)).toHaveLength(1);
    }
    expect(kinds('"timed o', 8)).toEqual([]);
    expect(kinds('foo:b status:fai', 16)).toEqual(['unknown-key']);
  });

  it('takes no value that nothing has while it is being written', () => {
    expect(parse('scraper:01MAPS,goo', 18).named.facets).toEqual({ scraper: { only: ['01MAPS'], not: [] } });
    expect(parse('scraper:goo', 11).named.facets).toEqual({});
    expect(parse('scraper:goo', null).named.facets).toEqual({ scraper: { only: ['goo'], not: [] } });
  });

  it('names the token', () => {
    const [problem] = parse('a foo:bar').problems;
    expect([problem?.token.from, problem?.token.to, problem?.text]).toEqual([2, 9, 'foo']);
  });
});

describe('a filter as text', () => {
  it.each([
    ['', ''],
    ['q=two  words', '"two  words"'],
    ['q=foo:bar', '"foo:bar"'],
    ['q=say:x"', '"say:x\\""'],
    ['q=12"', '12"'],
    ['q="x" said', String.raw`"\"x\" said"`],
    ['status=failed,aborted&not.origin=api,%-', 'status:failed,aborted -origin:api,(none)'],
    ['scraper=01MAPS,01NEWS', 'scraper:"Google Maps",01NEWS'],
    ['error=k3x9', 'error:k3x9'],
    ['usage=0.5..', 'usage:>=0.5'],
    [`usage=0.5${'0'.repeat(38)}1..2`, 'usage:>0.5 usage:<=2'],
    ['duration=5400..', 'duration:>=1h30m'],
    ['duration=5400.000001..90000', 'duration:>1h30m duration:<=1d1h'],
    ['traffic=1000000001..', 'traffic:>1GB'],
    ['traffic=4096..1500000000', 'traffic:4.096kB..1.5GB'],
    ['results=10..10', 'results:10'],
    ['range=7d&hour=4&q=x', 'range:7d hour:4 x'],
    ['from=2026-03-01', 'from:2026-03-01T00:00:00Z'],
  ])('%s', (url, text) => {
    expect(formatQuery(parseView(new URLSearchParams(url)), LOADED)).toBe(text);
  });
});

const ODD = [
  '',
  ',',
  ' ',
  '"',
  '%',
  '%-',
  '-',
  '-x',
  '=',
  '=x',
  '\\',
  '\\"',
  'a:b',
  '(none)',
  '"(none)"',
  'a b',
  '\n',
  '\\u{a}',
  '地图',
  '😀',
  'News',
  'Google Maps',
  'google maps',
  '01MAPS',
  'Yelp2',
];
const word = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(...ODD),
  fc
    .array(fc.constantFrom('"', '\\', ',', ' ', ':', '-', '=', 'a', '\n', '\u00a0'), { maxLength: 8 })
    .map((parts) => parts.join('')),
);

function choiceOf(value: fc.Arbitrary<string>): fc.Arbitrary<FacetChoice> {
  const list = fc.uniqueArray(value, { maxLength: 4 });
  return fc.record({ only: list, not: list });
}

const AMOUNTS: Readonly<Record<MeasureKey, fc.Arbitrary<string>>> = {
  usage: fc.oneof(
    fc.integer({ min: -100_000, max: 10_000_000 }).map((cents) => String(cents / 100)),
    fc.stringMatching(/^-?[0-9]{1,20}\.[0-9]{1,40}$/),
  ),
  duration: fc.oneof(
    fc.nat({ max: 1_000_000 }).map((tenths) => String(tenths / 10)),
    fc.maxSafeNat().map(String),
  ),
  traffic: fc
    .oneof(
      fc.maxSafeNat(),
      fc.nat({ max: 5000 }).map((count) => count * 1_000_000),
    )
    .map(String),
  results: fc.maxSafeNat().map(String),
};

/** A range as the codec of the URL would have it. */
function rangeOf(key: MeasureKey): fc.Arbitrary<MeasureRange> {
  const side = fc.option(AMOUNTS[key]);
  return fc
    .tuple(side, side)
    .map(
      ([a, b]) => VIEW_CODECS[key].parse(`${a ?? ''}..${b ?? ''}`) ?? VIEW_CODECS[key].parse(`${b ?? ''}..${a ?? ''}`),
    )
    .map((range) => range ?? { lo: null, hi: null });
}

const instant = fc
  .date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
  .map((date) => date.getTime());
const time: fc.Arbitrary<TimeRange> = fc.oneof(
  fc.record({ kind: fc.constant('preset' as const), preset: fc.constantFrom(...PRESET_RANGES) }),
  fc
    .tuple(fc.option(instant), fc.option(instant))
    .filter(([fromMs, toMs]) => (fromMs ?? toMs) !== null && (fromMs === null || toMs === null || fromMs < toMs))
    .map(([fromMs, toMs]) => ({ kind: 'absolute' as const, fromMs, toMs })),
);

const filter: fc.Arbitrary<RunFilter> = fc.record({
  facets: fc.record({
    status: choiceOf(fc.constantFrom('ready', 'running', 'succeeded', 'failed', 'aborted', '0', '9', '123456789')),
    scraper: choiceOf(word),
    origin: choiceOf(word),
    version: choiceOf(word),
    error: choiceOf(word),
  }),
  measures: fc.record({
    usage: rangeOf('usage'),
    duration: rangeOf('duration'),
    traffic: rangeOf('traffic'),
    results: rangeOf('results'),
  }),
  hour: fc.option(fc.integer({ min: 0, max: 23 })),
  q: fc.oneof(
    word,
    fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')),
  ),
  time,
});

const loaded = fc.oneof(
  fc.constant(LOADED),
  fc.constant(undefined),
  fc.record({
    status: fc.constant(values()),
    scraper: fc.array(fc.tuple(word, word), { maxLength: 6 }).map((pairs) => values(...pairs)),
    origin: fc.array(word, { maxLength: 4 }).map((all) => values(...all.map((value) => [value] as const))),
    version: fc.constant(values()),
    error: fc.array(fc.tuple(word, word), { maxLength: 4 }).map((pairs) => values(...pairs)),
  }),
);

describe('any filter', () => {
  it('survives its text, which is one line', () => {
    fc.assert(
      fc.property(filter, loaded, (given, facets) => {
        const text = formatQuery(given, facets);
        expect(text).not.toMatch(/[\n\r]/);
        const { named, problems, isUnderstood } = parseQuery(text, { facets, zone: SHANGHAI, nowMs: NOW_MS }, null);
        expect(problems.filter(({ kind }) => kind !== 'not-loaded')).toEqual([]);
        expect(isUnderstood).toBe(true);
        expect(withNamed(NO_FILTER, named)).toEqual(given);
      }),
      { numRuns: 2000 },
    );
  });

  it('has a range of each measure that reads as itself', () => {
    for (const key of MEASURE_KEYS) {
      fc.assert(
        fc.property(rangeOf(key), (range) => {
          const texts = formatAmountRange(key, range);
          const read = texts.map((text) => parseAmountRange(key, text));
          const lo = read.map((part) => part?.lo ?? null).find((bound) => bound !== null) ?? null;
          const hi = read.map((part) => part?.hi ?? null).find((bound) => bound !== null) ?? null;
          expect({ lo, hi }).toEqual(range);
        }),
        { numRuns: 500 },
      );
    }
  });
});

describe('any text', () => {
  const token = fc.constantFrom(
    'status:failed',
    '-status:9',
    'scraper:"Google Maps",x',
    '-origin:(none)',
    'usage:>0.5',
    'usage:<=2',
    'duration:>1h',
    'traffic:1GB..',
    'hour:4',
    'range:7d',
    'from:2026-03-01',
    'to:2026-03-18T01:00',
    'foo:bar',
    'status:',
    'usage:x',
    '"a b',
    '-x',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.oneof(token, word), { maxLength: 6 }).map((parts) => parts.join(' ')),
    fc.stringMatching(/^[-:,."\\ >=<a-z0-9]{0,30}$/),
  );

  it('reads as filters whose text reads as the same filters, and then stays', () => {
    fc.assert(
      fc.property(text, (given) => {
        const read = filterOf(given);
        const canonical = formatQuery(read, LOADED);
        expect(filterOf(canonical)).toEqual(read);
        expect(formatQuery(filterOf(canonical), LOADED)).toBe(canonical);
      }),
      { numRuns: 2000 },
    );
  });

  it('loses nothing without a word', () => {
    fc.assert(
      fc.property(text, (given) => {
        const { problems, isUnderstood } = parse(given);
        expect(isUnderstood || problems.length > 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('as a search text reads as itself', () => {
    fc.assert(
      fc.property(text, (q) => {
        const { named, problems } = parse(formatSearch(q));
        expect(named).toEqual({ facets: {}, measures: {}, hour: null, time: null, q });
        expect(problems.filter(({ kind }) => kind !== 'too-long')).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
