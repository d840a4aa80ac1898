import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addUsd, type Usd, ZERO_USD } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { columnsOf, runs, usd } from '#spikes/columns.test-support.ts';
import { histories } from '#spikes/histories.test-support.ts';
import { addSums, sumByMonth } from '#spikes/reports/month-statement.ts';
import { RUNNING } from '#domain/status.ts';
import { createZone } from '#domain/time-zone.ts';

const ZONES = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Apia'].map(createZone);
const SHANGHAI = createZone('Asia/Shanghai');

function at(iso: string): number {
  return Date.parse(iso) / 1000;
}

function sumNaively(of: readonly Run[]) {
  return {
    runs: of.length,
    unfinished: of.filter(({ finishedAtS }) => finishedAtS === null).length,
    unknownUsage: of.filter(({ usage }) => usage === null).length,
    usage: of.reduce<Usd>((sum, { usage }) => addUsd(sum, usage ?? ZERO_USD), ZERO_USD),
  };
}

const CLOCKS = new Map(
  ZONES.map(({ name }) => [
    name,
    new Intl.DateTimeFormat('en-CA', { timeZone: name, year: 'numeric', month: '2-digit' }),
  ]),
);

/** `2026-03` as the zone's clock says it. */
function monthOf(startedAtS: number | null, zone: string): string {
  return startedAtS === null ? '' : (CLOCKS.get(zone)?.format(startedAtS * 1000) ?? '');
}

function free(scraperSlug: string, count: number): Run[] {
  return runs(count, () => ({ scraperSlug, usage: ZERO_USD }));
}

describe('sumByMonth', () => {
  it('books each run on the month in which it began, by the clock of the zone', () => {
    const started = ['2026-01-31T15:59:59Z', '2026-01-31T16:00:00Z', '2026-03-05T00:00:00Z'].map(at);
    const all = runs(3, (nth) => ({ startedAtS: started[nth] ?? 0, finishedAtS: at('2026-03-05T01:00:00Z') }));
    const { months } = sumByMonth(columnsOf(all), SHANGHAI);
    expect(months.map(({ span, sum }) => [new Date(span?.fromMs ?? 0).toISOString(), sum.runs])).toEqual([
      ['2026-02-28T16:00:00.000Z', 1],
      ['2026-01-31T16:00:00.000Z', 1],
      ['2025-12-31T16:00:00.000Z', 1],
    ]);
  });

  it('puts runs that have not started last, beside all months', () => {
    const all = [...runs(2, () => ({ startedAtS: null, finishedAtS: null, usage: usd('0.5') })), ...runs(1)];
    const { months, scrapers, total } = sumByMonth(columnsOf(all), SHANGHAI);
    expect(months.map(({ span, sum }) => [span === null, sum.runs])).toEqual([
      [false, 1],
      [true, 2],
    ]);
    expect(scrapers[0]?.inMonth.get(1)).toEqual({ runs: 2, unfinished: 2, unknownUsage: 0, usage: usd('1') });
    expect(total.runs).toBe(3);
  });

  it('counts what is not finished and what nobody knows the cost of', () => {
    const all = runs(3, (nth) => ({
      ...(nth === 0 ? { status: RUNNING, finishedAtS: null } : {}),
      usage: nth === 1 ? null : usd('0.25'),
    }));
    expect(sumByMonth(columnsOf(all), SHANGHAI).total).toEqual({
      runs: 3,
      unfinished: 1,
      unknownUsage: 1,
      usage: usd('0.5'),
    });
  });

  it('puts the dearest scraper first, then more runs, then the slug', () => {
    const all = [...free('b', 1), ...free('a', 1), ...free('c', 2), ...runs(1, () => ({ scraperSlug: 'dear' }))];
    const { scrapers } = sumByMonth(columnsOf(all), SHANGHAI);
    expect(scrapers.map(({ scraper }) => scraper)).toEqual(['dear', 'c', 'a', 'b']);
  });

  it('is nothing of nothing', () => {
    const empty = { months: [], scrapers: [], total: sumNaively([]) };
    expect(sumByMonth(columnsOf([]), SHANGHAI)).toEqual(empty);
  });

  it('is what an oracle sums up for every month and scraper, and adds up both ways', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(...ZONES), ({ news, maps }, zone) => {
        const all = [...news, ...maps];
        const { months, scrapers, total } = sumByMonth(columnsOf(all), zone);
        expect(total).toEqual(sumNaively(all));
        expect(addSums(months)).toEqual(total);
        expect(addSums(scrapers)).toEqual(total);
        const names = months.map(({ span }) => monthOf(span === null ? null : span.fromMs / 1000, zone.name));
        expect(names).toEqual([...new Set(all.map((run) => monthOf(run.startedAtS, zone.name)))].sort().toReversed());
        for (const { scraper, sum, inMonth } of scrapers) {
          const own = all.filter(({ scraperSlug }) => scraperSlug === scraper);
          expect(sum).toEqual(sumNaively(own));
          for (const [place, name] of names.entries()) {
            const there = own.filter((run) => monthOf(run.startedAtS, zone.name) === name);
            expect(inMonth.get(place)).toEqual(there.length === 0 ? undefined : sumNaively(there));
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
