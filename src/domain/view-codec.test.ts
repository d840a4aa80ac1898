import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DEFAULT_VIEW, PRESET_RANGES, SORT_KEYS } from '#domain/view.ts';
import type { FacetChoice, MeasureRange, TimeRange, View } from '#domain/view.ts';
import { formatView, parseView, VIEW_CODECS, VIEW_PARAMS } from '#domain/view-codec.ts';
import type { ViewParam } from '#domain/view-codec.ts';

function parse(query: string): View {
  return parseView(new URLSearchParams(query));
}

/** The query as one reads it, without the percent signs that every URL needs. */
function rewrite(query: string): string {
  return [...formatView(parse(query))].map(([param, text]) => `${param}=${text}`).join('&');
}

function without(query: string): void {
  expect(parse(query)).toEqual(DEFAULT_VIEW);
}

describe('a URL of this dashboard', () => {
  it('says everything about the view', () => {
    const query =
      'status=failed,aborted&not.scraper=amazon-search,google-maps&hour=7&usage=0.5..&duration=..90.5&q=timeout' +
      '&from=2026-03-01T00:00:00Z&to=2026-03-08T12:30:00.250Z&tz=Asia/Shanghai&by=status&compare=previous' +
      '&sort=-usage,started&run=01JQ8ZK3V5W6X7Y8Z9ABCDEFGH&spike=abc~1&source=sample';
    expect(parse(query)).toEqual({
      facets: {
        ...DEFAULT_VIEW.facets,
        status: { only: ['failed', 'aborted'], not: [] },
        scraper: { only: [], not: ['amazon-search', 'google-maps'] },
      },
      measures: {
        ...DEFAULT_VIEW.measures,
        usage: { lo: '0.5', hi: null },
        duration: { lo: null, hi: '90.5' },
      },
      hour: 7,
      q: 'timeout',
      time: { kind: 'absolute', fromMs: Date.UTC(2026, 2, 1), toMs: Date.UTC(2026, 2, 8, 12, 30, 0, 250) },
      zone: 'Asia/Shanghai',
      by: 'status',
      compare: 'previous',
      sort: [
        { key: 'usage', descending: true },
        { key: 'started', descending: false },
      ],
      run: '01JQ8ZK3V5W6X7Y8Z9ABCDEFGH',
      spike: 'abc~1',
      source: 'sample',
    });
  });

  it('is empty for the default view, and the other way round', () => {
    expect(formatView(DEFAULT_VIEW).toString()).toBe('');
    without('');
  });

  it('does not write a default that it was given', () => {
    expect(rewrite('range=all&tz=local&by=scraper&sort=-started&source=account&q=&status=&usage=..&from=')).toBe('');
  });

  it('names each parameter once, in one order', () => {
    expect(new Set(VIEW_PARAMS).size).toBe(VIEW_PARAMS.length);
    expect(VIEW_PARAMS.toSorted()).toEqual(Object.keys(VIEW_CODECS).toSorted());
    expect(rewrite('source=sample&sort=usage&status=failed&q=x&range=7d')).toBe(
      'range=7d&q=x&status=failed&sort=usage&source=sample',
    );
  });

  it('never holds a key', () => {
    without('api-key=secret&api_key=secret&key=secret&token=secret');
    expect(VIEW_PARAMS.filter((param) => /key|token|secret/i.test(param))).toEqual([]);
  });

  it('has no use for names that every object has', () => {
    without('__proto__=1&constructor=1&toString=1&hasOwnProperty=1');
  });
});

