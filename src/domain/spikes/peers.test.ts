import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { approximateUsd } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { columnsOf, DAY_S, GOES_ON, NOW_S, runs, usd } from '#domain/spikes/columns.test-support.ts';
import { histories } from '#domain/spikes/histories.test-support.ts';
import { createPeers } from '#domain/spikes/peers.ts';
import { FAILED } from '#domain/status.ts';
import { finish } from '#domain/steps.ts';

function peersOf(of: readonly Run[]) {
  return createPeers(columnsOf(of), NOW_S);
}

/** Ten cents each, but the first. */
function oneDear(dollars: string, others: number): Run[] {
  return runs(others + 1, (nth) => ({ usage: usd(nth === 0 ? dollars : '0.1') }));
}

describe('a finished run and its peers', () => {
  it('is a multiple of their median and above a share of them, itself left out', () => {
    const usages = ['0.42', '0.05', '0.1', '0.1', '0.1', '0.1', '0.1', '0.2', '0.5'];
    const { compare } = peersOf(runs(9, (nth) => ({ usage: usd(usages[nth] ?? '') })));
    expect(compare(0).usage).toEqual({
      value: usd('0.42'),
      peers: 8,
      median: usd('0.1'),
      timesMedian: 4.2,
      shareBelow: 7 / 8,
    });
  });

  it('is compared by duration, traffic and results as well', () => {
    const { compare } = peersOf(
      runs(9, (nth) => (nth === 0 ? { durationS: 600, trafficBytes: 0, results: null } : { durationS: 60 })),
    );
    expect(compare(0)).toMatchObject({
      duration: { value: 600, timesMedian: 10, shareBelow: 1 },
      traffic: { value: 0, timesMedian: 0, shareBelow: 0 },
      results: null,
    });
  });

  it('is compared with the same scraper, version and status of 90 days only', () => {
    const strangers = [
      ...runs(8, () => ({ version: 'v2' })),
      ...runs(8, () => ({ scraperSlug: 'maps' })),
      ...runs(8, () => ({ slug: 'failed', status: FAILED })),
      ...runs(8, () => ({ slug: 'old', startedAtS: NOW_S - 90 * DAY_S - 1 })),
      ...runs(8, () => ({ ...GOES_ON, slug: 'goes on' })),
      ...runs(8, () => ({ slug: 'without start', startedAtS: null })),
    ];
    expect(peersOf([...runs(8), ...strangers]).compare(0).usage).toBeNull();
    expect(peersOf([...runs(9), ...strangers]).compare(0).usage?.peers).toBe(8);
  });

  it('may be older than they are', () => {
    const old = runs(1, () => ({ slug: 'old', startedAtS: NOW_S - 200 * DAY_S }));
    expect(peersOf([...old, ...runs(8)]).compare(0).usage?.peers).toBe(8);
  });

  it('is no multiple of nothing', () => {
    const { compare } = peersOf(runs(9, (nth) => ({ usage: nth === 0 ? usd('1') : 0 })));
    expect(compare(0).usage).toMatchObject({ median: 0, timesMedian: null, shareBelow: 1 });
  });

  it('is not compared while it goes on, nor by what is not known', () => {
    const all = [...runs(2, (nth) => (nth === 0 ? { ...GOES_ON, slug: 'x' } : { usage: null })), ...runs(8)];
    const { compare } = peersOf(all);
    expect(compare(0)).toEqual({ usage: null, duration: null, traffic: null, results: null });
    expect(compare(1).usage).toBeNull();
    expect(compare(1).duration?.peers).toBe(8);
  });
});

