import { describe, expect, it } from 'vitest';

import type { Run } from '#domain/run.ts';
import { charge, columnsOf, DAY_S, NOW_S, runs, uneven } from '#spikes/columns.test-support.ts';
import { isPartOf } from '#spikes/prices/price-factors.ts';
import { inferPriceList } from '#spikes/prices/price-list.ts';

const START_S = NOW_S - 60 * DAY_S;

interface Plan {
  readonly scraper: string;
  readonly price: number;
  /** From which day until before which other the price is how many times as much. */
  readonly times?: number;
  readonly fromDay?: number;
  readonly toDay?: number;
  readonly results?: number;
}

/** Four runs a day, sixty days long. */
function history({ scraper, price, times = 1, fromDay = 40, toDay = 60, results = 80 }: Plan): Run[] {
  return runs(240, (nth) => {
    const day = Math.floor(nth / 4);
    const units = uneven(nth, results);
    return {
      scraperSlug: scraper,
      slug: `${scraper}-${nth}`,
      startedAtS: START_S + nth * 6 * 3600,
      results: units,
      usage: charge(price * units * (day >= fromDay && day < toDay ? times : 1)),
    };
  });
}

function listOf(...plans: readonly Plan[]) {
  return inferPriceList(columnsOf(plans.flatMap(history)));
}

/** `x1.25 from day 40 on: jobs, maps`. */
function factorsOf(...plans: readonly Plan[]): string[] {
  return listOf(...plans).factors.map(({ factor, fromS, scrapers, isAll, isOver }) => {
    const when = `from day ${Math.floor((fromS - START_S) / DAY_S)}${isOver ? '' : ' on'}`;
    return `x${factor.toFixed(2)} ${when}: ${isAll ? 'all of ' : ''}${scrapers.join(', ')}`;
  });
}

describe('a factor that prices have in common', () => {
  const maps = { scraper: 'maps', price: 0.004, times: 1.25 };
  const jobs = { scraper: 'jobs', price: 0.02, times: 1.25 };
  const news = { scraper: 'news', price: 0.008, times: 1.25 };

  it('is one entry, up or down', () => {
    expect(factorsOf(maps, jobs, news)).toEqual(['x1.25 from day 40 on: all of jobs, maps, news']);
    const cut = [maps, jobs, news].map((plan) => Object.assign({}, plan, { times: 0.8 }));
    expect(factorsOf(...cut)).toEqual(['x0.80 from day 40 on: all of jobs, maps, news']);
  });

  it('may be over', () => {
    const short = [maps, jobs, news].map((plan) => Object.assign({}, plan, { toDay: 45 }));
    expect(factorsOf(...short)).toEqual(['x1.25 from day 40: all of jobs, maps, news']);
  });

  it('may begin a day later for some', () => {
    expect(factorsOf(maps, jobs, { ...news, fromDay: 41 })).toHaveLength(1);
    expect(factorsOf(maps, jobs, { ...news, fromDay: 44 })).toEqual([]);
  });

  it('is of three scrapers, or of both of two', () => {
    expect(factorsOf(maps, jobs)).toEqual(['x1.25 from day 40 on: all of jobs, maps']);
    expect(factorsOf(maps)).toEqual([]);
    expect(factorsOf(maps, jobs, { ...news, times: 1 })).toEqual([]);
  });

  it('is of three fifths of the dollars', () => {
    const small = { scraper: 'small', price: 0.004 };
    expect(factorsOf(maps, jobs, news, small)).toEqual(['x1.25 from day 40 on: jobs, maps, news']);
    expect(factorsOf(maps, jobs, news, { ...small, price: 0.03 })).toEqual([]);
  });

  it('is none where they changed differently', () => {
    expect(factorsOf(maps, jobs, { ...news, times: 1.5 })).toEqual([]);
  });

  it('tells its changes, and no others', () => {
    const { changes, factors } = listOf(maps, jobs, news, { scraper: 'small', price: 0.004, times: 3 });
    const [factor] = factors;
    const told = changes.filter((change) => factor !== undefined && isPartOf(change, factor));
    expect(told.map(({ scraper }) => scraper)).toEqual(['jobs', 'maps', 'news']);
    expect(changes).toHaveLength(4);
  });
});
