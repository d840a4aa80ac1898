import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addUsd, type Usd, ZERO_USD } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { columnsOf, GOES_ON, runs, usd } from '#spikes/columns.test-support.ts';
import { histories } from '#spikes/histories.test-support.ts';
import { sumWaste } from '#spikes/reports/waste.ts';
import { ABORTED, FAILED, SUCCEEDED } from '#domain/status.ts';

function wasteOf(...groups: readonly (readonly Run[])[]) {
  return sumWaste(columnsOf(groups.flat()));
}

function spentOn(of: readonly Run[]): Usd {
  return of.reduce<Usd>((sum, { usage }) => addUsd(sum, usage ?? ZERO_USD), ZERO_USD);
}

describe('sumWaste', () => {
  it('gathers failures by scraper and by what their messages have in common, dearest first', () => {
    const {
      lines,
      usage,
      runs: count,
    } = wasteOf(
      runs(3, (nth) => ({ status: FAILED, error: `Timeout of ${nth}000 ms`, usage: usd('0.1') })),
      runs(1, () => ({ status: FAILED, error: 'HTTP 403', version: 'v2', usage: usd('0.5') })),
      runs(2, () => ({ status: FAILED, error: 'HTTP 403', scraperSlug: 'maps', usage: usd('0.02') })),
      runs(50, () => ({ version: 'v3' })),
    );
    expect(lines.map((line) => [line.scraper, line.runs, line.usage])).toEqual([
      ['news', 1, usd('0.5')],
      ['news', 3, usd('0.3')],
      ['maps', 2, usd('0.04')],
    ]);
    expect([usage, count]).toEqual([usd('0.84'), 6]);
    expect(lines[0]?.error).toBe(lines[2]?.error);
  });

  it('counts aborted runs, also one that still goes on, and successes without results', () => {
    const { lines } = wasteOf(
      runs(1, () => ({ ...GOES_ON, status: ABORTED, usage: usd('0.3') })),
      runs(2, () => ({ status: SUCCEEDED, results: 0, version: 'v2' })),
    );
    expect(lines.map(({ kind, usage }) => [kind, usage])).toEqual([
      ['aborted', usd('0.3')],
      ['no-results', usd('0.2')],
    ]);
  });

  it('takes neither "not yet" nor "not known" for no results', () => {
    expect(
      wasteOf(
        runs(1, () => ({ ...GOES_ON, results: 0 })),
        runs(1, () => ({ results: null })),
      ).lines,
    ).toEqual([]);
  });

  it('says how many runs are of unknown usage', () => {
    const { lines, usage } = wasteOf(runs(3, (nth) => ({ status: FAILED, usage: nth === 0 ? null : usd('-0.01') })));
    expect(lines).toMatchObject([{ runs: 3, unknownUsage: 1, usage: usd('-0.02') }]);
    expect(usage).toBe(usd('-0.02'));
  });

  it('adds up exactly, to what the status and the results say', () => {
    fc.assert(
      fc.property(histories, ({ news, maps }) => {
        const all = [...news, ...maps];
        const wasted = all.filter(
          ({ status, results }) => status === FAILED || status === ABORTED || (status === SUCCEEDED && results === 0),
        );
        const { lines, usage, runs: count, usageOfAll } = wasteOf(all);
        expect(usage).toBe(spentOn(wasted));
        expect(lines.reduce<Usd>((sum, line) => addUsd(sum, line.usage), ZERO_USD)).toBe(usage);
        expect(usageOfAll).toBe(spentOn(all));
        expect(lines.reduce((sum, line) => sum + line.runs, 0)).toBe(count);
        expect(count).toBe(wasted.length);
      }),
    );
  });
});
