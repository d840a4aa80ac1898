import { describe, expect, it } from 'vitest';

import { formatUsdExact } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { charge, columnsOf, GOES_ON, NOW_S, runs, uneven, usd } from '#domain/spikes/columns.test-support.ts';
import { inferPriceList } from '#domain/spikes/price-list.ts';
import { ABORTED, FAILED } from '#domain/status.ts';

/** `0.0015 a result (40 of 40 runs)`, or why there is no price. */
function pricesOf(...groups: readonly (readonly Run[])[]): string[] {
  return inferPriceList(columnsOf(groups.flat())).versions.map(({ verdict }) => {
    if (verdict.kind !== 'priced') return `${verdict.kind} (${verdict.runs})`;
    const prices = verdict.prices.map(({ price }) => formatUsdExact(price)).join(', then ');
    return `${prices} a ${verdict.unit} (${Math.round(verdict.explainedShare * verdict.runs)} of ${verdict.runs} runs)`;
  });
}

function changesOf(...groups: readonly (readonly Run[])[]) {
  return inferPriceList(columnsOf(groups.flat())).changes.map(({ before, after, version, cameWith, atS }) => ({
    change: `${formatUsdExact(before.price)} a ${before.unit} -> ${formatUsdExact(after.price)} a ${after.unit}`,
    cameWith: `${cameWith} ${version}`,
    atS,
  }));
}

/** What a run took, each of its own. */
function units(nth: number) {
  return { results: uneven(nth, 80), durationS: 5 + uneven(nth + 5, 300), trafficBytes: 1e6 * uneven(nth + 9, 90) };
}

/** Sixty runs of all sorts at whatever the nth costs. */
function charged(dollarsOf: (nth: number) => number): Run[] {
  return runs(60, (nth) => ({ ...units(nth), usage: charge(dollarsOf(nth)) }));
}

function perResult(price: number, count: number, fields: Partial<Run> = {}): Run[] {
  return runs(count, (nth) => ({ ...units(nth), usage: charge(price * units(nth).results), ...fields }));
}

/** So many hours after the first run. */
function later(hours: number, of: readonly Run[]): Run[] {
  return of.map((run): Run => {
    const shiftS = hours * 3600;
    return Object.assign({}, run, {
      slug: `${run.slug}+${hours}`,
      startedAtS: (run.startedAtS ?? 0) + shiftS,
      finishedAtS: (run.finishedAtS ?? 0) + shiftS,
    });
  });
}

const START_S = NOW_S - 30 * 86_400;

