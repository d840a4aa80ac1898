import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';

import type { IncidentKind } from '#api/sample/incidents.ts';
import { subtractUsd } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { roundTogether, roundUsd } from '#spikes/apportion.ts';
import { sumUsd } from '#domain/usd-sums.ts';
import type { Cause } from '#spikes/explain/causes.ts';
import { columnsOf, DAY_S, GOES_ON, NOW_S, runs, usd } from '#spikes/columns.test-support.ts';
import { analyseCosts, type CostFrame, type ExplainedSpike } from '#spikes/cost-analysis.ts';
import { histories } from '#spikes/histories.test-support.ts';
import { readSampleAccount } from '#api/sample/read-sample-account.test-support.ts';
import { listAmounts } from '#spikes/explain/waterfall.ts';
import { finish } from '#domain/steps.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';

const SHANGHAI = createZone('Asia/Shanghai');
const NOW_MS = NOW_S * 1000;
const FRAME: CostFrame = { zone: SHANGHAI, nowMs: NOW_MS, coveredSinceMs: null, leastUsd: 1 };

/** Every spike of some runs, explained. */
function explainAll(all: readonly Run[], frame: Partial<CostFrame> = {}): readonly ExplainedSpike[] {
  const analysis = analyseCosts(columnsOf(all), { ...FRAME, ...frame });
  const report = finish(analysis.report());
  if (report.kind !== 'spikes') return [];
  return report.spikes.map(
    (spike) => finish(analysis.explain(spike)) ?? expect.unreachable('A spike has comparable days.'),
  );
}

/** The cause that says what was made to happen. */
const NAMED_AS: Readonly<Record<IncidentKind, Cause['kind']>> = {
  'price-change': 'price',
  runaway: 'yield',
  'retry-storm': 'failures',
  'new-scraper': 'appeared',
  'hung-run': 'hung-run',
};

const KINDS: readonly IncidentKind[] = ['price-change', 'runaway', 'retry-storm', 'new-scraper', 'hung-run'];
const account = readSampleAccount({ seed: 1, nowMs: NOW_MS });
const explained = explainAll(account.runs);

describe('the sample account', () => {
  test.each([1, 2, 3])('%i: has its five incidents and nothing else, the dearest first, each named', (seed) => {
    const { runs: sample, incidents } = readSampleAccount({ seed, nowMs: NOW_MS });
    const found = explainAll(sample);
    expect(found).toHaveLength(5);
    const dollars = found.map(({ spike }) => spike.aboveUsd);
    expect(dollars).toEqual(dollars.toSorted((a, b) => b - a));
    for (const { kind, scraperSlug, version, fromS } of incidents) {
      const entry = found.find(({ spike }) => spike.scraperSlug === scraperSlug);
      expect(entry?.explanation.causes[0]).toMatchObject({ kind: NAMED_AS[kind], scraper: scraperSlug });
      expect(Math.abs((entry?.spike.fromMs ?? 0) - fromS * 1000)).toBeLessThan(DAY_MS);
      if (version === null) continue;
      expect(entry?.explanation.coincidences[0]?.of).toEqual([{ key: 'version', value: version }]);
    }
  });

  test.each(KINDS)('without its %s lacks exactly that entry', (kind) => {
    const rest = explainAll(readSampleAccount({ seed: 1, nowMs: NOW_MS, without: [kind] }).runs);
    const gone = account.incidents.find((incident) => incident.kind === kind);
    expect(rest).toEqual(explained.filter(({ spike }) => spike.scraperSlug !== gone?.scraperSlug));
  });

  it('has dollars that add up to the headline, exactly and after rounding', () => {
    for (const { usage, expected, above, explanation } of explained) {
      expect(above).toBe(subtractUsd(usage, expected));
      const amounts = listAmounts(explanation.waterfall);
      expect(sumUsd(amounts)).toBe(above);
      expect(sumUsd(roundTogether(amounts, 2))).toBe(roundUsd(above, 2));
    }
  });

  it('says the same whatever the order of its runs', () => {
    expect(explainAll(account.runs.toReversed())).toEqual(explained);
  });

  it('is judged from where it is loaded as one that begins there', () => {
    const storm = explained.find(({ explanation }) => explanation.causes[0]?.kind === 'failures');
    const fromMs = storm?.spike.fromMs ?? 0;
    const since = (days: number) => {
      const coveredSinceMs = fromMs - days * DAY_MS;
      const loaded = account.runs.filter(({ startedAtS }) => (startedAtS ?? Infinity) * 1000 >= coveredSinceMs);
      return explainAll(loaded, { coveredSinceMs }).map(({ spike }) => spike.id);
    };
    expect(since(56)).toEqual(explained.map(({ spike }) => spike.id));
    expect(since(14)).toContain(storm?.spike.id);
    // The day of the storm is then the first one of all.
    expect(since(0)).not.toContain(storm?.spike.id);
  });
});

