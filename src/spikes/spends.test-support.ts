import * as fc from 'fast-check';
import { parseUsd, type Usd } from '#domain/money.ts';
import { sumUsd } from '#domain/usd-sums.ts';
import { PRICE_UNITS, type PriceUnit } from '#spikes/prices/price-units.ts';
import type { ScraperChange, ScraperSpend, Spend } from '#spikes/spend.ts';

export function usd(text: string): Usd {
  const amount = parseUsd(text.replace('$', ''));
  if (amount === null) throw new Error(`${text} is an amount`);
  return amount;
}

const SPEND =
  /^(?:(\d+) runs (\d+) units (-?\$[\d.]+))?(?:(?:^|, )(\d+) without (-?\$[\d.]+))?(?:(?:^|, )(\d+) unknown)?$/;

/** `10 runs 200 units $3.00, 2 without $0.10, 1 unknown`; each part may be left out. */
export function spendFrom(text: string): ScraperSpend {
  const match = SPEND.exec(text);
  if (match === null) throw new Error(`${text} is a spend`);
  const [, runs = '0', units = '0', usage = '$0', without = '0', usageWithout = '$0', unknown = '0'] = match;
  return {
    metered: { runs: Number(runs), units: Number(units), usage: usd(usage) },
    unmetered: { runs: Number(without), usage: usd(usageWithout) },
    unknownUsage: Number(unknown),
  };
}

/** One line a scraper: `maps (result): 10 runs 200 units $3.00 -> 20 runs 400 units $6.00`. */
export function changesFrom(text: string): ScraperChange[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const match = /^\s*(\S+) \((\w+)\): (.*?) ?-> ?(.*)$/.exec(line);
      const [, scraper = '', unit = '', baseline = '', spike = ''] = match ?? [];
      if (!isUnit(unit)) throw new Error(`${line} is a change`);
      return { scraper, unit, baseline: spendFrom(baseline), spike: spendFrom(spike) };
    });
}

function isUnit(text: string): text is PriceUnit {
  return PRICE_UNITS.some((unit) => unit === text);
}

/** Whole ten-thousandths of a dollar, as most amounts are. */
export const plainUsd: fc.Arbitrary<Usd> = fc.integer({ min: 0, max: 1e6 }).map((tenths) => tenths * 100_000);

/** Amounts of either sign, of both scales of money, and nothing. */
export const anyUsd: fc.Arbitrary<Usd> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 5, arbitrary: plainUsd },
  { weight: 1, arbitrary: fc.integer({ min: -1e12, max: 1e12 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 9, max: 40 }))
      .map(([units, decimals]) => usd(writeDecimal(units, decimals))),
  },
);

function writeDecimal(units: bigint, decimals: number): string {
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

const few = fc.nat({ max: 300 });

function spendsOf(amounts: fc.Arbitrary<Usd>): fc.Arbitrary<ScraperSpend> {
  return fc
    .record({
      runs: few,
      unitsPerRun: fc.integer({ min: 1, max: 5000 }),
      metered: amounts,
      without: few,
      unmetered: amounts,
      unknownUsage: few,
    })
    .map(({ runs, unitsPerRun, metered, without, unmetered, unknownUsage }) => ({
      metered: runs === 0 ? { runs, units: 0, usage: 0 } : { runs, units: runs * unitsPerRun, usage: metered },
      unmetered: without === 0 ? { runs: 0, usage: 0 } : { runs: without, usage: unmetered },
      unknownUsage,
    }));
}

export function scraperChangesOf(amounts: fc.Arbitrary<Usd>): fc.Arbitrary<ScraperChange[]> {
  return fc.uniqueArray(
    fc.record({
      scraper: fc.string({ minLength: 1, maxLength: 3 }),
      unit: fc.constantFrom(...PRICE_UNITS),
      baseline: spendsOf(amounts),
      spike: spendsOf(amounts),
    }),
    { selector: ({ scraper }) => scraper, maxLength: 12 },
  );
}

function scaleSpend<T extends Spend>(spend: T): T {
  return { ...spend, usage: timesTen(spend.usage) };
}

export function scaleSpends({ metered, unmetered, unknownUsage }: ScraperSpend): ScraperSpend {
  return { metered: scaleSpend(metered), unmetered: scaleSpend(unmetered), unknownUsage };
}

export function timesTen(amount: Usd): Usd {
  return sumUsd(Array.from({ length: 10 }, () => amount));
}
