import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addUsd, type Usd, ZERO_USD } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { columnsOf, runs, usd } from '#spikes/columns.test-support.ts';
import { histories } from '#spikes/histories.test-support.ts';
import { spanBefore, sumByScraper } from '#spikes/reports/spend-by-scraper.ts';
import { ABORTED, FAILED, RUNNING } from '#domain/status.ts';

/** The runs of the span, and of the one before it where something is compared. */
function spendingOf(now: readonly Run[], before: readonly Run[] | null = null) {
  const columns = columnsOf([...now, ...(before ?? [])]);
  const rows = Array.from(columns.rows);
  const isOld = (row: number) => row >= now.length;
  const own = { ...columns, rows: rows.filter((row) => !isOld(row)) };
  return sumByScraper(own, before === null ? null : rows.filter(isOld));
}

/** Scrapers of which nothing but their number and their name matters. */
function free(scraperSlug: string, count: number): Run[] {
  return runs(count, () => ({ scraperSlug, usage: ZERO_USD }));
}

function sum(amounts: readonly (Usd | null)[]): Usd {
  return amounts.reduce<Usd>((total, amount) => addUsd(total, amount ?? ZERO_USD), ZERO_USD);
}

function spentOn(of: readonly Run[]): Usd {
  return sum(of.map(({ usage }) => usage));
}

describe('sumByScraper', () => {
  it('sums each scraper, dearest first, and what it spent on failed and aborted runs', () => {
    const found = spendingOf([
      ...runs(2, () => ({ scraperSlug: 'maps', usage: usd('0.3') })),
      ...runs(4, (nth) => ({ status: nth === 0 ? FAILED : nth === 1 ? ABORTED : RUNNING, usage: usd('0.25') })),
    ]);
    expect(found).toEqual([
      { scraper: 'news', runs: 4, unknownUsage: 0, usage: usd('1'), onFailures: usd('0.5'), usageBefore: null },
      { scraper: 'maps', runs: 2, unknownUsage: 0, usage: usd('0.6'), onFailures: ZERO_USD, usageBefore: null },
    ]);
  });

  it('puts more runs first where dollars are equal, then the slug', () => {
    const found = spendingOf([...free('b', 1), ...free('a', 1), ...free('c', 2)]);
    expect(found.map(({ scraper }) => scraper)).toEqual(['c', 'a', 'b']);
  });

  it('counts runs of unknown usage and leaves them out of every sum', () => {
    const [news] = spendingOf(runs(3, (nth) => ({ status: FAILED, usage: nth === 0 ? null : usd('0.1') })));
    expect(news).toMatchObject({ runs: 3, unknownUsage: 1, usage: usd('0.2'), onFailures: usd('0.2') });
  });

  it('compares with the span before; a scraper that only ran then has nothing now, one that is new had nothing', () => {
    const found = spendingOf(
      [...runs(2), ...runs(1, () => ({ scraperSlug: 'new' }))],
      [...runs(5, () => ({ usage: usd('0.2') })), ...runs(3, () => ({ scraperSlug: 'gone' }))],
    );
    expect(found.map(({ scraper, runs: count, usage, usageBefore }) => [scraper, count, usage, usageBefore])).toEqual([
      ['news', 2, usd('0.2'), usd('1')],
      ['new', 1, usd('0.1'), ZERO_USD],
      ['gone', 0, ZERO_USD, usd('0.3')],
    ]);
  });

  it('does not name a scraper of which only unknown usage is known from before', () => {
    expect(
      spendingOf(
        [],
        runs(2, () => ({ usage: null })),
      ),
    ).toEqual([]);
  });

  it('adds up exactly, now and before, to what the runs cost', () => {
    fc.assert(
      fc.property(histories, histories, (now, before) => {
        const all = [...now.news, ...now.maps];
        const old = [...before.news, ...before.maps];
        const found = spendingOf(all, old);
        expect(sum(found.map(({ usage }) => usage))).toBe(spentOn(all));
        expect(sum(found.map(({ usageBefore }) => usageBefore))).toBe(spentOn(old));
        const failures = all.filter(({ status }) => status === FAILED || status === ABORTED);
        expect(sum(found.map(({ onFailures }) => onFailures))).toBe(spentOn(failures));
        expect(found.reduce((count, each) => count + each.runs, 0)).toBe(all.length);
        expect(found.reduce((count, each) => count + each.unknownUsage, 0)).toBe(
          all.filter(({ usage }) => usage === null).length,
        );
      }),
    );
  });
});

describe('spanBefore', () => {
  it('is as long and ends where the span begins', () => {
    expect(spanBefore({ fromMs: 1000, toMs: 1600 })).toEqual({ fromMs: 400, toMs: 1000 });
  });

  it('is none without a beginning, and for what is over before it begins', () => {
    expect(spanBefore({ fromMs: null, toMs: 1000 })).toBeNull();
    expect(spanBefore({ fromMs: 1000, toMs: 1000 })).toBeNull();
    expect(spanBefore({ fromMs: 2000, toMs: 1000 })).toBeNull();
  });
});
