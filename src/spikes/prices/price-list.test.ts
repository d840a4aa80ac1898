import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatUsdExact, type Usd } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { charge, columnsOf, DAY_S, GOES_ON, NOW_S, runs, uneven, usd } from '#spikes/columns.test-support.ts';
import { inferPriceList } from '#spikes/prices/price-list.ts';
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
  return inferPriceList(columnsOf(groups.flat())).changes.map(
    ({ before, after, versions, cameWith, fromS, lastS, isOver }) => ({
      change: `${formatUsdExact(before.price)} a ${before.unit} -> ${formatUsdExact(after.price)} a ${after.unit}`,
      cameWith: `${cameWith} ${versions.join(' ')}`,
      hours: [(fromS - START_S) / 3600, isOver ? (lastS - START_S) / 3600 : 'on'],
    }),
  );
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

/** Whole cents, to the nearest. */
function cents(dollars: number): Usd {
  return Math.round(dollars * 100) * 10_000_000;
}

/** A run with so many results at $0.0015 each. */
function constantly(results: number, nth: number): Partial<Run> {
  return { ...units(nth), results, usage: charge(0.0015 * results) };
}

/** Runs of all sorts, of at least four results, charged in whole cents. */
function inCents(dollarsOf: (nth: number) => number): Run[] {
  const all = runs(70, (nth) => ({ ...units(nth), usage: cents(dollarsOf(nth)) }));
  return all.filter(({ results }) => results !== null && results > 3).slice(0, 60);
}

