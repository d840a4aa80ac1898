import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addUsd, type Usd, ZERO_USD } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { columnsOf, NOW_S } from '#spikes/columns.test-support.ts';
import { histories } from '#spikes/histories.test-support.ts';
import { findFirstSeenVersions } from '#spikes/reports/first-seen.ts';
import { createPeers } from '#spikes/explain/peers.ts';
import { inferPriceList, type PriceList } from '#spikes/prices/price-list.ts';
import { sumWaste } from '#spikes/reports/waste.ts';
import { finish } from '#domain/steps.ts';

const ROUNDING_NANO_USD = 100_000;
const FLOOR_NANO_USD = 100_000_000;
const PROPERTY = { numRuns: 60 };
/** Half a second of work each, and longer while the machine has other things to do. */
const PATIENT = { timeout: 60_000 };

/** Everything that is said of a history. Rows are left out: they are places, and runs have slugs. */
function sayAll(runs: readonly Run[], scale = 1) {
  const columns = columnsOf(runs);
  const peers = createPeers(columns, NOW_S);
  return {
    prices: withoutRows(inferPriceList(columns, ROUNDING_NANO_USD * scale)),
    waste: sumWaste(columns),
    firstSeen: findFirstSeenVersions(columns, true),
    firstSeenOfAPart: findFirstSeenVersions(columns, false),
    unusual: finish(peers.findUnusualRuns(FLOOR_NANO_USD * scale)).map(({ run, usage, aboveMedian, comparison }) => ({
      run,
      usage,
      aboveMedian,
      comparison,
    })),
    overrunning: finish(peers.findOverrunningRuns(NOW_S, FLOOR_NANO_USD * scale))
      .flatMap(({ runs: ofScraper }) => ofScraper)
      .map(({ run, usage, aboveMedian, atStake, past }) => ({ run, usage, aboveMedian, atStake, past })),
    comparisons: new Map(runs.map(({ slug }, row) => [slug, peers.compare(row)])),
  };
}

function withoutRows({ misfits, ...prices }: PriceList) {
  const runs = misfits.runs.map(({ run, kind, usage, fitting, difference }) => ({
    run,
    kind,
    usage,
    fitting,
    difference,
  }));
  return { ...prices, misfits: { runs, totals: misfits.totals } };
}

type Said = ReturnType<typeof sayAll>;

function verdictsOf({ prices, waste, firstSeen, firstSeenOfAPart, unusual, overrunning, comparisons }: Said): unknown {
  return {
    versions: prices.versions.map(({ verdict, ...rest }) => ({
      ...rest,
      ...verdict,
      prices: verdict.kind === 'priced' ? verdict.prices.map(({ runs, fromS }) => ({ runs, fromS })) : [],
    })),
    changes: prices.changes.map(({ scraper, versions, cameWith, fromS, lastS, isOver }) => [
      scraper,
      versions,
      cameWith,
      fromS,
      lastS,
      isOver,
    ]),
    misfits: prices.misfits.runs.map(({ run, kind }) => [run, kind]),
    waste: waste.lines.map(({ kind, scraper, error, runs, unknownUsage }) => [
      kind,
      scraper,
      error,
      runs,
      unknownUsage,
    ]),
    firstSeen,
    firstSeenOfAPart,
    unusual: unusual.map(({ run, comparison }) => [run, comparison.peers, comparison.shareBelow]),
    overrunning: overrunning.map(({ run, past }) => [run, past.map(({ measure, peers }) => [measure, peers])]),
    comparisons: [...comparisons].map(([slug, { usage, ...others }]) => [
      slug,
      usage === null ? null : [usage.peers, usage.shareBelow],
      others,
    ]),
  };
}

function dollarsOf({ prices, waste, unusual, overrunning }: Said): readonly Usd[] {
  return [
    ...prices.versions.flatMap(({ verdict }) => (verdict.kind === 'priced' ? verdict.prices : [])).map((p) => p.price),
    ...prices.changes.flatMap(({ before, after }) => [before.price, after.price]),
    ...prices.misfits.runs.map(({ usage }) => usage),
    ...waste.lines.map(({ usage }) => usage),
    waste.usage,
    waste.usageOfAll,
    ...unusual.flatMap(({ usage, aboveMedian }) => [usage, aboveMedian]),
    ...overrunning.flatMap(({ usage, aboveMedian }) => [usage ?? ZERO_USD, aboveMedian]),
  ];
}

