import { describe, expect, test } from 'vitest';
import { mergeMarks, placeSpikes, rankSpikes, type MarkedSpike } from '#features/charts/spike-marks.ts';

/** Five buckets of ten milliseconds. */
const axis = { edgesMs: [100, 110, 120, 130, 140, 150] };

function spike(id: string, change: Partial<MarkedSpike> & { fromMs: number; toMs: number }): MarkedSpike {
  const { fromMs, toMs } = change;
  return {
    id,
    shape: 'peak',
    kind: 'rise',
    scraperSlug: 'maps',
    scrapers: ['maps'],
    spans: [{ fromMs, toMs }],
    dayParts: [],
    usage: 0,
    expected: 0,
    above: 0,
    ...change,
  };
}

/** Dollars by bucket. */
function place(spikes: readonly MarkedSpike[], usd: readonly number[] = [1, 5, 3, 9, 2]): [string, number][] {
  return placeSpikes(spikes, axis, (bucket) => usd[bucket] ?? 0).map(({ entry, bucket }) => [entry.id, bucket]);
}

describe('a spike is marked', () => {
  test('at the dearest bucket that it touches', () => {
    expect(place([spike('a', { fromMs: 100, toMs: 130 })])).toEqual([['a', 1]]);
    expect(place([spike('a', { fromMs: 129, toMs: 131 })])).toEqual([['a', 3]]);
  });

  test('at the first of two that are equally dear', () => {
    expect(place([spike('a', { fromMs: 100, toMs: 150 })], [1, 4, 4, 0, 0])).toEqual([['a', 1]]);
  });

  test('not on the usual days in between', () => {
    const spans = [
      { fromMs: 100, toMs: 110 },
      { fromMs: 140, toMs: 150 },
    ];
    expect(place([spike('a', { fromMs: 100, toMs: 150, spans })])).toEqual([['a', 4]]);
  });

  test('where it begins when it is a new level, and nowhere when that is not on the axis', () => {
    expect(place([spike('a', { shape: 'level', fromMs: 121, toMs: 999 })])).toEqual([['a', 2]]);
    expect(place([spike('a', { shape: 'level', fromMs: 90, toMs: 999 })])).toEqual([]);
  });

  test('on the part of it that is on the axis, if any', () => {
    expect(place([spike('a', { fromMs: 0, toMs: 111 })])).toEqual([['a', 1]]);
    expect(place([spike('a', { fromMs: 0, toMs: 100 }), spike('b', { fromMs: 150, toMs: 160 })])).toEqual([]);
  });

  test('by what its own scraper cost', () => {
    const spikes = ['jobs', null].map((scraperSlug) => spike('a', { scraperSlug, fromMs: 100, toMs: 150 }));
    expect(
      placeSpikes(spikes, axis, (bucket, slug) => (slug === 'jobs' ? bucket : -bucket)).map(({ bucket }) => bucket),
    ).toEqual([4, 0]);
  });
});

test('the open spike matters most, then dollars, and last what a person expects', () => {
  const at = { fromMs: 100, toMs: 110 };
  const placed = ['dear', 'expected', 'open', 'cheap'].map((id, nth) => ({
    entry: spike(id, { ...at, above: [30e9, 90e9, 1e9, 2e9][nth] ?? 0 }),
    bucket: 0,
  }));
  const ranked = rankSpikes(placed, 'open', new Set(['expected', 'open']));
  expect(ranked.map(({ entry }) => entry.id)).toEqual(['open', 'dear', 'cheap', 'expected']);
});

type Spot = readonly [name: string, xPx: number, yPx: number];

function mergeSpots(...spots: readonly Spot[]) {
  return mergeMarks(spots.map(([placed, xPx, yPx]) => ({ placed, xPx, yPx })));
}

function merge(...spots: readonly Spot[]): string[] {
  return mergeSpots(...spots).map(({ members }) => members.join('+'));
}

describe('marks', () => {
  test('that would lie on each other are one, at the place of what matters most', () => {
    expect(mergeSpots(['a', 50, 50], ['b', 60, 40])).toEqual([{ placed: 'a', xPx: 50, yPx: 50, members: ['a', 'b'] }]);
  });

  test('that are a target apart in either direction are two', () => {
    expect(merge(['a', 50, 50], ['b', 74, 50], ['c', 50, 26])).toEqual(['a', 'b', 'c']);
  });

  test('form no chain: each joins what is near, not what is near to that', () => {
    expect(merge(['a', 0, 0], ['b', 20, 0], ['c', 40, 0])).toEqual(['a+b', 'c']);
  });
});
