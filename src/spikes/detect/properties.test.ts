import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Run } from '#domain/run.ts';
import { FIRST_MS, type Plan, runsOf, tell, times, type Told } from '#spikes/detect/account.test-support.ts';
import { approximateUsd, type Usd } from '#domain/money.ts';
import { DAY_MS } from '#domain/time-zone.ts';

const DAYS = 70;
const RUNS = { numRuns: 25 };

/** Something that happens to a scraper: it may have one of several prices. */
function incidentAt(prices: readonly [number, ...number[]]) {
  return fc.record({
    firstDay: fc.integer({ min: 10, max: DAYS - 1 }),
    lasts: fc.constantFrom(1, 1, 2, 5, 30),
    runsTimes: fc.constantFrom(1, 1, 2, 6),
    resultsTimes: fc.constantFrom(1, 1, 2, 8),
    price: fc.constantFrom(...prices),
  });
}

/** A scraper of some runs a day, some days of the week, to which things happen. */
function scraperAt(prices: readonly [number, ...number[]]): fc.Arbitrary<Plan> {
  return fc
    .record({
      perDay: fc.integer({ min: 1, max: 16 }),
      weekend: fc.constantFrom(0, 0.5, 1),
      results: fc.constantFrom(20, 100, 400),
      incidents: fc.array(incidentAt(prices), { maxLength: 3 }),
    })
    .map(({ perDay, weekend, results, incidents }): Plan => {
      return (day) => {
        // Day 2 is a Saturday.
        const usual = [2, 3].includes(day % 7) ? Math.round(perDay * weekend) : perDay;
        const now = incidents.filter(({ firstDay, lasts }) => day >= firstDay && day < firstDay + lasts);
        const product = (key: 'runsTimes' | 'resultsTimes' | 'price'): number =>
          now.reduce((all, each) => all * each[key], 1);
        return times(Math.min(200, usual * product('runsTimes')), {
          results: results * product('resultsTimes'),
          price: product('price'),
        });
      };
    });
}

const scraper = scraperAt([1, 1, 2]);

function accountOf(each: fc.Arbitrary<Plan>): fc.Arbitrary<Record<string, Plan>> {
  return fc
    .array(each, { minLength: 1, maxLength: 4 })
    .map((all) => Object.fromEntries(all.map((plan, nth) => [`S${nth}`, plan])));
}

const plans = accountOf(scraper);
/** Prices are inferred from all runs, so that one more day can decide what a price is asked for. */
const plansAtOnePrice = accountOf(scraperAt([1]));

function usdOf(runs: readonly Run[], slug: string, day: number): number {
  const fromMs = FIRST_MS + day * DAY_MS;
  return runs
    .filter((run) => run.scraperSlug === slug && Math.floor(((run.startedAtS ?? 0) * 1000 - fromMs) / DAY_MS) === 0)
    .reduce((sum, { usage }) => sum + approximateUsd(usage ?? 0), 0);
}

/** Entries as they are compared: without what depends on the rest of the account. */
function entriesOf({ report }: Told, slug?: string): readonly unknown[] {
  return report.spikes
    .filter(({ scraperSlug }) => slug === undefined || scraperSlug === slug)
    .map(({ id, shape, kind, aboveUsd }) => [id, shape, kind, Math.round(aboveUsd * 1e6) / 1e6]);
}

function scale(usage: Usd | null, by: number): Usd | null {
  return typeof usage === 'number' ? usage * by : usage;
}