/** Products of a price, or of dollars a second, that are rounded to a nano-dollar. */
function productsOf({ prices, overrunning }: Said): readonly number[] {
  return [...prices.misfits.runs.map(({ difference }) => difference), ...overrunning.map(({ atStake }) => atStake)].map(
    Number,
  );
}

function timesTen(usd: Usd): Usd {
  return Array.from({ length: 10 }, () => usd).reduce(addUsd, ZERO_USD);
}

function ofNews<T extends { readonly scraper: string }>(said: readonly T[]): T[] {
  return said.filter(({ scraper }) => scraper === 'news');
}

function ofNewsRuns<T extends { readonly run: string }>(said: readonly T[]): T[] {
  return said.filter(({ run }) => run.startsWith('news'));
}

describe('what is said of a history', () => {
  it('is the same whatever the order of the runs', PATIENT, () => {
    fc.assert(
      fc.property(histories, fc.nat(), ({ news, maps }, seed) => {
        const runs = [...news, ...maps];
        const keys = new Map(runs.map(({ slug }, nth) => [slug, Math.imul(nth + seed, 2_654_435_761)]));
        const shuffled = runs.toSorted((a, b) => (keys.get(a.slug) ?? 0) - (keys.get(b.slug) ?? 0));
        expect(sayAll(shuffled)).toEqual(sayAll(runs));
      }),
      PROPERTY,
    );
  });

  it('of one scraper has nothing to do with another', PATIENT, () => {
    fc.assert(
      fc.property(histories, ({ news, maps }) => {
        const alone = sayAll(news);
        const together = sayAll([...news, ...maps]);
        expect(ofNews(together.prices.versions)).toEqual(alone.prices.versions);
        expect(ofNews(together.prices.changes)).toEqual(alone.prices.changes);
        expect(ofNews(together.waste.lines)).toEqual(alone.waste.lines);
        expect(ofNews(together.firstSeen)).toEqual(alone.firstSeen);
        // More that is looked at makes each less surprising, and changes nothing else that is said.
        const usual = new Map(alone.unusual.map((each) => [each.run, each]));
        for (const each of ofNewsRuns(together.unusual)) expect(usual.get(each.run) ?? each).toEqual(each);
        const wereGoingOn = new Map(alone.overrunning.map((each) => [each.run, each.atStake]));
        for (const { run, atStake } of ofNewsRuns(together.overrunning)) {
          expect(wereGoingOn.get(run) ?? atStake).toEqual(atStake);
        }
        for (const { slug } of news) expect(together.comparisons.get(slug)).toEqual(alone.comparisons.get(slug));
      }),
      PROPERTY,
    );
  });

  it('scales with the costs and the floor, in dollars only', PATIENT, () => {
    fc.assert(
      fc.property(histories, ({ news, maps }) => {
        // What is below a nano-dollar, and past what a run can cost, does not take part in statistics.
        const runs = [...news, ...maps].filter(({ usage }) => typeof usage !== 'bigint' && Number(usage) < 1e14);
        const dearer = runs.map((run): Run =>
          Object.assign({}, run, { usage: run.usage === null ? null : timesTen(run.usage) }),
        );
        const [said, saidOfDearer] = [sayAll(runs), sayAll(dearer, 10)];
        expect(verdictsOf(saidOfDearer)).toEqual(verdictsOf(said));
        expect(dollarsOf(saidOfDearer)).toEqual(dollarsOf(said).map(timesTen));
        const products = productsOf(said);
        productsOf(saidOfDearer).forEach((nano, nth) => {
          expect(Math.abs(nano - 10 * (products[nth] ?? Number.NaN))).toBeLessThanOrEqual(10);
        });
      }),
      PROPERTY,
    );
  });

  it('is nothing of no runs', () => {
    const { comparisons, ...said } = sayAll([]);
    expect(comparisons.size).toBe(0);
    expect(said).toEqual({
      prices: {
        versions: [],
        changes: [],
        factors: [],
        misfits: {
          runs: [],
          totals: {
            dearer: { runs: 0, difference: 0 },
            cheaper: { runs: 0, difference: 0 },
            'charged-failure': { runs: 0, difference: 0 },
          },
        },
      },
      waste: { lines: [], usage: 0, runs: 0, usageOfAll: 0 },
      firstSeen: [],
      firstSeenOfAPart: [],
      unusual: [],
      overrunning: [],
    });
  });
});
