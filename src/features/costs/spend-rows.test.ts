import { describe, expect, it } from 'vitest';

import { ZERO_USD } from '#domain/money.ts';
import { usd } from '#spikes/columns.test-support.ts';
import type { ScraperSpending } from '#spikes/reports/spend-by-scraper.ts';
import { sortSpendRows, type SpendOrder, sumSpend, toSpendRow } from '#features/costs/spend-rows.ts';

function spending(scraper: string, change: Partial<ScraperSpending> = {}): ScraperSpending {
  const nothing = { onFailures: ZERO_USD, usageBefore: null, unknownUsage: 0 };
  return { scraper, runs: 2, usage: usd('1'), ...nothing, ...change };
}

describe('sumSpend', () => {
  it('says of one scraper its share, dollars a run of known usage and change', () => {
    const maps = spending('maps', { runs: 4, unknownUsage: 1, usage: usd('0.3'), usageBefore: usd('0.4') });
    expect(sumSpend([maps], usd('1.2'))).toEqual({
      runs: 4,
      unknownUsage: 1,
      usage: usd('0.3'),
      onFailures: ZERO_USD,
      share: 0.25,
      perRun: usd('0.1'),
      change: { usd: usd('-0.1'), before: usd('0.4') },
    });
  });

  it('adds several up exactly, past what a float can hold', () => {
    const large = '9007199.254740993';
    const both = [
      spending('a', { usage: usd(large), onFailures: usd(large), usageBefore: usd('1') }),
      spending('b', { usage: usd('0.0000000001'), onFailures: ZERO_USD, usageBefore: ZERO_USD }),
    ];
    const { usage, onFailures, change } = sumSpend(both, usd('10000000'));
    expect(usage).toBe(usd('9007199.2547409931'));
    expect(onFailures).toBe(usd(large));
    expect(change).toEqual({ usd: usd('9007198.2547409931'), before: usd('1') });
  });

  it('has no dollars a run where no usage is known, and no share of nothing', () => {
    const unknown = spending('maps', { unknownUsage: 2, usage: ZERO_USD });
    expect(sumSpend([unknown], ZERO_USD)).toMatchObject({ perRun: null, share: 0, change: null });
    expect(sumSpend([], ZERO_USD)).toMatchObject({ runs: 0, perRun: null });
  });
});

describe('sortSpendRows', () => {
  const rows = [
    toSpendRow(spending('a', { runs: 3, usage: usd('3'), usageBefore: usd('9') }), 'Zoo', usd('6')),
    toSpendRow(
      spending('b', { runs: 9, usage: usd('2'), usageBefore: usd('1'), onFailures: usd('2') }),
      'Maps',
      usd('6'),
    ),
    toSpendRow(spending('c', { runs: 0, usage: ZERO_USD, usageBefore: usd('1') }), 'Art', usd('6')),
  ];
  const order = (key: SpendOrder['key'], descending: boolean) =>
    sortSpendRows(rows, { key, descending })
      .map(({ scraper }) => scraper)
      .join('');

  it.each([
    ['scraper', 'cba', 'abc'],
    ['runs', 'cab', 'bac'],
    ['usage', 'cba', 'abc'],
    ['change', 'acb', 'bca'],
    ['onFailures', 'acb', 'bac'],
  ] as const)('by %s, ascending and descending', (key, ascending, descending) => {
    expect(order(key, false)).toBe(ascending);
    expect(order(key, true)).toBe(descending);
  });

  it('puts what has no value last in both directions', () => {
    expect(order('perRun', false)).toBe('bac');
    expect(order('perRun', true)).toBe('abc');
  });
});