describe('values of a facet', () => {
  it.each([
    ['status=3,Failed,9,failed,4', 'status=succeeded,9,failed'],
    ['status=nonsense,-1,1.5', ''],
    ['scraper=a,,b,a', 'scraper=a,b'],
    ['not.status=5', 'not.status=aborted'],
    ['origin=%25-', 'origin=%-'],
  ])('%s reads as %s', (query, canonical) => {
    expect(rewrite(query)).toBe(canonical);
  });

  it('keep commas, percent signs, what looks like an escape, and the empty value', () => {
    const values = ['a,b', '100%', '%2C', '%25', '%-', '', '地图', 'a b&c=d+e'];
    const text = VIEW_CODECS.version.serialize(values) ?? '';
    expect(text).toBe('a%2Cb,100%25,%252C,%2525,%25-,%-,地图,a b&c=d+e');
    expect(VIEW_CODECS.version.parse(text)).toEqual(values);
  });
});

describe('a range of a measure', () => {
  it.each([
    ['usage=0.50..01.00', 'usage=0.5..1'],
    ['usage=-0.02..0', 'usage=-0.02..0'],
    ['usage=0.0000000000000000000000000001..', 'usage=0.0000000000000000000000000001..'],
    ['duration=1.5..1.5', 'duration=1.5..1.5'],
    ['traffic=0..9007199254740992', 'traffic=0..9007199254740992'],
    ['results=..10.0', 'results=..10'],
  ])('%s reads as %s', (query, canonical) => {
    expect(rewrite(query)).toBe(canonical);
  });

  it.each([
    'usage=5',
    'usage=2..1',
    'usage=0.10000000000000000000000001..0.1',
    'usage=a..b',
    'usage=1...2',
    'usage=1..2..3',
    'usage=1e3..',
    'usage=0x1..',
    'usage=1,000..',
    'duration=-1..',
    'traffic=1.5..',
    'traffic=9007199254740993..',
    'results=-1..5',
    'results= 1..5',
  ])('%s is no range', (query) => {
    without(query);
  });
});

describe('time', () => {
  it('has exact bounds that beat the preset', () => {
    expect(parse('range=7d&from=2026-03-01').time).toEqual({
      kind: 'absolute',
      fromMs: Date.UTC(2026, 2, 1),
      toMs: null,
    });
    expect(parse('to=2026-03-01T08:30Z').time).toEqual({
      kind: 'absolute',
      fromMs: null,
      toMs: Date.UTC(2026, 2, 1, 8, 30),
    });
    expect(rewrite('from=2024-02-29T00:00:00.000Z&range=7d')).toBe('from=2024-02-29T00:00:00Z');
  });

  it.each([
    ['range=7d&from=2026-03-02&to=2026-03-01', 'an end before the start'],
    ['range=7d&from=2026-03-01&to=2026-03-01', 'an end at the start'],
    ['range=7d&from=yesterday', 'no date'],
    ['range=7d&from=2026-02-29', 'no day of the calendar'],
    ['range=7d&from=2026-03-01T00:00:00%2B08:00', 'another offset than UTC'],
    ['range=7d&to=1772323200', 'a number'],
  ])('of %s is the preset: %s', (query) => {
    expect(parse(query).time).toEqual({ kind: 'preset', preset: '7d' });
  });

  it('that no calendar can write is not written', () => {
    for (const fromMs of [Number.NaN, 1e18, 8.64e15]) {
      const view: View = { ...DEFAULT_VIEW, time: { kind: 'absolute', fromMs, toMs: null } };
      expect(formatView(view).toString()).toBe('');
    }
  });
});

describe('the other parameters', () => {
  it.each([
    ['hour=07', 'hour=7'],
    ['tz=utc', 'tz=utc'],
    ['tz=America/New_York', 'tz=America/New_York'],
    ['sort=-usage,nonsense,usage,--run,run', 'sort=-usage,run'],
    ['sort=usage,-status,run,origin,error', 'sort=usage,-status,run,origin'],
    ['run=constructor', 'run=constructor'],
    ['q=%20a%20%26b', 'q= a &b'],
    [`q=${'😀'.repeat(300)}`, `q=${'😀'.repeat(200)}`],
  ])('%s reads as %s', (query, canonical) => {
    expect(rewrite(query)).toBe(canonical);
  });

  it.each([
    'range=1y',
    'hour=24',
    'hour=-1',
    'hour=1.5',
    'hour=',
    'tz=Mars/Olympus',
    'tz=',
    'by=origin',
    'compare=next',
    'sort=',
    'sort=-',
    'run=',
    'run=a%20b',
    'run=a%00',
    'run=a%E2%80%AE',
    `run=${'a'.repeat(129)}`,
    'source=production',
  ])('%s is invalid and falls back to the default', (query) => {
    without(query);
  });
});

