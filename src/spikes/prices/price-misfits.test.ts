import { describe, expect, it } from 'vitest';

import { formatUsdExact } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { charge, columnsOf, runs, uneven, usd } from '#spikes/columns.test-support.ts';
import { inferPriceList } from '#spikes/prices/price-list.ts';
import { ABORTED, FAILED } from '#domain/status.ts';

function misfitsOf(...groups: readonly (readonly Run[])[]) {
  return inferPriceList(columnsOf(groups.flat())).misfits;
}

/** `news-v1-3: dearer, 0.5 instead of 0.03 (0.47)`. */
function sayMisfits(...groups: readonly (readonly Run[])[]): string[] {
  return misfitsOf(...groups).runs.map(
    ({ run, kind, usage, fitting, difference }) =>
      `${run}: ${kind}, ${formatUsdExact(usage)} instead of ${formatUsdExact(fitting)} (${formatUsdExact(difference)})`,
  );
}

/** Forty runs at $0.003 a result. */
const ordinary = runs(40, (nth) => ({ results: uneven(nth, 80), usage: charge(0.003 * uneven(nth, 80)) }));

function one(fields: Partial<Run>): Run[] {
  return runs(1, () => ({ slug: 'odd', ...fields }));
}

describe('runs that do not fit their price', () => {
  it('are none while rounding explains what differs', () => {
    expect(sayMisfits(ordinary, one({ results: 10, usage: usd('0.0301') }))).toEqual([]);
    expect(misfitsOf(ordinary).totals).toEqual({
      dearer: { runs: 0, difference: 0 },
      cheaper: { runs: 0, difference: 0 },
      'charged-failure': { runs: 0, difference: 0 },
    });
  });

  it.each([
    ['are dearer', { results: 10, usage: usd('0.5') }, 'dearer, 0.5 instead of 0.03 (0.47)'],
    ['are cheaper', { results: 100, usage: usd('0.2') }, 'cheaper, 0.2 instead of 0.3 (-0.1)'],
    ['are cheaper for nothing', { results: 100, usage: 0 }, 'cheaper, 0 instead of 0.3 (-0.3)'],
    ['cost something without results', { results: 0, usage: usd('0.2') }, 'dearer, 0.2 instead of 0 (0.2)'],
    [
      'failed without results',
      { status: FAILED, results: 0, usage: usd('0.2') },
      'charged-failure, 0.2 instead of 0 (0.2)',
    ],
    ['failed at more', { status: FAILED, results: 10, usage: usd('0.2') }, 'dearer, 0.2 instead of 0.03 (0.17)'],
  ])('%s', (_, fields, words) => {
    expect(sayMisfits(ordinary, one(fields))).toEqual([`odd: ${words}`]);
  });

  it('are no credits, no failures that are charged like others, no runs that an allowance made free', () => {
    expect(sayMisfits(ordinary, one({ usage: usd('-5') }))).toEqual([]);
    expect(sayMisfits(ordinary, one({ status: FAILED, results: 10, usage: usd('0.03') }))).toEqual([]);
    expect(
      sayMisfits(
        ordinary,
        runs(12, (nth) => ({ slug: `free-${nth}`, usage: 0 })),
      ),
    ).toEqual([]);
  });

  it('are failures that were charged where most are free', () => {
    const free = runs(5, (nth) => ({ slug: `free-${nth}`, status: FAILED, usage: 0 }));
    const charged = one({ status: ABORTED, results: 10, usage: usd('0.03') });
    expect(sayMisfits(ordinary, free, charged)).toEqual(['odd: charged-failure, 0.03 instead of 0 (0.03)']);
  });

  it('are held against the price of their time and version', () => {
    const dear = runs(20, (nth) => ({
      version: 'v2',
      startedAtS: (ordinary[0]?.startedAtS ?? 0) + (100 + nth) * 3600,
      results: uneven(nth, 80),
      usage: charge(0.006 * uneven(nth, 80)),
    }));
    expect(sayMisfits(ordinary, dear)).toEqual([]);
    expect(sayMisfits(ordinary, dear, one({ version: 'v2', results: 10, usage: usd('0.03') }))).toEqual([
      'odd: cheaper, 0.03 instead of 0.06 (-0.03)',
    ]);
  });

  it('are a hundred at the most, the dearest first, and all of them are summed', () => {
    const many = runs(2000, (nth) => ({ results: uneven(nth, 80), usage: charge(0.003 * uneven(nth, 80)) }));
    const odd = runs(120, (nth) => ({ slug: `odd-${nth}`, results: 0, usage: charge(0.01 * (nth + 1)) }));
    const { runs: listed, totals } = misfitsOf(many, odd);
    expect(listed).toHaveLength(100);
    expect(listed[0]).toMatchObject({ run: 'odd-119', difference: usd('1.2') });
    expect(totals.dearer).toEqual({ runs: 120, difference: usd('72.6') });
  });
});
