import { describe, expect, it } from 'vitest';

import type { Totals } from '#domain/answers.ts';
import { parseUsd } from '#domain/money.ts';
import { findTotalChange, type MeasuredTotal } from '#domain/total-change.ts';

interface Sums {
  readonly usage?: string;
  readonly runs?: number;
  readonly ended?: readonly [succeeded: number, failed: number, aborted: number];
  readonly traffic?: bigint;
  readonly median?: number | null;
}

function totals({ usage = '0', runs = 0, ended = [0, 0, 0], traffic = 0n, median = null }: Sums): Totals {
  const [succeeded, failed, aborted] = ended;
  return {
    runs,
    usage: parseUsd(usage) ?? 0,
    unknownUsage: 0,
    largestUsage: null,
    usageOnFailures: 0,
    succeeded,
    failed,
    aborted,
    unfinished: 0,
    results: traffic,
    trafficBytes: traffic,
    durationMedianS: median,
    durationP95S: null,
    withoutStart: 0,
  };
}

function change(measure: MeasuredTotal, now: Sums, then: Sums) {
  return findTotalChange(measure, totals(now), totals(then));
}

describe('the change of a total', () => {
  it('is exact, to the last of forty decimals', () => {
    const now = { usage: '3.0000000000000000000000000000000000000001' };
    expect(change('usage', now, { usage: '2' })).toEqual({
      before: '2',
      difference: '1.0000000000000000000000000000000000000001',
      share: 0.5,
    });
    const traffic = 9_007_199_254_740_993n;
    expect(change('traffic', { traffic: traffic + 1n }, { traffic })?.difference).toBe('1');
  });

  it('falls and rises in the direction of the amount, also from a refund', () => {
    expect(change('usage', { usage: '1.5' }, { usage: '2' })?.share).toBe(-0.25);
    expect(change('usage', { usage: '1' }, { usage: '-2' })).toEqual({ before: '-2', difference: '3', share: 1.5 });
    expect(change('runs', { runs: 3 }, { runs: 4 })).toEqual({ before: '4', difference: '-1', share: -0.25 });
  });

  it('has no share of nothing', () => {
    for (const measure of ['usage', 'runs', 'results', 'traffic'] as const) {
      expect(change(measure, { usage: '1', runs: 1, traffic: 1n }, {})).toEqual({
        before: '0',
        difference: '1',
        share: null,
      });
    }
    expect(change('duration', { median: 4 }, { median: 0 })?.share).toBeNull();
  });

  it('of the success rate is in points', () => {
    const rates = change('successRate', { ended: [3, 1, 0] }, { ended: [1, 0, 1] });
    expect(rates).toEqual({ before: '0.5', difference: '0.25', share: 0.25 });
  });

  it('is none where either is none', () => {
    expect(change('successRate', { ended: [3, 1, 0] }, {})).toBeNull();
    expect(change('duration', {}, { median: 4 })).toBeNull();
    expect(change('duration', { median: 5 }, { median: 4 })).toEqual({ before: '4', difference: '1', share: 0.25 });
  });
});
