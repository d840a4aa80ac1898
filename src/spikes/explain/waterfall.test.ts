import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addUsd, approximateUsd, formatUsdExact, subtractUsd, type Usd } from '#domain/money.ts';
import { roundTogether, roundUsd } from '#spikes/apportion.ts';
import { sumUsd } from '#domain/usd-sums.ts';
import type { ScraperChange, ScraperSpend } from '#spikes/spend.ts';
import {
  anyUsd,
  changesFrom,
  plainUsd,
  scaleSpends,
  scraperChangesOf,
  timesTen,
  usd,
} from '#spikes/spends.test-support.ts';
import { buildWaterfall, listAmounts, type Waterfall } from '#spikes/explain/waterfall.ts';

const buckets = fc.oneof(
  fc.constant(1),
  fc.integer({ min: 2, max: 56 }),
  fc.double({ min: 0.5, max: 60, noNaN: true }),
);
const questionsOf = (amounts: fc.Arbitrary<Usd>) =>
  fc.record({ excess: amounts, baselineBuckets: buckets, scrapers: scraperChangesOf(amounts) });
const anyQuestion = questionsOf(anyUsd);

/** `maps volume 1.5` for every effect, then what stands beside them. */
function linesOf({ scrapers, others, bridge }: Waterfall): string[] {
  return [
    ...scrapers.flatMap(({ scraper, effects }) =>
      effects.map(({ kind, usd: effect }) => `${scraper} ${kind} ${formatUsdExact(effect)}`),
    ),
    ...(others.scrapers === 0 ? [] : [`${others.scrapers} others ${formatUsdExact(others.usd)}`]),
    ...(bridge === 0 ? [] : [`bridge ${formatUsdExact(bridge)}`]),
  ];
}

function explain(excess: string, text: string, baselineBuckets = 1): string[] {
  return linesOf(buildWaterfall({ excess: usd(excess), baselineBuckets, scrapers: changesFrom(text) }));
}

/** Dollars that rounding to nano-dollars may move. */
const NANO = 1e-9;

