import { describe, expect, it } from 'vitest';

import { formatUsdExact } from '#domain/money.ts';
import { usd } from '#spikes/columns.test-support.ts';
import type { UnitPrice } from '#spikes/prices/price-fit.ts';
import type { PriceVerdict, VersionPrice } from '#spikes/prices/price-list.ts';
import type { PriceUnit } from '#spikes/prices/price-units.ts';
import { foldPrices, type PriceLine } from '#features/costs/price-lines.ts';

function price(dollars: string, runs = 10, change: Partial<UnitPrice> = {}): UnitPrice {
  const nano = Number(usd(dollars));
  return { unit: 'result', price: nano, lowNanoUsd: nano - 10, highNanoUsd: nano + 10, runs, fromS: 500, ...change };
}

function priced(prices: readonly [UnitPrice, ...UnitPrice[]], alsoFits: readonly PriceUnit[] = []): PriceVerdict {
  const runs = prices.reduce((sum, each) => sum + each.runs, 0);
  return { kind: 'priced', unit: prices[0].unit, prices, runs, explainedShare: 1, alsoFits };
}

function versions(...verdicts: readonly PriceVerdict[]): VersionPrice[] {
  return verdicts.map((verdict, nth) => ({ scraper: 'maps', version: `v${nth + 1}`, firstSeenS: 100 * nth, verdict }));
}

/** `v1 v2 since 0: 0.003 a result, 20 of 20`. */
function say({ versions: of, sinceS, says }: PriceLine): string {
  const words =
    says.kind === 'priced'
      ? `${formatUsdExact(says.price.price)} a ${says.price.unit}, ${says.price.runs} of ${says.asked}`
      : `${says.kind}, ${says.runs}`;
  return `${of.join(' ')} since ${sinceS}: ${words}`;
}

function linesOf(...verdicts: readonly PriceVerdict[]): string[] {
  return foldPrices(versions(...verdicts)).flatMap(({ lines }) => lines.map(say));
}

function tooFew(runs: number): PriceVerdict {
  return { kind: 'too-few', runs };
}

describe('foldPrices', () => {
  it('folds versions of one price into a line, the newest price first', () => {
    expect(linesOf(priced([price('0.0015')]), priced([price('0.0015', 30)]), priced([price('0.003')]))).toEqual([
      'v3 since 200: 0.003 a result, 10 of 10',
      'v1 v2 since 0: 0.0015 a result, 40 of 40',
    ]);
  });

  it('folds no prices of two units, nor prices that are no neighbours', () => {
    expect(
      linesOf(priced([price('0.02')]), priced([price('0.02', 10, { unit: 'run' })]), priced([price('0.02')])),
    ).toEqual([
      'v3 since 200: 0.02 a result, 10 of 10',
      'v2 since 100: 0.02 a run, 10 of 10',
      'v1 since 0: 0.02 a result, 10 of 10',
    ]);
  });

  it('gives each price inside of a version a line of its own, of runs that were asked together', () => {
    expect(linesOf(priced([price('0.0015'), price('0.003', 8, { fromS: 700 })]), priced([price('0.003')]))).toEqual([
      'v1 v2 since 700: 0.003 a result, 18 of null',
      'v1 since 0: 0.0015 a result, 10 of null',
    ]);
  });

  it('says plainly where there is no price, and folds that too', () => {
    expect(linesOf(tooFew(3), tooFew(4), { kind: 'no-single-unit', runs: 9 })).toEqual([
      'v3 since 200: no-single-unit, 9',
      'v1 v2 since 0: too-few, 7',
    ]);
  });

  it('keeps of bounds and other units what holds for all', () => {
    const [scraper] = foldPrices(
      versions(
        priced([price('1', 10, { lowNanoUsd: 5, highNanoUsd: 20 })], ['minute', 'run']),
        priced([price('1', 10, { lowNanoUsd: 7, highNanoUsd: 30 })], ['run']),
      ),
    );
    expect(scraper?.lines).toMatchObject([{ says: { price: { lowNanoUsd: 7, highNanoUsd: 20 }, alsoFits: ['run'] } }]);
  });

  it('has an entry a scraper, in their order', () => {
    const one = versions(priced([price('1')]));
    const other = one.map((version) => Object.assign({}, version, { scraper: 'news' }));
    expect(foldPrices([...one, ...other]).map(({ scraper }) => scraper)).toEqual(['maps', 'news']);
  });
});