const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const slug = fc.stringMatching(/^[\w.~-]{1,128}$/);

function choiceOf(value: fc.Arbitrary<string>): fc.Arbitrary<FacetChoice> {
  const values = fc.uniqueArray(value, { maxLength: 4 });
  return fc.record({ only: values, not: values });
}

function rangeOf(bound: fc.Arbitrary<string>): fc.Arbitrary<MeasureRange> {
  const side = fc.option(bound);
  return fc
    .tuple(side, side)
    .map(([a, b]) => (a !== null && b !== null && Number(a) > Number(b) ? { lo: b, hi: a } : { lo: a, hi: b }));
}

const cents = fc.integer({ min: -100_000, max: 10_000_000 }).map((count) => String(count / 100));
const count = fc.maxSafeNat().map(String);
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

const arbitraryView: fc.Arbitrary<View> = fc.record({
  facets: fc.record({
    status: choiceOf(fc.constantFrom('ready', 'running', 'succeeded', 'failed', 'aborted', '0', '9', '123456789')),
    scraper: choiceOf(text),
    origin: choiceOf(fc.oneof(text, fc.constantFrom('', ',', '%', '%-', '%2C', '%25'))),
    version: choiceOf(text),
    error: choiceOf(fc.stringMatching(/^[0-9a-z]{8}$/)),
  }),
  measures: fc.record({
    usage: rangeOf(cents),
    duration: rangeOf(fc.nat({ max: 1_000_000 }).map((tenths) => String(tenths / 10))),
    traffic: rangeOf(count),
    results: rangeOf(count),
  }),
  hour: fc.option(fc.integer({ min: 0, max: 23 })),
  q: fc.string({ unit: 'grapheme', maxLength: 60 }).filter((q) => Array.from(q).length <= 200),
  time,
  zone: fc.constantFrom('utc', 'local', 'Europe/Berlin', 'Asia/Kathmandu', 'America/Argentina/Buenos_Aires'),
  by: fc.constantFrom('status', 'scraper'),
  compare: fc.constantFrom('previous', null),
  sort: fc.uniqueArray(fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() }), {
    selector: (term) => term.key,
    minLength: 1,
    maxLength: 4,
  }),
  run: fc.option(slug),
  spike: fc.option(slug),
  source: fc.constantFrom('account', 'sample'),
});

describe('any view', () => {
  it('survives its URL', () => {
    fc.assert(
      fc.property(arbitraryView, (view) => {
        expect(parse(formatView(view).toString())).toEqual(view);
      }),
      { numRuns: 500 },
    );
  });
});

describe('any text', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.stringMatching(/^[-%.,0-9a-z]{0,30}$/),
    fc.constantFrom('..', '1..2', '-usage,usage', '%-', '2026-03-01', '%', 'failed,3,4'),
  );
  const params = fc
    .array(fc.tuple(fc.constantFrom<ViewParam>(...VIEW_PARAMS), texts), { maxLength: 12 })
    .map((pairs) => new URLSearchParams(pairs));

  it('reads as a view, whose URL reads as the same view', () => {
    fc.assert(
      fc.property(params, (given) => {
        const view = parseView(given);
        const canonical = formatView(view);
        expect(parseView(canonical)).toEqual(view);
        expect(formatView(parseView(canonical)).toString()).toBe(canonical.toString());
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws as a query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (query) => {
        expect(() => parse(query)).not.toThrow();
      }),
    );
  });
});