it('does not take the rest of the hour for time that a run has gone on', () => {
  const begun = { ...GOES_ON, usage: usd('9'), startedAtS: NOW_S - 30 };
  const columns = columnsOf([...runs(20), ...runs(1, () => ({ ...begun, scraperTitle: 'News' }))]);
  const analysis = analyseCosts(columns, { ...FRAME, untilMs: NOW_MS + 3_000_000 });
  expect(finish(analysis.peers()).findOutlier([20])).toMatchObject({ usage: usd('9'), durationTimes: 0.5 });
  expect(analysis.grid.nowMs).toBe(NOW_MS + 3_000_000);
});

describe('what differs in a span of time', () => {
  const anySpan = fc
    .tuple(fc.integer({ min: 1, max: 40 * 24 }), fc.integer({ min: 1, max: 9 * 24 }))
    .map(([hoursAgo, hours]) => {
      const fromMs = NOW_MS - hoursAgo * 3_600_000;
      return { fromMs, toMs: fromMs + hours * 3_600_000 };
    });

  it('adds up to the last digit, and leaves runs out that are not asked about', () => {
    fc.assert(
      fc.property(histories, anySpan, ({ news, maps }, span) => {
        const columns = columnsOf([...news, ...maps]);
        const isNews = (row: number): boolean => row < news.length;
        const answer = finish(analyseCosts(columns, FRAME).explainSpan(span, isNews));
        fc.pre(answer.kind === 'explained');
        if (answer.kind !== 'explained') return;
        const { usage, expected, above, explanation } = answer;
        expect(above).toBe(subtractUsd(usage, expected));
        expect(sumUsd(listAmounts(explanation.waterfall))).toBe(above);
        for (const { carriers, offsets, others, bridge } of explanation.attribution.attributes) {
          const parts = [...carriers, ...offsets, others].map((part) => part.usd);
          expect(sumUsd([...parts, bridge])).toBe(above);
        }
        const slugs = new Set(explanation.waterfall.scrapers.map(({ scraper }) => scraper));
        expect(slugs.has('maps')).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('is not said where the days before are not loaded, nor where they are too few', () => {
    const columns = columnsOf(account.runs);
    const span = { fromMs: NOW_MS - 10 * DAY_MS, toMs: NOW_MS };
    const loadedDays = (days: number) =>
      finish(analyseCosts(columns, { ...FRAME, coveredSinceMs: NOW_MS - days * DAY_MS }).explainSpan(span, null)).kind;
    expect(loadedDays(60)).toBe('cut-off');
    expect(loadedDays(70)).toBe('explained');
    const young = account.runs.filter(({ startedAtS }) => (startedAtS ?? 0) > NOW_S - 12 * DAY_S);
    expect(finish(analyseCosts(columnsOf(young), FRAME).explainSpan(span, null))).toEqual({ kind: 'too-few', days: 2 });
    expect(finish(analyseCosts(columnsOf([]), FRAME).explainSpan(span, null))).toEqual({ kind: 'too-few', days: 0 });
  });
});
