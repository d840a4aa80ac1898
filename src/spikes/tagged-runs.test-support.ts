import * as fc from 'fast-check';
import { addUsd, type Usd } from '#domain/money.ts';
import { sumUsd } from '#domain/usd-sums.ts';
import {
  ATTRIBUTE_KEYS,
  type AttributeKey,
  type AttributionQuestion,
  type PairChange,
  type ValueChange,
} from '#spikes/explain/attribution.ts';
import type { OutlierRun } from '#spikes/explain/causes.ts';
import type { SpikeEvidence } from '#spikes/explain/explanation.ts';
import type { Change, ScraperChange, ScraperSpend, Spend } from '#spikes/spend.ts';
import { plainUsd, timesTen, usd } from '#spikes/spends.test-support.ts';

/** Some runs of one kind, in the baseline or in the spike. */
export interface TaggedRuns extends Readonly<Record<AttributeKey, string>> {
  readonly side: 'baseline' | 'spike';
  readonly runs: number;
  /** Of the runs; none means that they are unmetered. */
  readonly units: number;
  readonly usage: Usd;
}

interface History {
  readonly runs: TaggedRuns[];
  readonly excess: Usd;
  readonly baselineBuckets: number;
}

/** What the engine does: sums runs by every value and every pair of values. */
export function tallyRuns({ runs, excess, baselineBuckets }: History): AttributionQuestion {
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

const RUNS = /^(?:(\d+) runs +(?:(\d+) units +)?(-?\$[\d.]+))?$/;

/** One line a kind of runs: `maps v1 web 10 failed: 10 runs 20 units $3 -> 20 runs $6`; failures have an error. */
function taggedRunsFrom(text: string): TaggedRuns[] {
  return text
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
}

function runsFrom(text: string) {
  const match = RUNS.exec(text);
  if (match === null) throw new Error(`${text} is a number of runs`);
  const [, runs = '0', units = '0', usage = '$0'] = match;
  return { runs: Number(runs), units: Number(units), usage: usd(usage) };
}

export function questionFrom(excess: string, text: string, baselineBuckets = 1): AttributionQuestion {
  return tallyRuns({ runs: taggedRunsFrom(text), excess: usd(excess), baselineBuckets });
}

export function evidenceFrom(excess: string, text: string, baselineBuckets = 1): SpikeEvidence {
  return tallyEvidence({ runs: taggedRunsFrom(text), excess: usd(excess), baselineBuckets });
}

export function tallyEvidence(
  { runs, excess, baselineBuckets }: History,
  outlier: OutlierRun | null = null,
): SpikeEvidence {
  const scrapers = [...new Set(runs.map(({ scraper }) => scraper))].map((scraper): ScraperChange => {
    const own = runs.filter((group) => group.scraper === scraper);
    const spendOn = (side: TaggedRuns['side']): ScraperSpend => ({
      metered: sumRuns(own.filter((group) => group.side === side && group.units > 0)),
      unmetered: sumRuns(own.filter((group) => group.side === side && group.units === 0)),
      unknownUsage: 0,
    });
    return { scraper, unit: 'result', baseline: spendOn('baseline'), spike: spendOn('spike') };
  });
  return { scrapers, attribution: tallyRuns({ runs, excess, baselineBuckets }), outlier };
}

function sumRuns(groups: readonly TaggedRuns[]) {
  return {
    runs: groups.reduce((sum, { runs }) => sum + runs, 0),
    units: groups.reduce((sum, { units }) => sum + units, 0),
    usage: sumUsd(groups.map(({ usage }) => usage)),
  };
}

export function anyHistory(amounts: fc.Arbitrary<Usd>): fc.Arbitrary<History> {
  return fc.record({
    runs: fc.array(
      fc.record({
        side: fc.constantFrom('baseline', 'spike'),
        scraper: fc.constantFrom('maps', 'shops', 'jobs'),
        version: fc.constantFrom('v1', 'v2'),
        origin: fc.constantFrom('api', 'web', ''),
        status: fc.constantFrom('succeeded', 'failed', 'aborted'),
        error: fc.constantFrom('', 'abcd1234'),
        hour: fc.constantFrom('0', '7'),
        runs: fc.integer({ min: 1, max: 20 }),
        units: fc.nat({ max: 99 }),
        usage: amounts,
      }),
      { maxLength: 10 },
    ),
    excess: amounts,
    // Divisors of the multiples that plain amounts are, so that their means are exact, and others.
    baselineBuckets: amounts === plainUsd ? fc.constantFrom(1, 4, 25, 50) : fc.integer({ min: 1, max: 56 }),
  });
}

export function anyEvidence(amounts: fc.Arbitrary<Usd>): fc.Arbitrary<SpikeEvidence> {
  return fc
    .tuple(
      anyHistory(amounts),
      fc.option(fc.record({ usage: amounts, typicalUsage: amounts, durationTimes: fc.nat() })),
    )
    .map(([history, outlier]) =>
      tallyEvidence(history, outlier && { slug: 'run-1', scraper: 'maps', resultsTimes: null, ...outlier }),
    );
}

export function makeTenfold({ runs, excess, baselineBuckets }: History): History {
  return {
    runs: runs.map(({ usage, ...group }) => ({ ...group, usage: timesTen(usage) })),
    excess: timesTen(excess),
    baselineBuckets,
  };
}
