import { group } from 'd3-array';
import { describe, expect, it } from 'vitest';

import { REGULAR_SCRAPERS, TRUSTPILOT } from '#api/sample/scrapers.ts';
import type { Run } from '#domain/run.ts';
import { columnsOf, NOW_S, usd } from '#spikes/columns.test-support.ts';
import { findFirstSeenVersions } from '#spikes/reports/first-seen.ts';
import { createPeers } from '#spikes/explain/peers.ts';
import { inferPriceList } from '#spikes/prices/price-list.ts';
import { readSampleAccount } from '#api/sample/read-sample-account.test-support.ts';
import { sumWaste } from '#spikes/reports/waste.ts';
import { finish } from '#domain/steps.ts';

const NANO_PER_MICRO_USD = 1000;

const { runs, incidents } = readSampleAccount({ seed: 1, nowMs: NOW_S * 1000 });
const columns = columnsOf(runs);
const { versions, changes } = inferPriceList(columns);

function incidentOf(kind: string) {
  const incident = incidents.find((candidate) => candidate.kind === kind);
  if (incident === undefined) throw new Error(`No ${kind}`);
  return incident;
}

/** Unix seconds of the first start, by version. */
function firstStarts(of: readonly Run[]): Map<string, number> {
  const starts = new Map<string, number>();
  for (const { version, startedAtS } of of) {
    if (startedAtS !== null) starts.set(version, Math.min(starts.get(version) ?? Infinity, startedAtS));
  }
  return starts;
}

describe('the sample account', () => {
  it.each([...REGULAR_SCRAPERS, TRUSTPILOT])('$title: the prices are those that its runs were made with', (scraper) => {
    const { microUsdPerRun, microUsdPerResult, microUsdPerMinute, microUsdPerGigabyte } = scraper.billing;
    const charged = [
      { unit: 'run', microUsd: microUsdPerRun },
      { unit: 'result', microUsd: microUsdPerResult },
      { unit: 'minute', microUsd: microUsdPerMinute },
      { unit: 'gigabyte', microUsd: microUsdPerGigabyte },
    ].filter(({ microUsd }) => microUsd > 0);
    const [only, second] = charged.map(({ unit, microUsd }) => ({ unit, price: microUsd * NANO_PER_MICRO_USD }));
    const expected =
      second === undefined
        ? { kind: 'priced', unit: only?.unit, explainedShare: 1, prices: [{ price: only?.price }] }
        : { kind: 'no-single-unit' };
    const found = versions.filter((entry) => entry.scraper === scraper.slug && entry.version !== 'v2.0.0');
    for (const { verdict } of found) expect(verdict).toMatchObject(expected);
    expect(found.length).toBeGreaterThan(0);
  });

  it('changed one price, with the version and on the day that are recorded', () => {
    const truth = incidentOf('price-change');
    expect(changes).toMatchObject([
      {
        scraper: truth.scraperSlug,
        version: truth.version,
        cameWith: 'version',
        before: { unit: 'result', price: usd('0.0015') },
        after: { unit: 'result', price: usd('0.003') },
      },
    ]);
    const starts = runs.filter(({ slug }) => truth.runSlugs.includes(slug)).map(({ startedAtS }) => startedAtS ?? 0);
    expect(changes[0]?.fromS).toBe(Math.min(...starts));
  });

  it('saw every version but the oldest of each scraper come', () => {
    const later = [...group(runs, ({ scraperSlug }) => scraperSlug)].flatMap(([scraper, of]) =>
      [...firstStarts(of)]
        .sort((a, b) => a[1] - b[1])
        .slice(1)
        .map(([version, atS]) => `${scraper} ${version} ${atS}`),
    );
    const found = findFirstSeenVersions(columns, true).map(
      ({ scraper, version, atS }) => `${scraper} ${version} ${atS}`,
    );
    expect(new Set(found)).toEqual(new Set(later));
  });

  it('has the run that hung as its most unusual one', () => {
    const truth = incidentOf('hung-run');
    const [first] = finish(createPeers(columns, NOW_S).findUnusualRuns(usd('1')));
    expect(truth.runSlugs).toEqual([first?.run]);
    expect(first?.comparison.timesMedian).toBeGreaterThan(50);
  });

  it('wasted what the retry storm cost', () => {
    const truth = incidentOf('retry-storm');
    const storm = sumWaste(columns).lines.find(({ runs: count }) => count >= truth.runSlugs.length);
    expect(storm).toMatchObject({ kind: 'failed', scraper: truth.scraperSlug });
    expect(Number(storm?.usage)).toBeGreaterThanOrEqual(Number(usd(truth.extraUsd)));
  });
});