describe('what is charged for', () => {
  it.each([
    ['0.0015 a result', (nth: number) => 0.0015 * units(nth).results],
    ['0.65 a minute', (nth: number) => (0.65 / 60) * units(nth).durationS],
    ['3.5 a gigabyte', (nth: number) => (3.5 * units(nth).trafficBytes) / 1e9],
    ['0.0199 a run', () => 0.0199],
    ['0 a run', () => 0],
  ])('%s', (price, dollarsOf) => {
    expect(pricesOf(runs(40, (nth) => ({ ...units(nth), usage: charge(dollarsOf(nth)) })))).toEqual([
      `${price} (40 of 40 runs)`,
    ]);
  });

  it('is found from the published runs of $0.65 a minute, whose durations are up to a second too long', () => {
    const published = [
      { durationS: 7, usage: '0.065', results: 6 },
      { durationS: 6, usage: '0.0542', results: 4 },
      { durationS: 27, usage: '0.2925', results: 0 },
    ];
    const all = published.flatMap((fields, nth) =>
      runs(3, () => ({ ...fields, usage: usd(fields.usage), slug: `${nth}` })),
    );
    const [found] = inferPriceList(columnsOf(all)).versions;
    expect(found?.verdict).toMatchObject({ kind: 'priced', unit: 'minute', explainedShare: 1 });
    const price = found?.verdict.kind === 'priced' ? found.verdict.prices[0] : undefined;
    expect(price?.lowNanoUsd).toBeLessThanOrEqual(650_000_000);
    expect(price?.highNanoUsd).toBeGreaterThanOrEqual(650_000_000);
  });

  it('is an interval as wide as the rounding of the usage allows', () => {
    const [found] = inferPriceList(
      columnsOf(runs(8, () => ({ results: 100, usage: usd('0.1499'), trafficBytes: null, durationS: 3 }))),
    ).versions;
    expect(found?.verdict).toMatchObject({
      unit: 'run',
      alsoFits: ['result'],
      prices: [{ price: usd('0.1499'), runs: 8 }],
    });
    const price = found?.verdict.kind === 'priced' ? found.verdict.prices[0] : undefined;
    expect(price?.lowNanoUsd).toBeCloseTo(149_800_000, 0);
    expect(price?.highNanoUsd).toBeCloseTo(150_000_000, 0);
  });

  it('wants eight finished runs', () => {
    expect(pricesOf(perResult(0.0015, 7))).toEqual(['too-few (7)']);
    expect(
      pricesOf(
        perResult(0.0015, 7),
        runs(30, () => ({ ...GOES_ON, slug: 'x' })),
      ),
    ).toEqual(['too-few (7)']);
    expect(pricesOf(perResult(0.0015, 7), empty(5, '0'))).toEqual(['too-few (7)']);
    expect(pricesOf(perResult(0.0015, 8))).toEqual(['0.0015 a result (8 of 8 runs)']);
  });

  it('is the unit that other versions have, where all runs of one took the same', () => {
    const same = runs(9, () => ({ version: 'v2', results: 100, usage: usd('0.15') }));
    expect(pricesOf(perResult(0.0015, 20), later(100, same))).toEqual([
      '0.0015 a result (20 of 20 runs)',
      '0.0015 a result (9 of 9 runs)',
    ]);
  });

  it('is no single unit where two are charged at once', () => {
    expect(pricesOf(charged((nth) => 0.01 + 0.002 * units(nth).results))).toEqual(['no-single-unit (60)']);
    expect(pricesOf(charged((nth) => 0.001 * units(nth).results + (0.03 / 60) * units(nth).durationS))).toEqual([
      'no-single-unit (60)',
    ]);
    expect(pricesOf(charged((nth) => 0.02 + (0.65 / 60) * units(nth).durationS))).toEqual(['no-single-unit (60)']);
  });

  it('is no single unit where the usage follows nothing', () => {
    expect(pricesOf(charged((nth) => uneven(nth * 31, 997) / 1000))).toEqual(['no-single-unit (60)']);
  });
});

function empty(count: number, dollars: string): Run[] {
  return runs(count, () => ({ slug: 'empty', results: 0, usage: usd(dollars) }));
}

describe('runs that say nothing of the price', () => {
  const ordinary = perResult(0.003, 20);

  it.each([
    ['credits', { usage: usd('-5') }],
    ['unknown usage', { usage: null }],
    ['amounts that nobody pays', { usage: 10n ** 60n }],
    ['runs that go on', { ...GOES_ON, usage: usd('7') }],
    ['failures that cost nothing', { status: FAILED, usage: 0 }],
    ['failures that are charged otherwise', { status: FAILED, usage: usd('0.07') }],
    ['aborted runs that are charged otherwise', { status: ABORTED, usage: usd('0.07') }],
  ])('%s', (_, fields) => {
    expect(
      pricesOf(
        ordinary,
        runs(30, () => ({ slug: 'odd', ...fields })),
      ),
    ).toEqual(['0.003 a result (20 of 20 runs)']);
  });

  it('failures speak where there are not enough successes', () => {
    expect(pricesOf(perResult(0.003, 12, { status: FAILED }))).toEqual(['0.003 a result (12 of 12 runs)']);
  });

  it('successes without results cost nothing, or contradict', () => {
    expect(pricesOf(ordinary, empty(30, '0'))).toEqual(['0.003 a result (20 of 20 runs)']);
    expect(pricesOf(ordinary, empty(2, '0.5'))).toEqual(['0.003 a result (20 of 22 runs)']);
    expect(pricesOf(ordinary, empty(3, '0.5'))).toEqual(['no-single-unit (23)']);
  });

  it('outliers move nothing, however dear they are', () => {
    const outliers = runs(2, () => ({ slug: 'outlier', results: 5000, usage: usd('900') }));
    expect(pricesOf(ordinary, outliers)).toEqual(['0.003 a result (20 of 22 runs)']);
  });
});

