import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addUsd, formatUsdExact } from '#domain/money.ts';
import { sumUsd } from '#domain/usd-sums.ts';
import {
  attributeExcess,
  type Attribution,
  type AttributeKey,
  type AttributeSplit,
  type Carrier,
  narrowQuestion,
} from '#spikes/explain/attribution.ts';
import { anyUsd, plainUsd, timesTen, usd } from '#spikes/spends.test-support.ts';
import { anyHistory, makeTenfold, questionFrom, tallyRuns, type TaggedRuns } from '#spikes/tagged-runs.test-support.ts';

/** `scraper=maps & status=failed $12` */
function describeCarrier({ of, usd: carried }: Carrier): string {
  return `${of.map(({ key, value }) => `${key}=${value}`).join(' & ')} $${formatUsdExact(carried)}`;
}

function findSplit({ attributes }: { attributes: readonly AttributeSplit[] }, key: AttributeKey): AttributeSplit {
  const split = attributes.find((attribute) => attribute.key === key);
  if (split === undefined) throw new Error(`${key} is an attribute`);
  return split;
}

const STORM = questionFrom(
  '$9',
  `
  maps  v1 web 10 succeeded: 10 runs $10 -> 10 runs $10
  maps  v1 api 11 succeeded: 10 runs $10 -> 10 runs $10
  maps  v1 api 11 failed:     1 runs  $1 -> 90 runs $10
  shops v7 api 11 succeeded:  9 runs  $9 ->  9 runs  $9`,
);

