import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { approximateUsd } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { charge, columnsOf, DAY_S, NOW_S, runs, usd } from '#spikes/columns.test-support.ts';
import { histories } from '#spikes/histories.test-support.ts';
import { createPeers } from '#spikes/explain/peers.ts';
import { createRandom, logNormal, pareto } from '#spikes/random.test-support.ts';
import { finish } from '#domain/steps.ts';

function peersOf(of: readonly Run[]) {
  return createPeers(columnsOf(of), NOW_S);
}

/** Ten cents each, but the first. */
function oneDear(dollars: string, others: number): Run[] {
  return runs(others + 1, (nth) => ({ usage: usd(nth === 0 ? dollars : '0.1') }));
}

function isRunaway({ run }: { readonly run: string }): boolean {
  return run === 'runaway';
}

/** What runs cost where nothing happens, in dollars. */
const QUIET: readonly {
  readonly name: string;
  readonly cost: (random: () => number) => number;
  /** Of a hundred runs at fifty times the dearest: a heavy tail does bring such runs. */
  readonly leastFound: number;
}[] = [
  { name: 'constant', cost: () => 1, leastFound: 95 },
  { name: 'log-normal, 0.2', cost: (random) => logNormal(random, 0.2), leastFound: 95 },
  { name: 'log-normal, 0.5', cost: (random) => logNormal(random, 0.5), leastFound: 95 },
  { name: 'log-normal, 0.9', cost: (random) => logNormal(random, 0.9), leastFound: 75 },
  { name: 'Pareto, 1.5', cost: (random) => pareto(random, 1.5), leastFound: 40 },
  { name: 'Pareto, 2.5', cost: (random) => pareto(random, 2.5), leastFound: 75 },
  { name: 'two sizes', cost: (random) => (random() < 0.1 ? 9 : 2) * logNormal(random, 0.1), leastFound: 90 },
];

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

  it('are improbably dear, not merely dearer than the median: there are two sizes of batches', () => {
    const random = createRandom(1);
    for (const share of [0.02, 0.1, 0.4]) {
      const batches = runs(400, () => ({ usage: charge((random() < share ? 9 : 2) * logNormal(random, 0.1)) }));
      expect(finish(peersOf(batches).findUnusualRuns(usd('1')))).toEqual([]);
    }
  });

  it.each(QUIET)('are none in most quiet histories: $name', ({ cost, leastFound }) => {
    let quiet = 0;
    let found = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const random = createRandom(seed);
      const usual = runs(200, (nth) => ({ scraperSlug: nth % 2 === 0 ? 'news' : 'maps', usage: charge(cost(random)) }));
      if (finish(peersOf(usual).findUnusualRuns(usd('0.01'))).length === 0) quiet += 1;
      const most = Math.max(...usual.map(({ usage }) => Number(usage)));
      const runaway = runs(1, () => ({ slug: 'runaway', usage: 50 * most }));
      if (finish(peersOf([...usual, ...runaway]).findUnusualRuns(usd('0.01'))).some(isRunaway)) found += 1;
    }
    expect(quiet).toBeGreaterThanOrEqual(90);
    expect(found).toBeGreaterThanOrEqual(leastFound);
  });

  it('are few that are false, however many runs are looked at', () => {
    // A value that is improbable among its own 200 peers is not among 20,000 runs.
    const near = runs(200, (nth) => ({ usage: charge(nth === 0 ? 1.9 : 1 + (nth % 10) / 100) }));
    expect(finish(peersOf(near).findUnusualRuns(usd('0.01')))).toHaveLength(1);
    const others = runs(20_000, (nth) => ({ scraperSlug: 'maps', usage: charge(1 + (nth % 10) / 100) }));
    expect(finish(peersOf([...near, ...others]).findUnusualRuns(usd('0.01')))).toEqual([]);
  });

  it('do not hide each other', () => {
    const two = runs(1000, (nth) => ({ usage: usd(nth < 2 ? '50' : `1.${10 + (nth % 10)}`) }));
    expect(finish(peersOf(two).findUnusualRuns(usd('1')))).toHaveLength(2);
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