/** Short runs at $0.65 a minute that report `shortS` seconds more than they are billed for. */
function timed(version: string, shortS: number): Run[] {
  return runs(30, (nth) => {
    const billedS = 8 + uneven(nth, 5);
    return { version, durationS: billedS + shortS, results: uneven(nth, 9), usage: charge((0.65 / 60) * billedS) };
  });
}

describe('a changed price', () => {
  const cheap = perResult(0.0015, 30);

  it('is dated by the version that it came with, whatever of it was seen first', () => {
    const failed = later(
      39,
      runs(1, () => ({ status: FAILED, version: 'v2', usage: 0 })),
    );
    const dear = later(40, perResult(0.003, 12, { version: 'v2' }));
    expect(changesOf(cheap, dear, failed)).toEqual([
      { change: '0.0015 a result -> 0.003 a result', cameWith: 'version v2', atS: START_S + 39 * 3600 },
    ]);
  });

  it('is found inside a version, at the first run that has it', () => {
    const dear = later(30, perResult(0.002, 8));
    expect(pricesOf(cheap, dear)).toEqual(['0.0015, then 0.002 a result (38 of 38 runs)']);
    expect(changesOf(cheap, dear)).toEqual([
      { change: '0.0015 a result -> 0.002 a result', cameWith: 'time v1', atS: START_S + 30 * 3600 },
    ]);
  });

  it('may be taken back', () => {
    const all = [...cheap, ...later(30, perResult(0.003, 30)), ...later(60, perResult(0.0015, 30))];
    expect(pricesOf(all)).toEqual(['0.0015, then 0.003, then 0.0015 a result (90 of 90 runs)']);
    expect(changesOf(all).map(({ change }) => change)).toEqual([
      '0.003 a result -> 0.0015 a result',
      '0.0015 a result -> 0.003 a result',
    ]);
  });

  it('needs eight runs on each side', () => {
    expect(changesOf(perResult(0.0015, 7), later(30, perResult(0.003, 12, { version: 'v2' })))).toEqual([]);
    expect(changesOf(cheap, later(40, perResult(0.003, 7, { version: 'v2' })))).toEqual([]);
    expect(changesOf(perResult(0.0015, 80), later(80, perResult(0.003, 7)))).toEqual([]);
  });

  it('is none while two prices alternate', () => {
    const mixed = runs(60, (nth) => ({
      ...units(nth),
      usage: charge((nth % 2 ? 0.003 : 0.0015) * units(nth).results),
    }));
    expect(pricesOf(mixed)).toEqual(['no-single-unit (60)']);
    expect(changesOf(mixed)).toEqual([]);
  });

  it('is none where it lies within what is left unbilled of the time', () => {
    expect(changesOf(timed('v1', 0), later(40, timed('v2', 1)))).toEqual([]);
  });

  it('may be of the unit', () => {
    const perMinute = runs(20, (nth) => ({
      ...units(nth),
      version: 'v2',
      usage: charge((0.6 / 60) * units(nth).durationS),
    }));
    expect(changesOf(cheap, later(40, perMinute)).map(({ change }) => change)).toEqual([
      '0.0015 a result -> 0.6 a minute',
    ]);
  });

  it('is found across a version of which too little is known', () => {
    const few = later(35, perResult(0.5, 3, { version: 'v2' }));
    const dear = later(40, perResult(0.003, 12, { version: 'v3' }));
    expect(changesOf(cheap, few, dear).map(({ cameWith }) => cameWith)).toEqual(['version v3']);
  });

  it('may be from nothing', () => {
    const paid = later(40, perResult(0.003, 12, { version: 'v2' }));
    expect(changesOf(perResult(0, 12), paid).map(({ change }) => change)).toEqual(['0 a result -> 0.003 a result']);
  });
});