describe('attributeExcess', () => {
  it('puts the runs that fit the excess best first', () => {
    const [first] = attributeExcess(STORM).findings;
    expect(first).toMatchObject({
      of: [{ key: 'status', value: 'failed' }],
      usd: usd('$9'),
      share: 1,
      usualShare: 1 / 30,
    });
    expect(first?.shareOfRuns).toBeCloseTo(90 / 119);
  });

  it('asks ten points of a pair beyond its better half', () => {
    // Failures alone fit: that all of them are of maps adds nothing.
    const pairs = attributeExcess(STORM).findings.filter(({ of }) => of.length === 2);
    expect(pairs.flatMap(({ of }) => of).filter(({ key }) => key === 'status' || key === 'error')).toEqual([]);

    const version = questionFrom(
      '$8',
      `
      maps  v1 web 10 succeeded: 10 runs $10 ->
      maps  v2 web 10 succeeded: -> 10 runs $18
      shops v1 web 10 succeeded: 10 runs $10 -> 10 runs $10
      shops v2 web 10 succeeded: 10 runs $10 -> 10 runs $10`,
    );
    expect(attributeExcess(version).findings.map(describeCarrier)[0]).toBe('scraper=maps & version=v2 $18');
  });

  it('says of an attribute whose shares did not change that it explains nothing', () => {
    const everything = questionFrom(
      '$20',
      `
      maps  v1 web 10 succeeded: 10 runs $10 -> 20 runs $20
      shops v1 api 11 succeeded: 10 runs $10 -> 20 runs $20`,
    );
    const { attributes, findings } = attributeExcess(everything);
    expect(findings).toEqual([]);
    expect(attributes.map(({ surprise, carriers }) => ({ surprise, carriers }))).toEqual(
      attributes.map(() => ({ surprise: 0, carriers: [] })),
    );
    expect(findSplit({ attributes }, 'scraper').others).toEqual({ values: 2, usd: usd('$20') });
  });

  it('lists what fell beside shares above one', () => {
    const { attributes } = attributeExcess(
      questionFrom(
        '$10',
        `
        maps  v1 web 10 succeeded: 10 runs $10 -> 30 runs $30
        shops v1 web 10 succeeded: 10 runs $10 ->
        jobs  v1 web 10 succeeded: 10 runs $10 -> 10 runs $10.50`,
      ),
    );
    const { carriers, offsets, others, bridge } = findSplit({ attributes }, 'scraper');
    expect(carriers.map(({ of, share }) => [of[0]?.value, share])).toEqual([['maps', 2]]);
    expect(offsets.map(({ of, share }) => [of[0]?.value, share])).toEqual([['shops', -1]]);
    expect(others).toEqual({ values: 1, usd: usd('$0.50') });
    expect(bridge).toBe(usd('$-0.50'));
  });

  it('looks for missing dollars where they used to be spent', () => {
    const { findings } = attributeExcess(
      questionFrom(
        '$-8',
        `
        maps  v1 web 10 succeeded: 10 runs $8 ->
        shops v1 api 11 succeeded: 10 runs $9 -> 10 runs $9`,
      ),
    );
    expect(findings[0]).toMatchObject({ of: [{ key: 'scraper', value: 'maps' }], share: 1, fit: 1 });
  });

  it('has no shares of no excess, and no findings', () => {
    const { attributes, findings } = attributeExcess(
      questionFrom(
        '$0',
        `
        maps  v1 web 10 succeeded: 10 runs $8 -> 20 runs $16
        shops v1 web 10 succeeded: 10 runs $8 ->`,
      ),
    );
    expect(findings).toEqual([]);
    expect(findSplit({ attributes }, 'scraper').others).toEqual({ values: 2, usd: 0 });
  });

  it('stands nothing, and no dollars at all', () => {
    const nothing = { excess: 0, baselineBuckets: 28, values: [], pairs: [] };
    const none = { runs: 0, usage: 0 };
    expect(attributeExcess({ ...nothing, total: { baseline: none, spike: none } })).toEqual({
      attributes: [],
      findings: [],
    });
    const free = attributeExcess(questionFrom('$0', 'maps v1 web 10 succeeded: 5 runs $0 -> 9 runs $0'));
    expect(free.findings).toEqual([]);
  });

  it('gives out the excess by every attribute, to the last digit', () => {
    fc.assert(
      fc.property(anyHistory(anyUsd), ({ runs, excess, baselineBuckets }) => {
        const { attributes } = attributeExcess(tallyRuns({ runs, excess, baselineBuckets }));
        for (const { carriers, offsets, others, bridge } of attributes) {
          const listed = sumUsd([...carriers, ...offsets].map((carrier) => carrier.usd));
          expect(addUsd(addUsd(listed, others.usd), bridge)).toBe(excess);
        }
      }),
    );
  });

  it('keeps its measures between their bounds', () => {
    fc.assert(
      fc.property(anyHistory(anyUsd), ({ runs, excess, baselineBuckets }) => {
        const { attributes, findings } = attributeExcess(tallyRuns({ runs, excess, baselineBuckets }));
        const surprises = attributes.map(({ surprise }) => surprise);
        expect(surprises).toEqual(surprises.toSorted((a, b) => b - a));
        for (const { fit, usualShare, shareOfRuns, surprise } of findings) {
          for (const part of [fit, usualShare, shareOfRuns, surprise]) {
            expect(part).toBeGreaterThanOrEqual(0);
            expect(part).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  it('does not depend on the order of what it is told', () => {
    const shuffled = anyHistory(anyUsd).chain(({ runs, excess, baselineBuckets }) =>
      fc.tuple(
        fc.constant(tallyRuns({ runs, excess, baselineBuckets })),
        fc
          .shuffledSubarray(runs, { minLength: runs.length })
          .map((other) => tallyRuns({ runs: other, excess, baselineBuckets })),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([question, other]) => {
        expect(attributeExcess(other)).toEqual(attributeExcess(question));
      }),
    );
  });

  it('scales with the costs and ranks as before', () => {
    fc.assert(
      fc.property(anyHistory(plainUsd), ({ runs, excess, baselineBuckets }) => {
        const once = attributeExcess(tallyRuns({ runs, excess, baselineBuckets }));
        const tenfold = attributeExcess(tallyRuns(makeTenfold({ runs, excess, baselineBuckets })));
        expect(tenfold).toEqual(scaleAttribution(once));
      }),
    );
  });

  it('is not moved by a scraper that did not change, though shares may now be seen to have changed', () => {
    fc.assert(
      fc.property(anyHistory(plainUsd), plainUsd, ({ runs, excess }, usage) => {
        const baselineBuckets = 28;
        const same = {
          scraper: 'unrelated',
          version: 'v9',
          origin: 'cron',
          hour: '23',
          status: 'ready',
          error: 'none',
        };
        const unrelated: TaggedRuns[] = [
          ...Array.from({ length: baselineBuckets }, () => ({
            ...same,
            side: 'baseline' as const,
            runs: 2,
            units: 0,
            usage,
          })),
          { ...same, side: 'spike', runs: 2, units: 0, usage },
        ];
        const alone = attributeExcess(tallyRuns({ runs, excess, baselineBuckets }));
        const together = attributeExcess(tallyRuns({ runs: [...runs, ...unrelated], excess, baselineBuckets }));
        const singles = alone.findings.filter(({ of }) => of.length === 1);
        const kept = new Set(singles.map(({ of }) => JSON.stringify(of)));
        const explained = together.findings.filter(({ of }) => kept.has(JSON.stringify(of)));
        expect(explained.map(tell)).toEqual(singles.map(tell));
      }),
    );
  });
});

describe('narrowQuestion', () => {
  it('asks the same of the runs of one scraper', () => {
    const maps = narrowQuestion(STORM, { key: 'scraper', value: 'maps' });
    expect(maps?.excess).toBe(usd('$9'));
    expect(maps === null ? null : attributeExcess(maps).findings.map(describeCarrier)).toEqual([
      'status=failed $9',
      'error=abcd1234 $9',
      'origin=api $9',
      'hour=11 $9',
    ]);
  });

  it('has no question about runs that there are none of', () => {
    expect(narrowQuestion(STORM, { key: 'scraper', value: 'jobs' })).toBeNull();
  });
});

function tell({ of, usd: carried, share, fit }: Carrier) {
  return { of, carried, share, fit };
}

function scaleAttribution({ attributes, findings }: Attribution): Attribution {
  return {
    attributes: attributes.map(({ key, surprise, carriers, offsets, others, bridge }) => ({
      key,
      surprise,
      carriers: carriers.map(scaleCarrier),
      offsets: offsets.map(scaleCarrier),
      others: { values: others.values, usd: timesTen(others.usd) },
      bridge: timesTen(bridge),
    })),
    findings: findings.map(scaleCarrier),
  };
}

function scaleCarrier(carrier: Carrier): Carrier {
  return { ...carrier, usd: timesTen(carrier.usd) };
}