describe('any account', () => {
  test('has entries that together claim no more than its scrapers cost above their usual', () => {
    fc.assert(
      fc.property(plans, (account) => {
        const runs = runsOf(DAYS, account);
        const told = tell(DAYS, runs, { leastUsd: 0.000001 });
        let most = 0;
        for (const { scraperSlug, dayUsd, todaySoFarUsd } of told.report.expected) {
          if (scraperSlug === null) continue;
          dayUsd.forEach((ofDay, day) => {
            const usual = day === DAYS - 1 ? (todaySoFarUsd ?? ofDay) : ofDay;
            const spent = usdOf(runs, scraperSlug, day);
            // Where hours are judged, cells are hours: what a day's quiet hours saved excuses none of its dear ones.
            const hours = told.report.spikes.some(
              ({ dayParts, scrapers }) =>
                scrapers.includes(scraperSlug) &&
                dayParts.some(
                  ({ fromMs, toMs }) =>
                    (toMs - fromMs) % DAY_MS !== 0 && Math.abs(fromMs - FIRST_MS - day * DAY_MS) < 2 * DAY_MS,
                ),
            );
            if (!Number.isNaN(usual)) most += hours ? spent : Math.max(0, spent - usual);
          });
        }
        const claimed = told.report.spikes.reduce((sum, { aboveUsd }) => sum + aboveUsd, 0);
        expect(claimed).toBeLessThanOrEqual(most + 1e-6);
      }),
      RUNS,
    );
  });

  test('has entries of positive dollars, the dearest first, whose days add up', () => {
    fc.assert(
      fc.property(plans, (account) => {
        const { report, entries } = tell(DAYS, runsOf(DAYS, account));
        expect(new Set(report.spikes.map(({ id }) => id)).size).toBe(report.spikes.length);
        const dollars = report.spikes.map(({ aboveUsd }) => aboveUsd);
        expect(dollars).toEqual(dollars.toSorted((a, b) => b - a));
        for (const { spike, above } of entries) {
          expect(spike.aboveUsd).toBeGreaterThan(0);
          expect(spike.dayParts.reduce((sum, { aboveUsd }) => sum + aboveUsd, 0)).toBeCloseTo(spike.aboveUsd, 6);
          expect(approximateUsd(above)).toBeCloseTo(spike.aboveUsd, 6);
        }
      }),
      RUNS,
    );
  });

  test('says the same in any order of its runs', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 1, max: 1000 }), (account, seed) => {
        const runs = runsOf(DAYS, account);
        const shuffled = runs
          .map((run, nth) => ({ run, order: Math.sin(seed + nth * 7.13) }))
          .sort((a, b) => a.order - b.order)
          .map(({ run }) => run);
        expect(entriesOf(tell(DAYS, shuffled))).toEqual(entriesOf(tell(DAYS, runs)));
      }),
      RUNS,
    );
  });

  test('scaled by ten has the same entries with ten times the dollars', () => {
    fc.assert(
      fc.property(plans, (account) => {
        const runs = runsOf(DAYS, account);
        const ten = tell(
          DAYS,
          runs.map((run) => Object.assign({}, run, { usage: scale(run.usage, 10) })),
        );
        const one = tell(DAYS, runs);
        expect(ten.report.spikes.map(({ id, shape }) => [id, shape])).toEqual(
          one.report.spikes.map(({ id, shape }) => [id, shape]),
        );
        one.report.spikes.forEach(({ aboveUsd }, at) => {
          expect(ten.report.spikes[at]?.aboveUsd).toBeCloseTo(10 * aboveUsd, 3);
        });
      }),
      RUNS,
    );
  });

  test('says of a scraper the same whatever another, ordinary one does', () => {
    fc.assert(
      fc.property(scraper, fc.integer({ min: 1, max: 20 }), (plan, perDay) => {
        const own = tell(DAYS, runsOf(DAYS, { S0: plan }), { leastUsd: 1 });
        const both = tell(DAYS, runsOf(DAYS, { S0: plan, Z: () => times(perDay, { results: 50 }) }), { leastUsd: 1 });
        expect(entriesOf(both, 'S0')).toEqual(entriesOf(own, 'S0'));
        expect(entriesOf(both, 'Z')).toEqual([]);
      }),
      RUNS,
    );
  });

  test('keeps what ended three days ago when a day is appended, while prices stay', () => {
    fc.assert(
      fc.property(plansAtOnePrice, (account) => {
        const ended = (days: number): readonly unknown[] => {
          const { report } = tell(days, runsOf(days, account));
          const endMs = FIRST_MS + (DAYS - 4) * DAY_MS;
          return report.spikes
            .filter(({ shape, toMs }) => shape === 'peak' && toMs <= endMs)
            .map(({ id, aboveUsd }) => [id, Math.round(aboveUsd * 1e6) / 1e6])
            .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
        };
        expect(ended(DAYS + 1)).toEqual(ended(DAYS));
      }),
      RUNS,
    );
  });
});
