import { describe, expect, it } from 'vitest';

import type { Usd } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { charge, columnsOf, DAY_S, GOES_ON, NOW_S, runs, usd } from '#spikes/columns.test-support.ts';
import { createPeers } from '#spikes/explain/peers.ts';
import { createRandom, logNormal, pareto } from '#spikes/random.test-support.ts';
import { ABORTED, FAILED } from '#domain/status.ts';
import { finish } from '#domain/steps.ts';

const CENT = charge(0.01);

function overrunsOf(of: readonly Run[], floor: Usd = CENT, atS = NOW_S) {
  return finish(createPeers(columnsOf(of), NOW_S).findOverrunningRuns(atS, floor));
}

function goingOn(sinceS: number, dollars: string | null, fields: Partial<Run> = {}): Run[] {
  return runs(1, () => ({
    ...GOES_ON,
    slug: 'goes on',
    startedAtS: NOW_S - sinceS,
    usage: dollars === null ? null : usd(dollars),
    ...fields,
  }));
}

/** A minute or so each, at ten cents a minute. */
function minutes(count: number, fields: Partial<Run> = {}): Run[] {
  return runs(count, (nth) => {
    const durationS = 60 + (nth % 10);
    return { durationS, usage: charge(durationS / 600), ...fields };
  });
}

describe('runs that go on past healthy ones', () => {
  it('are said by scraper, most at stake first, with what they are past', () => {
    const maps = { scraperSlug: 'maps' };
    const found = overrunsOf([
      ...minutes(100),
      ...minutes(100, maps),
      ...goingOn(9000, '3', { slug: 'a' }),
      ...goingOn(9000, '5', { slug: 'b' }),
      ...goingOn(36_000, '70', { ...maps, slug: 'c' }),
    ]);
    expect(found.map(({ scraper, runs: own }) => [scraper, own.map(({ run }) => run)])).toEqual([
      ['maps', ['c']],
      ['news', ['a', 'b']],
    ]);
    expect(found[0]?.runs[0]).toMatchObject({
      usage: usd('70'),
      past: [
        { measure: 'usage', value: usd('70'), peers: 100 },
        { measure: 'duration', value: 36_000, peers: 100 },
      ],
    });
    for (const { everyDays } of found[0]?.runs[0]?.past ?? []) expect(everyDays).toBeGreaterThan(60);
  });

  it('are none of 2,000 healthy running runs, durations Pareto 1.5, 1,000 finished peers', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const random = createRandom(seed);
      const ended = runs(1000, () => {
        const durationS = 60 * pareto(random, 1.5);
        return { startedAtS: NOW_S - 30 * DAY_S * random(), durationS, usage: charge(durationS / 600) };
      });
      // At a random moment a run of length L is met L times as often, at an age anywhere in it.
      const running = runs(2000, (nth) => {
        const ageS = random() * 60 * pareto(random, 0.5);
        return {
          ...GOES_ON,
          slug: `running-${nth}`,
          startedAtS: NOW_S - ageS,
          usage: charge(Math.min(1e5, ageS / 600)),
        };
      });
      expect(overrunsOf([...ended, ...running])).toEqual([]);
    }
  });

  it.each([
    { name: 'Pareto 1.5', draw: (random: () => number) => 60 * pareto(random, 1.5) },
    { name: 'log-normal', draw: (random: () => number) => 600 * logNormal(random, 0.7) },
    { name: 'constant', draw: () => 120 },
  ])('are at most one a month in a week of looks at healthy runs: $name', ({ draw }) => {
    let listed = 0;
    const weeks = 8;
    for (let seed = 1; seed <= weeks; seed++) listed += listInAWeek(createRandom(seed), draw).size;
    expect(listed).toBeLessThanOrEqual(Math.ceil((weeks * 7) / 30));
  });

  it('are said within an hour of fifty times the 99th percentile of their peers', () => {
    for (const draw of [
      (random: () => number) => 60 * pareto(random, 2.5),
      (random: () => number) => 600 * logNormal(random, 0.5),
      () => 120,
    ]) {
      const random = createRandom(3);
      const ended = runs(1000, (nth) => {
        const durationS = Math.round(draw(random));
        return { startedAtS: NOW_S - 30 * DAY_S + nth * 2400, durationS, usage: charge(durationS / 600) };
      });
      const p99 = ended.map(({ durationS }) => durationS ?? 0).toSorted((a, b) => a - b)[989] ?? 0;
      // What the API says of its cost is stale.
      expect(overrunsOf([...ended, ...goingOn(50 * p99 + 3600, '0')], usd('1'))).toMatchObject([
        { runs: [{ run: 'goes on', past: [{ measure: 'duration' }] }] },
      ]);
    }
  });

  it('are not those that are hardly older than constant peers, whose end is not loaded yet', () => {
    const constant = runs(500, () => ({ durationS: 60 }));
    expect(overrunsOf([...constant, ...goingOn(100, '0.5')].filter(({ slug }) => slug !== 'none'))).toMatchObject([
      { runs: [{ past: [{ measure: 'usage' }] }] },
    ]);
    expect(overrunsOf([...constant, ...goingOn(100, '0.1')])).toEqual([]);
    expect(overrunsOf([...constant, ...goingOn(3000, '0.1')])).toHaveLength(1);
  });

  it('are not told from those that have ended alone: long ones go on', () => {
    const ended = minutes(200);
    const long = runs(60, (nth) => ({
      ...GOES_ON,
      slug: `long-${nth}`,
      startedAtS: NOW_S - 3600 - nth * 60,
      usage: charge(6),
    }));
    expect(overrunsOf([...ended, ...goingOn(7200, '12')])).toHaveLength(1);
    expect(overrunsOf([...ended, ...long, ...goingOn(7200, '12')])).toEqual([]);
  });

  it('do not hide each other while they are few', () => {
    const hung = runs(5, (nth) => ({
      ...GOES_ON,
      slug: `hung-${nth}`,
      startedAtS: NOW_S - 36_000 - nth,
      usage: usd('60'),
    }));
    expect(overrunsOf([...minutes(300), ...hung])[0]?.runs).toHaveLength(5);
  });

  it('are fewer where more runs start in the account: all share one alarm in 30 days', () => {
    const some = [...minutes(100), ...goingOn(150, '0.25')];
    const busy = runs(20_000, (nth) => ({ scraperSlug: 'maps', startedAtS: NOW_S - 100 * nth }));
    expect(overrunsOf(some)).toHaveLength(1);
    expect(overrunsOf([...some, ...busy])).toEqual([]);
  });

  it('have more at stake than the floor: what they have cost above the median, or what their time costs', () => {
    expect(overrunsOf([...minutes(100), ...goingOn(9000, '0.04')], usd('20'))).toEqual([]);
    const [found] = overrunsOf([...minutes(100), ...goingOn(9000, '0.04')], usd('1'));
    expect(Number(found?.atStake) / 1e9).toBeCloseTo(15 - 0.1075, 1);
    // Charged by the result: its time costs nothing.
    const byResult = runs(100, (nth) => ({ durationS: 60 + (nth % 50) * 7, usage: charge(0.01 * (1 + (nth % 13))) }));
    expect(overrunsOf([...byResult, ...goingOn(90_000, '0.04')])).toEqual([]);
    expect(overrunsOf([...byResult, ...goingOn(90_000, '0.5')])).toMatchObject([{ atStake: usd('0.43') }]);
  });

  it('need eight successes to be told apart, of the scraper where its version has fewer', () => {
    const failed = minutes(20, { slug: 'failed', status: FAILED });
    const hangs = goingOn(99_999, '99', { version: 'v2' });
    expect(overrunsOf([...minutes(7), ...failed, ...hangs])).toEqual([]);
    expect(overrunsOf([...minutes(8), ...failed, ...hangs])).toHaveLength(1);
    // A version of its own that is known to take as long has nothing unusual.
    const slow = minutes(40, { version: 'v2', durationS: 100_000, usage: usd('98') });
    expect(overrunsOf([...minutes(200), ...slow, ...hangs])).toEqual([]);
  });

  it('are told from runs of any outcome, and an aborted one would have gone on', () => {
    const aborted = (count: number, durationS: number): Run[] =>
      minutes(count, { slug: 'aborted', status: ABORTED, durationS, usage: charge(durationS / 600) });
    expect(overrunsOf([...minutes(200), ...aborted(60, 7200), ...goingOn(7000, '12')])).toEqual([]);
  });

  it('may be of unknown usage, and are none that start in the future', () => {
    expect(overrunsOf([...minutes(50), ...goingOn(9000, null)])).toMatchObject([
      { runs: [{ usage: null, aboveMedian: 0, past: [{ measure: 'duration', value: 9000 }] }] },
    ]);
    expect(overrunsOf([...minutes(50), ...goingOn(-60, '99')])).toEqual([]);
  });
});