/** The same runs at $0.65 for every minute that was begun. */
function begun(of: readonly Run[]): Run[] {
  return of.map((run): Run => Object.assign({}, run, { usage: charge(0.65 * Math.ceil((run.durationS ?? 0) / 60)) }));
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

  it('is what one price explains, before what several do', () => {
    const yields = runs(60, (nth) => constantly(nth < 45 ? 100 : 110, nth));
    expect(pricesOf(yields)).toEqual(['0.0015 a result (60 of 60 runs)']);
    expect(changesOf(yields)).toEqual([]);
    const batches = runs(80, (nth) => constantly(nth % 20 < 10 ? 100 : 120, nth));
    expect(pricesOf(batches)).toEqual(['0.0015 a result (80 of 80 runs)']);
    expect(changesOf(batches)).toEqual([]);
  });

  it('is what one price explains over all versions, though each of them could be anything', () => {
    const after = runs(12, (nth) => ({ ...constantly(110, nth), version: 'v2' }));
    const all = [...runs(12, (nth) => constantly(100, nth)), ...later(20, after)];
    expect(pricesOf(all)).toEqual(['0.0015 a result (12 of 12 runs)', '0.0015 a result (12 of 12 runs)']);
    expect(changesOf(all)).toEqual([]);
  });

  it('cannot be told from a price a run while all runs took the same, until later runs tell', () => {
    const same = runs(12, (nth) => ({ ...units(nth), results: 100, usage: usd('0.15') }));
    const [found] = inferPriceList(columnsOf(same)).versions;
    expect(found?.verdict).toMatchObject({ unit: 'run', alsoFits: ['result'] });
    expect(pricesOf(same, later(20, perResult(0.0015, 12)))).toEqual(['0.0015 a result (24 of 24 runs)']);
    expect(pricesOf(same, later(20, perResult(0.0015, 12, { version: 'v2' })))).toEqual([
      '0.0015 a result (12 of 12 runs)',
      '0.0015 a result (12 of 12 runs)',
    ]);
  });

  it('may be whole cents', () => {
    expect(pricesOf(inCents((nth) => 0.0015 * units(nth).results))).toEqual(['0.0015 a result (60 of 60 runs)']);
    expect(pricesOf(inCents((nth) => (0.65 / 60) * units(nth).durationS))).toEqual(['0.65 a minute (60 of 60 runs)']);
    expect(pricesOf(inCents((nth) => uneven(nth * 31, 997) / 100))).toEqual(['no-single-unit (60)']);
  });

  it('may be whole cents of runs that mostly take the same', () => {
    const yields = runs(60, (nth) => {
      const results = nth < 45 ? 100 : 110;
      return { ...units(nth), results, usage: cents(0.0015 * results) };
    });
    expect(changesOf(yields)).toEqual([]);
    const raised = runs(60, (nth) => ({ ...units(nth), results: 10, usage: cents(nth < 45 ? 0.02 : 0.03) }));
    expect(changesOf(raised).map(({ change }) => change)).toEqual(['0.02 a run -> 0.03 a run']);
  });

  it('may be minutes of which one that was begun counts in full', () => {
    expect(
      pricesOf(
        begun(
          runs(60, (nth) => ({
            ...units(nth),
            durationS: 40 + uneven(nth + 5, 300),
          })),
        ),
      ),
    ).toEqual(['0.65 a minute (60 of 60 runs)']);
    const short = begun(runs(20, (nth) => ({ ...units(nth), durationS: 20 + uneven(nth, 38) })));
    const long = begun(runs(20, (nth) => ({ ...units(nth), version: 'v2', durationS: 61 + uneven(nth, 200) })));
    expect(pricesOf(short)).toEqual(['0.65 a run (20 of 20 runs)']);
    expect(pricesOf(short, later(20, long))).toEqual([
      '0.65 a minute (20 of 20 runs)',
      '0.65 a minute (20 of 20 runs)',
    ]);
    expect(changesOf(short, later(20, long))).toEqual([]);
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

  it('begins with the first run that has it, whatever of its version was seen before', () => {
    const failed = later(
      39,
      runs(1, () => ({ status: FAILED, version: 'v2', usage: 0 })),
    );
    const dear = later(40, perResult(0.003, 12, { version: 'v2' }));
    expect(changesOf(cheap, dear, failed)).toEqual([
      { change: '0.0015 a result -> 0.003 a result', cameWith: 'version v2', hours: [40, 'on'] },
    ]);
  });

  it('is found inside a version, at the first run that has it', () => {
    const dear = later(30, perResult(0.002, 8));
    expect(pricesOf(cheap, dear)).toEqual(['0.0015, then 0.002 a result (38 of 38 runs)']);
    expect(changesOf(cheap, dear)).toEqual([
      { change: '0.0015 a result -> 0.002 a result', cameWith: 'time v1', hours: [30, 'on'] },
    ]);
  });

  it('may be taken back: that ends it, and is no change', () => {
    const all = [...cheap, ...later(30, perResult(0.003, 30)), ...later(60, perResult(0.0015, 30))];
    expect(pricesOf(all)).toEqual(['0.0015, then 0.003, then 0.0015 a result (90 of 90 runs)']);
    expect(changesOf(all)).toEqual([
      { change: '0.0015 a result -> 0.003 a result', cameWith: 'time v1', hours: [30, 59] },
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

const HOURS_A_DAY = 24;

/** Four runs a day from one day until before another, at what the nth of the day costs a result. */
function daily(fromDay: number, toDay: number, price: number, fields: Partial<Run> = {}): Run[] {
  return runs((toDay - fromDay) * 4, (nth) => ({
    ...units(nth + fromDay * 4),
    usage: charge(price * units(nth + fromDay * 4).results),
    slug: `${fields.version ?? 'v1'}-${fromDay}-${nth}`,
    startedAtS: START_S + (fromDay * HOURS_A_DAY + nth * 6) * 3600,
    ...fields,
  }));
}

/** Runs in the order of their starts, of which the nth of ten has another version and price. */
function sideBySide(fromDay: number, toDay: number, ofTen: number, price: number): Run[] {
  return daily(fromDay, toDay, 0.0015).map((run, nth): Run => {
    const isOther = (nth * 7) % 10 < ofTen;
    return isOther ? Object.assign({}, run, { version: 'v2', usage: charge(price * (run.results ?? 0)) }) : run;
  });
}

/** One run a day. */
function onceADay(fromDay: number, count: number, price: number): Run[] {
  return runs(count, (nth) => ({
    ...units(nth),
    slug: `${fromDay}-${nth}`,
    startedAtS: START_S + (fromDay + nth) * DAY_S,
    usage: charge(price * units(nth).results),
  }));
}

function dayOf(startS: number): number {
  return Math.floor((startS - START_S) / DAY_S);
}

/** `0.0015 -> 0.003 v2, days 40-49` or `40 on`. */
function stretchesOf(...groups: readonly (readonly Run[])[]): string[] {
  return inferPriceList(columnsOf(groups.flat())).changes.map(({ before, after, versions, fromS, lastS, isOver }) => {
    const days = isOver ? `days ${dayOf(fromS)}-${dayOf(lastS)}` : `day ${dayOf(fromS)} on`;
    return `${formatUsdExact(before.price)} -> ${formatUsdExact(after.price)} ${versions.join(' ')}, ${days}`;
  });
}

describe('a stretch of another price', () => {
  it('goes on for as long as the newest runs have it', () => {
    expect(stretchesOf(daily(0, 40, 0.0015), daily(40, 60, 0.003, { version: 'v2' }))).toEqual([
      '0.0015 -> 0.003 v2, day 40 on',
    ]);
  });

  it('is of one version where another is in use beside it', () => {
    expect(stretchesOf(daily(0, 40, 0.0015), sideBySide(40, 70, 3, 0.003))).toEqual(['0.0015 -> 0.003 v2, day 40 on']);
  });

  it('is over when the version before is back, and that is no change', () => {
    const dear = daily(40, 42, 0.0075, { version: 'v2' });
    expect(stretchesOf(daily(0, 40, 0.0015), dear, daily(42, 60, 0.0015))).toEqual(['0.0015 -> 0.0075 v2, days 40-41']);
    const next = daily(42, 60, 0.0015, { version: 'v3' });
    expect(stretchesOf(daily(0, 40, 0.0015), dear, next)).toEqual(['0.0015 -> 0.0075 v2, days 40-41']);
  });

  it('is over inside of a version as well', () => {
    expect(stretchesOf(daily(0, 40, 0.0015), daily(40, 42, 0.003), daily(42, 60, 0.0015))).toEqual([
      '0.0015 -> 0.003 v1, days 40-41',
    ]);
  });

  it('may be eight runs of one day', () => {
    const dear = runs(8, (nth) => ({
      ...units(nth),
      version: 'v2',
      startedAtS: START_S + 40 * DAY_S + nth * 3600,
      usage: charge(0.003 * units(nth).results),
    }));
    const usual = daily(0, 60, 0.0015);
    expect(stretchesOf(usual, dear)).toEqual(['0.0015 -> 0.003 v2, days 40-40']);
    expect(stretchesOf(usual, dear.slice(1))).toEqual([]);
  });

  it('is over after three days of other runs, be they fewer than eight', () => {
    const before = [...onceADay(0, 20, 0.0015), ...onceADay(20, 12, 0.003)];
    expect(stretchesOf(before, onceADay(32, 2, 0.0015))).toEqual(['0.0015 -> 0.003 v1, day 20 on']);
    expect(stretchesOf(before, onceADay(32, 3, 0.0015))).toEqual(['0.0015 -> 0.003 v1, days 20-31']);
  });

  it('is one where later versions keep the price', () => {
    const dear = [
      daily(20, 30, 0.003),
      daily(30, 40, 0.003, { version: 'v2' }),
      daily(40, 50, 0.003, { version: 'v3' }),
    ];
    expect(stretchesOf(daily(0, 20, 0.0015), ...dear)).toEqual(['0.0015 -> 0.003 v1 v2 v3, day 20 on']);
  });

  it('becomes usual after 56 days: then the return is a fall', () => {
    const dear = daily(20, 80, 0.003, { version: 'v2' });
    expect(stretchesOf(daily(0, 20, 0.0015), dear, daily(80, 90, 0.0015, { version: 'v3' }))).toEqual([
      '0.003 -> 0.0015 v3, day 80 on',
      '0.0015 -> 0.003 v2, days 20-79',
    ]);
  });

  it('may be a lower price', () => {
    expect(stretchesOf(daily(0, 40, 0.0015), daily(40, 45, 0.001), daily(45, 60, 0.0015))).toEqual([
      '0.0015 -> 0.001 v1, days 40-44',
    ]);
  });

  it('is none while versions side by side have the prices that they began with', () => {
    expect(stretchesOf(sideBySide(0, 60, 5, 0.003))).toEqual([]);
  });

  it('is none where an allowance is used up every month', () => {
    const months = [20, 50, 80].flatMap((day) => daily(day, day + 9, 0).concat(daily(day + 9, day + 30, 0.0015)));
    expect(pricesOf(months)).toEqual(['0.0015 a result (252 of 252 runs)']);
    expect(stretchesOf(months)).toEqual([]);
    const versions = months.map((run, nth): Run => Object.assign({}, run, { version: `v${2 + Math.floor(nth / 32)}` }));
    expect(stretchesOf(daily(0, 20, 0.0015), versions)).toEqual([]);
  });

  it('is none where a discount begins every month, but for the first', () => {
    const months = [0, 30, 60].flatMap((day) => daily(day, day + 20, 0.0015).concat(daily(day + 20, day + 30, 0.001)));
    expect(stretchesOf(months)).toEqual(['0.0015 -> 0.001 v1, days 20-29']);
  });
});

/** A history of some stretches: what a day costs a result, and by which version. */
const plans = fc.array(
  fc.record({
    days: fc.integer({ min: 2, max: 30 }),
    microUsd: fc.constantFrom(1000, 1500, 3000),
    version: fc.constantFrom('v1', 'v2', 'v3'),
  }),
  { minLength: 1, maxLength: 6 },
);

type Plan = readonly { readonly days: number; readonly microUsd: number; readonly version: string }[];

function runsOf(plan: Plan): Run[] {
  let day = 0;
  return plan.flatMap(({ days, microUsd, version }) => {
    day += days;
    return daily(day - days, day, microUsd / 1e6, { version });
  });
}

/** Stretches with what they cost, times a factor. */
function timesOf(plan: Plan, factor: number) {
  return inferPriceList(columnsOf(runsOf(plan))).changes.map(({ before, after, ...times }) => [
    { ...times },
    Number(before.price) * factor,
    Number(after.price) * factor,
  ]);
}

function shuffled(of: readonly Run[], seed: number): Run[] {
  return of.toSorted((a, b) => orderOf(a, seed) - orderOf(b, seed));
}

function orderOf({ slug }: Run, seed: number): number {
  let hash = seed;
  for (const char of slug) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003;
  return hash;
}

describe('prices of any history', { timeout: 60_000 }, () => {
  const PROPERTY = { numRuns: 60 };

  it('do not depend on the order of the runs', () => {
    fc.assert(
      fc.property(plans, fc.nat({ max: 1_000_000 }), (plan, seed) => {
        const all = runsOf(plan);
        expect(inferPriceList(columnsOf(shuffled(all, seed)))).toEqual(inferPriceList(columnsOf(all)));
      }),
      PROPERTY,
    );
  });

  it('double with all usage, and stretches stay', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const doubled = plan.map((stretch) => Object.assign({}, stretch, { microUsd: stretch.microUsd * 2 }));
        expect(timesOf(doubled, 1)).toEqual(timesOf(plan, 2));
      }),
      PROPERTY,
    );
  });

  it('have nothing to do with those of another scraper', () => {
    fc.assert(
      fc.property(plans, plans, (plan, otherPlan) => {
        const other = runsOf(otherPlan).map((run): Run =>
          Object.assign({}, run, { scraperSlug: 'maps', slug: `maps-${run.slug}` }),
        );
        const alone = inferPriceList(columnsOf(runsOf(plan)));
        const together = inferPriceList(columnsOf([...other, ...runsOf(plan)]));
        expect(together.changes.filter(({ scraper }) => scraper === 'news')).toEqual(alone.changes);
      }),
      PROPERTY,
    );
  });
});
