import * as fc from 'fast-check';
import { addUsd, parseUsd, type Usd } from '#domain/money.ts';
import { sumUsd } from '#domain/spikes/apportion.ts';
import {
  ATTRIBUTE_KEYS,
  type AttributeKey,
  type AttributionQuestion,
  type PairChange,
  type ValueChange,
} from '#domain/spikes/attribution.ts';
import type { BillingUnit, Change, ScraperChange, ScraperSpend, Spend } from '#domain/spikes/spend.ts';

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

/** One line a scraper: `maps (results): 10 runs 200 units $3.00 -> 20 runs 400 units $6.00`. */
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

function isUnit(text: string): text is BillingUnit {
  return ['results', 'duration', 'traffic', 'run'].includes(text);
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
      unit: fc.constantFrom<BillingUnit>('results', 'duration', 'traffic', 'run'),
      baseline: spendsOf(amounts),
      spike: spendsOf(amounts),
    }),
    { selector: ({ scraper }) => scraper, maxLength: 12 },
  );
}

/** Some runs of one kind, in the baseline or in the spike. */
export interface TaggedRuns extends Readonly<Record<AttributeKey, string>> {
  readonly side: 'baseline' | 'spike';
  readonly runs: number;
  readonly usage: Usd;
}

/** What the engine does: sums runs by every value and every pair of values. */
export function tallyRuns(runs: readonly TaggedRuns[], excess: Usd, baselineBuckets: number): AttributionQuestion {
  const values = new Map<string, ValueChange>();
  const pairs = new Map<string, PairChange>();
  let total: Change<Spend> = NO_CHANGE;
  for (const group of runs) {
    total = addRuns(total, group);
    for (const [i, key] of ATTRIBUTE_KEYS.entries()) {
      const first = { key, value: group[key] };
      const name = JSON.stringify(first);
      values.set(name, { ...first, ...addRuns(values.get(name) ?? NO_CHANGE, group) });
      for (const otherKey of ATTRIBUTE_KEYS.slice(i + 1)) {
        const both = [first, { key: otherKey, value: group[otherKey] }] as const;
        const pairName = JSON.stringify(both);
        pairs.set(pairName, { both, ...addRuns(pairs.get(pairName) ?? NO_CHANGE, group) });
      }
    }
  }
  return { excess, baselineBuckets, total, values: [...values.values()], pairs: [...pairs.values()] };
}

const NO_CHANGE: Change<Spend> = { baseline: { runs: 0, usage: 0 }, spike: { runs: 0, usage: 0 } };

function addRuns(change: Change<Spend>, { side, runs, usage }: TaggedRuns): Change<Spend> {
  const { baseline, spike } = change;
  const add = (spend: Spend): Spend => ({ runs: spend.runs + runs, usage: addUsd(spend.usage, usage) });
  return side === 'baseline' ? { baseline: add(baseline), spike } : { baseline, spike: add(spike) };
}

const RUNS = /^(?:(\d+) runs +(-?\$[\d.]+))?$/;

/** One line a kind of runs: `maps v1 web 10 failed: 10 runs $3 -> 20 runs $6`; failures have an error. */
export function questionFrom(excess: string, text: string, baselineBuckets = 1): AttributionQuestion {
  const runs = text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [, tags = '', baseline = '', spike = ''] = /^\s*(.*?): *(.*?) *-> *(.*)$/.exec(line) ?? [];
      const [scraper = '', version = '', origin = '', hour = '', status = ''] = tags.split(/ +/);
      const kind = { scraper, version, origin, hour, status, error: status === 'failed' ? 'abcd1234' : '' };
      return [
        { ...kind, side: 'baseline' as const, ...runsFrom(baseline) },
        { ...kind, side: 'spike' as const, ...runsFrom(spike) },
      ];
    });
  return tallyRuns(runs, usd(excess), baselineBuckets);
}

function runsFrom(text: string): Spend {
  const match = RUNS.exec(text);
  if (match === null) throw new Error(`${text} is a number of runs`);
  const [, runs = '0', usage = '$0'] = match;
  return { runs: Number(runs), usage: usd(usage) };
}

export function timesTen(amount: Usd): Usd {
  return sumUsd(Array.from({ length: 10 }, () => amount));
}