describe('unusual runs', () => {
  it('stand by the dollars above the median of their peers, over the floor', () => {
    const maps = runs(30, (nth) => ({ scraperSlug: 'maps', usage: usd(nth === 7 ? '9' : '2') }));
    const { findUnusualRuns } = peersOf([...oneDear('5.1', 20), ...maps]);
    const found = finish(findUnusualRuns(usd('1')));
    expect(found.map(({ run, aboveMedian }) => [run, aboveMedian])).toEqual([
      ['maps-v1-7', usd('7')],
      ['news-v1-0', usd('5')],
    ]);
    expect(found[1]?.comparison).toMatchObject({ peers: 20, timesMedian: 51, shareBelow: 1 });
    expect(finish(findUnusualRuns(usd('5'))).map(({ run }) => run)).toEqual(['maps-v1-7']);
  });

  it('are dearer than 95 % of their peers, not merely than the median', () => {
    const twoKinds = runs(40, (nth) => ({ usage: usd(nth % 10 === 0 ? '9' : '2') }));
    expect(finish(peersOf(twoKinds).findUnusualRuns(usd('1')))).toEqual([]);
  });

  it('are none where all are equal, or fewer than eight others are there', () => {
    expect(finish(peersOf(runs(50)).findUnusualRuns(0))).toEqual([]);
    expect(finish(peersOf(oneDear('100', 7)).findUnusualRuns(0))).toEqual([]);
    expect(finish(peersOf(oneDear('100', 8)).findUnusualRuns(0))).toHaveLength(1);
  });

  it('agree with a plain count', () => {
    fc.assert(
      fc.property(histories, ({ news }) => {
        const { findUnusualRuns } = peersOf(news);
        for (const { row, comparison } of finish(findUnusualRuns(usd('0.01')))) {
          const self = news[row];
          const others = news.filter(
            (run) =>
              run !== self &&
              run.finishedAtS !== null &&
              run.version === self?.version &&
              run.status === self.status &&
              run.usage !== null &&
              approximateUsd(run.usage) < 9e6 &&
              (run.startedAtS ?? 0) >= NOW_S - 90 * DAY_S,
          );
          const below = others.filter(({ usage }) => usage !== null && approximateUsd(usage) * 1e9 < comparison.value);
          expect([comparison.peers, comparison.shareBelow]).toEqual([others.length, below.length / others.length]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function goingOn(sinceS: number, dollars: string | null): Run[] {
  return runs(1, () => ({
    ...GOES_ON,
    slug: 'goes on',
    startedAtS: NOW_S - sinceS,
    usage: dollars === null ? null : usd(dollars),
  }));
}

describe('runs that go on past their peers', () => {
  it('are said as soon as they have taken longer or cost more than 99 % of the successes', () => {
    const successes = runs(100, (nth) => ({ durationS: nth === 0 ? 9000 : 60 + nth, usage: usd('0.1') }));
    const { findOverrunningRuns } = peersOf([...successes, ...goingOn(160, '0.35')]);
    expect(findOverrunningRuns(NOW_S)).toEqual([
      {
        row: 100,
        run: 'goes on',
        usage: usd('0.35'),
        aboveMedian: usd('0.25'),
        past: [
          { measure: 'usage', value: usd('0.35'), percentile99: usd('0.1'), peers: 100 },
          { measure: 'duration', value: 160, percentile99: 159, peers: 100 },
        ],
      },
    ]);
  });

  it('are not those that took as long as others did', () => {
    expect(peersOf([...runs(8), ...goingOn(60, '0.1')]).findOverrunningRuns(NOW_S)).toEqual([]);
  });

  it('need eight successes to be told apart', () => {
    const failed = runs(20, () => ({ slug: 'failed', status: FAILED }));
    expect(peersOf([...runs(7), ...failed, ...goingOn(9999, '9')]).findOverrunningRuns(NOW_S)).toEqual([]);
  });

  it('may be of unknown usage', () => {
    expect(peersOf([...runs(8), ...goingOn(61, null)]).findOverrunningRuns(NOW_S)).toMatchObject([
      { usage: null, aboveMedian: 0, past: [{ measure: 'duration', value: 61 }] },
    ]);
  });
});
