import * as fc from 'fast-check';
import { quantileSorted } from 'd3-array';
import { describe, expect, it } from 'vitest';
import { fingerprintError } from '#domain/error-fingerprint.ts';
import { approximateUsd } from '#domain/money.ts';
import type { PeerSpread, RunFacts, RunPeers } from '#domain/run-facts.ts';
import type { Run } from '#domain/run.ts';
import { engineOf, PATIENT, pages, row, runsOf, type Row } from '#engine/histories.test-support.ts';
import { toWide } from '#engine/naive-oracle.test-support.ts';

/** What is exact of a measure, and the float of it. */
interface Known {
  readonly exact: bigint;
  readonly value: number;
}

const MEASURES: Readonly<Record<keyof RunPeers['measures'], (run: Run) => Known | null>> = {
  usage: ({ usage }) =>
    usage === null
      ? null
      : { exact: toWide(usage), value: typeof usage === 'number' ? usage : approximateUsd(usage) * 1e9 },
  duration: ({ durationS }) => plain(durationS),
  traffic: ({ trafficBytes }) => plain(trafficBytes),
  results: ({ results }) => plain(results),
};

/** Ten fractional digits are more than any duration has. */
function plain(value: number | null): Known | null {
  return value === null ? null : { exact: BigInt(Math.round(value * 10)), value };
}

function spreadOf(run: Run, peers: readonly Run[], measure: (run: Run) => Known | null): PeerSpread | null {
  const own = measure(run);
  const known = peers.map(measure).filter((value) => value !== null);
  if (own === null || known.length < 8) return null;
  const sorted = known.map(({ value }) => value).sort((a, b) => a - b);
  const quantile = (share: number): number => quantileSorted(sorted, share) ?? Number.NaN;
  return {
    value: own.value,
    peers: known.length,
    below: known.filter(({ exact }) => exact < own.exact).length,
    above: known.filter(({ exact }) => exact > own.exact).length,
    least: quantile(0),
    quarter: expect.closeTo(quantile(0.25)),
    median: expect.closeTo(quantile(0.5)),
    threeQuarters: expect.closeTo(quantile(0.75)),
    most: quantile(1),
  };
}

function comparePlainly(runs: readonly Run[], run: Run): RunPeers {
  const ofScraper = runs.filter(
    ({ slug, scraperSlug, finishedAtS }) =>
      slug !== run.slug && scraperSlug !== '' && scraperSlug === run.scraperSlug && finishedAtS !== null,
  );
  const ofVersion = ofScraper.filter(({ version }) => version === run.version);
  const peers = ofVersion.length >= 8 ? ofVersion : ofScraper;
  return {
    basis: ofVersion.length >= 8 ? 'version' : 'scraper',
    peers: peers.length,
    ofVersion: ofVersion.length,
    measures: {
      usage: spreadOf(run, peers, MEASURES.usage),
      duration: spreadOf(run, peers, MEASURES.duration),
      traffic: spreadOf(run, peers, MEASURES.traffic),
      results: spreadOf(run, peers, MEASURES.results),
    },
  };
}

function findPlainly(runs: readonly Run[], run: Run): RunFacts {
  return {
    errorId: fingerprintError(run.error)?.id ?? '',
    otherScraperId: null,
    peers: comparePlainly(runs, run),
  };
}

/** Any history, its runs of few scrapers and versions, so that most have peers. */
const crowded = fc.tuple(pages, pages, fc.boolean()).map(([some, more, isOne]) =>
  [...some, ...more].map((rows, page) =>
    rows.map((fields, nth): Row => ({
      ...fields,
      slug: `${page} ${nth % 9}`,
      scraper_slug: isOne || nth % 4 > 0 ? 'maps' : fields['scraper_slug'],
      version: nth % 3 > 0 ? 'v1' : fields['version'],
    })),
  ),
);

describe('a run among its peers', PATIENT, () => {
  it('stands as a naive look at all runs says, in any history', async () => {
    await fc.assert(
      fc.asyncProperty(crowded, async (read) => {
        const engine = engineOf(...read);
        const runs = runsOf(...read);
        for (const run of runs) expect(engine.ask('facts', { slug: run.slug })).toEqual(findPlainly(runs, run));
      }),
    );
  });

  it('has the runs of its version for peers, those of its scraper where they are fewer than eight', () => {
    const eight = Array.from({ length: 8 }, (_, nth) => row(`A${nth}`, { usage: `0.${nth + 1}` }));
    const engine = engineOf([...eight, row('B', { usage: '0.45' }), row('C', { version: 'v2' })]);
    expect(engine.ask('facts', { slug: 'B' })?.peers).toMatchObject({
      basis: 'version',
      peers: 8,
      measures: { usage: { below: 4, above: 4, least: 0.1e9, median: 0.45e9, most: 0.8e9 } },
    });
    expect(engine.ask('facts', { slug: 'C' })?.peers).toMatchObject({
      basis: 'scraper',
      peers: 9,
      ofVersion: 0,
    });
  });

  it('is never a peer of its own, nor is a run that goes on', () => {
    const eight = Array.from({ length: 8 }, (_, nth) => row(`A${nth}`));
    const engine = engineOf([...eight, row('B', { finished_at: 0, usage: '7' })]);
    expect(engine.ask('facts', { slug: 'A0' })?.peers).toMatchObject({
      basis: 'scraper',
      peers: 7,
      measures: { usage: null },
    });
    expect(engine.ask('facts', { slug: 'B' })?.peers).toMatchObject({
      peers: 8,
      measures: { usage: { below: 8 }, duration: null },
    });
    expect(engine.ask('facts', { slug: 'nobody' })).toBeNull();
  });
});
