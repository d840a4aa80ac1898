import { describe, expect, test } from 'vitest';
import type { FirstSeenVersion } from '#spikes/reports/first-seen.ts';
import type { PriceStretch } from '#spikes/prices/price-stretches.ts';
import { findVersionLines, placeWords, type Side } from '#features/charts/version-lines.ts';

/** Ten buckets of ten seconds. */
const axis = { edgesMs: Array.from({ length: 11 }, (_, nth) => nth * 10_000) };

function seen(scraper: string, version: string, atS: number): FirstSeenVersion {
  return { scraper, version, atS, run: 'run' };
}

function priceOf(price: number): PriceStretch['before'] {
  return { unit: 'result', price, lowNanoUsd: price, highNanoUsd: price, runs: 8, fromS: 0 };
}

function changed(scraper: string, version: string, before: number, after: number, change = {}): PriceStretch {
  return {
    scraper,
    version,
    versions: [version],
    cameWith: 'version',
    before: priceOf(before),
    after: priceOf(after),
    fromS: 0,
    lastS: 0,
    isOver: false,
    ...change,
  };
}

function describeLines(
  versions: readonly FirstSeenVersion[],
  changes: readonly PriceStretch[],
  scrapers: readonly string[] = [],
): string[] {
  return findVersionLines(axis, versions, changes, scrapers).map(
    ({ bucket, versions: of }) => `${bucket}: ${of.map(({ scraper, version }) => `${scraper} ${version}`).join(', ')}`,
  );
}

const MANY = Array.from({ length: 30 }, (_, nth) => seen(nth % 2 === 0 ? 'maps' : 'jobs', `v${nth}`, nth * 3));

describe('versions are marked', () => {
  test('where a price came with them, when the page is about all scrapers', () => {
    const changes = [changed('maps', 'v4', 10, 20), changed('jobs', 'v9', 10, 5), changed('jobs', 'v4', 1, 2)];
    expect(describeLines(MANY, changes)).toEqual(['1: maps v4', '2: jobs v9']);
  });

  test('not where a price changed inside of a version', () => {
    expect(describeLines(MANY, [changed('maps', 'v4', 10, 20, { cameWith: 'time' })])).toEqual([]);
  });

  test('at most four of them: those with the largest changes', () => {
    const changes = [2, 3, 1.5, 8, 0.1, 1.1].map((ratio, nth) => changed('maps', `v${nth * 4}`, 100, 100 * ratio));
    expect(describeLines(MANY, changes)).toEqual(['0: maps v0', '1: maps v4', '3: maps v12', '4: maps v16']);
  });

  test('of the scrapers that the page is about, the newest eight, with or without a price', () => {
    const lines = describeLines(MANY, [], ['maps']).join(', ');
    expect(lines.match(/v\d+/g)).toEqual(['v14', 'v16', 'v18', 'v20', 'v22', 'v24', 'v26', 'v28']);
    expect(lines).not.toContain('jobs');
  });

  test('in one bucket by one line, and off the axis by none', () => {
    const versions = [seen('maps', 'v1', -5), seen('maps', 'v2', 31), seen('maps', 'v3', 39), seen('maps', 'v4', 100)];
    expect(describeLines(versions, [], ['maps'])).toEqual(['3: maps v2, maps v3']);
  });
});

/** Lines and the room that their words need, in a plot of a hundred pixels. */
function place(...lines: readonly (readonly [xPx: number, wordsPx: number])[]): readonly Side[] {
  return placeWords(
    lines.map(([xPx, wordsPx]) => ({ xPx, wordsPx })),
    [0, 100],
  );
}

describe('the words of a line', () => {
  test('stand on its right', () => {
    expect(place([10, 40], [60, 40])).toEqual(['right', 'right']);
  });

  test('stand on its left where the right has no room', () => {
    expect(place([80, 40])).toEqual(['left']);
    expect(place([45, 40], [60, 30])).toEqual(['left', 'right']);
  });

  test('are left out where neither side has room', () => {
    expect(place([10, 90], [50, 40])).toEqual([null, 'right']);
    expect(place([10, 40], [55, 60])).toEqual(['right', null]);
  });
});