/** Runs of three scrapers, for thirty days and a week; what a page that is looked at all week lists. */
function listInAWeek(random: () => number, draw: (random: () => number) => number): Set<string> {
  const all = Array.from({ length: 2200 }, (_, nth) => ({
    slug: `run-${nth}`,
    scraperSlug: `scraper-${nth % 3}`,
    startedAtS: NOW_S + (37 * random() - 30) * DAY_S,
    durationS: draw(random),
  }));
  const listed = new Set<string>();
  for (let day = 0; day < 7; day++) {
    const fromS = NOW_S + day * DAY_S;
    const toS = fromS + DAY_S;
    const known = all.filter(({ startedAtS }) => startedAtS < toS);
    // Looks every 15 s see each run of the day last as it is 15 s before its end; it is never older.
    const seen = runs(known.length, (nth): Partial<Run> => {
      const run = known[nth];
      if (run === undefined) return {};
      const { durationS, startedAtS } = run;
      if (startedAtS + durationS <= fromS) return { ...run, usage: charge(durationS / 600) };
      const ageS = Math.min(durationS, toS - startedAtS);
      return { ...run, ...GOES_ON, startedAtS: toS - ageS, usage: charge(ageS / 600) };
    });
    const found = finish(createPeers(columnsOf(seen), fromS).findOverrunningRuns(toS, CENT));
    for (const { runs: own } of found) for (const { run } of own) listed.add(run);
  }
  return listed;
}