describe('buildWaterfall', () => {
  it('names the one factor that changed', () => {
    expect(explain('$3', 'maps (result): 10 runs 200 units $3 -> 10 runs 200 units $6')).toEqual(['maps price 3']);
    expect(explain('$3', 'maps (result): 10 runs 200 units $3 -> 20 runs 400 units $6')).toEqual(['maps volume 3']);
    expect(explain('$3', 'maps (result): 10 runs 200 units $3 -> 10 runs 400 units $6')).toEqual(['maps yield 3']);
  });

  it('starts from the mean of the comparable buckets', () => {
    expect(explain('$3', 'maps (result): 280 runs 560 units $84 -> 20 runs 40 units $6', 28)).toEqual([
      'maps volume 3',
    ]);
  });

  it('splits evenly what two factors doubled, and says what offsets it', () => {
    expect(explain('$3', 'maps (result): 10 runs 100 units $1 -> 20 runs 200 units $4')).toEqual([
      'maps volume 1.5',
      'maps price 1.5',
    ]);
    expect(explain('$0', 'maps (result): 10 runs 100 units $1 -> 20 runs 200 units $1')).toEqual([
      'maps volume 0.693147181',
      'maps price -0.693147181',
    ]);
  });

  it('has no yield where a run has a flat fee', () => {
    expect(explain('$3', 'maps (run): 10 runs 10 units $1 -> 20 runs 20 units $4')).toEqual([
      'maps volume 1.5',
      'maps price 1.5',
    ]);
  });

  it('puts scrapers that appeared or stopped on lines of their own', () => {
    const text = `
      old (result): 10 runs 200 units $3 ->
      new (minute): -> 4 runs 90 units $5, 1 without $0.50`;
    expect(explain('$2.50', text)).toEqual(['new appeared 5.5', 'old stopped -3']);
  });

  it('does not take failures that cost money for a higher price', () => {
    const text = 'maps (result): 10 runs 200 units $3, 1 without $0.01 -> 10 runs 200 units $3, 90 without $0.90';
    expect(explain('$0.89', text)).toEqual(['maps unmetered 0.89']);
  });

  it('gives the change to the factor that comes from or goes to zero', () => {
    expect(explain('$-3', 'maps (result): 10 runs 200 units $3, 1 without $0 -> 9 without $0')).toEqual([
      'maps volume -3',
    ]);
    expect(explain('$3', 'maps (result): 9 without $0 -> 10 runs 200 units $3')).toEqual(['maps volume 3']);
    expect(explain('$3', 'maps (result): 10 runs 200 units $0 -> 30 runs 200 units $3')).toEqual(['maps price 3']);
    expect(explain('$-3', 'maps (result): 10 runs 200 units $3 -> 30 runs 200 units $0')).toEqual(['maps price -3']);
  });

  it('splits refunds like charges, and lets a changed sign pass through zero with the price', () => {
    expect(explain('$-3', 'maps (result): 10 runs 200 units -$3 -> 20 runs 400 units -$6')).toEqual(['maps volume -3']);
    expect(explain('$8', 'maps (result): 10 runs 200 units -$3 -> 20 runs 400 units $5')).toEqual(['maps price 8']);
  });

  it('says nothing where nothing changed or nothing was spent', () => {
    expect(explain('$0', 'maps (result): 30 runs 60 units $9 -> 10 runs 20 units $3', 3)).toEqual([]);
    expect(explain('$0', 'maps (result): 30 runs 60 units $0 -> 5 runs 9 units $0')).toEqual([]);
    expect(linesOf(buildWaterfall({ excess: 0, baselineBuckets: 28, scrapers: [] }))).toEqual([]);
  });

  it('bridges the expectation of the headline and the mean', () => {
    expect(explain('$3.25', 'maps (result): 10 runs 200 units $3 -> 20 runs 400 units $6')).toEqual([
      'maps volume 3',
      'bridge 0.25',
    ]);
  });

  it('names five scrapers and sums the others', () => {
    const text = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
      .map((name, i) => `${name} (result): 1 runs 1 units $1 -> 1 runs 1 units $${9 - i}`)
      .join('\n');
    expect(explain('$35', text)).toEqual([
      'a price 8',
      'b price 7',
      'c price 6',
      'd price 5',
      'e price 4',
      '2 others 5',
    ]);
  });

  it('counts runs of unknown usage beside the lines', () => {
    const scrapers = changesFrom('maps (result): 10 runs 200 units $3, 4 unknown -> 10 runs 200 units $3, 2 unknown');
    const waterfall = buildWaterfall({ excess: 0, baselineBuckets: 1, scrapers });
    expect(waterfall.unknownUsage).toEqual({ baseline: 4, spike: 2 });
    expect(linesOf(waterfall)).toEqual([]);
  });

  it('adds up to the headline to the last digit', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const waterfall = buildWaterfall(question);
        expect(sumUsd(listAmounts(waterfall))).toBe(question.excess);
        const kinds = Object.values(waterfall.byKind).map((kind) => kind.usd);
        expect(addUsd(sumUsd(kinds), waterfall.bridge)).toBe(question.excess);
        for (const { usd: change, effects } of waterfall.scrapers) {
          expect(sumUsd(effects.map((effect) => effect.usd))).toBe(change);
        }
      }),
    );
  });

  it('adds up after rounding too', () => {
    fc.assert(
      fc.property(anyQuestion, fc.integer({ min: 0, max: 8 }), (question, decimals) => {
        const shown = roundTogether(listAmounts(buildWaterfall(question)), decimals);
        expect(sumUsd(shown)).toBe(roundUsd(question.excess, decimals));
      }),
    );
  });

  it('does not depend on the order of the scrapers', () => {
    const shuffled = anyQuestion.chain((question) =>
      fc.tuple(fc.constant(question), fc.shuffledSubarray(question.scrapers, { minLength: question.scrapers.length })),
    );
    fc.assert(
      fc.property(shuffled, ([question, scrapers]) => {
        expect(buildWaterfall({ ...question, scrapers })).toEqual(buildWaterfall(question));
      }),
    );
  });

  it('scales with the costs and ranks as before', () => {
    fc.assert(
      fc.property(questionsOf(plainUsd), (question) => {
        const once = buildWaterfall(question);
        const tenfold = buildWaterfall({
          ...question,
          excess: timesTen(question.excess),
          scrapers: question.scrapers.map(scaleChange),
        });
        const amounts = effectsOf(tenfold);
        for (const [name, amount] of effectsOf(once)) {
          const moved = subtractUsd(amounts.get(name) ?? 0, timesTen(amount));
          expect(Math.abs(approximateUsd(moved))).toBeLessThanOrEqual(30 * NANO);
        }
        const changes = new Map(once.scrapers.map(({ scraper, usd: change }) => [scraper, approximateUsd(change)]));
        const ranked = tenfold.scrapers.map(({ scraper }) => Math.abs(changes.get(scraper) ?? 0));
        for (const [i, change] of ranked.entries()) {
          expect(change).toBeLessThanOrEqual((ranked[i - 1] ?? Number.POSITIVE_INFINITY) + 30 * NANO);
        }
      }),
    );
  });

  it('is not moved by a scraper that did not change', () => {
    fc.assert(
      fc.property(anyQuestion, fc.nat({ max: 1e9 }), fc.nat(), (question, usage, at) => {
        const same: ScraperSpend = {
          metered: { runs: 3, units: 7, usage },
          unmetered: { runs: 0, usage: 0 },
          unknownUsage: 0,
        };
        const whole = { ...question, baselineBuckets: Math.ceil(question.baselineBuckets) };
        const unrelated: ScraperChange = {
          scraper: 'unrelated',
          unit: 'result',
          baseline: {
            ...same,
            metered: {
              runs: 3 * whole.baselineBuckets,
              units: 7 * whole.baselineBuckets,
              usage: usage * whole.baselineBuckets,
            },
          },
          spike: same,
        };
        const scrapers = whole.scrapers.toSpliced(at % (whole.scrapers.length + 1), 0, unrelated);
        expect(buildWaterfall({ ...whole, scrapers })).toEqual(buildWaterfall(whole));
      }),
    );
  });
});

function effectsOf({ scrapers }: Waterfall): Map<string, Usd> {
  return new Map(
    scrapers.flatMap(({ scraper, effects }) =>
      effects.map((effect): [string, Usd] => [`${scraper} ${effect.kind}`, effect.usd]),
    ),
  );
}

function scaleChange(change: ScraperChange): ScraperChange {
  return { ...change, baseline: scaleSpends(change.baseline), spike: scaleSpends(change.spike) };
}
