import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { columnsOf, NOW_S, runs } from '#spikes/columns.test-support.ts';
import { groupByScraper, rowsBetween } from '#spikes/scraper-rows.ts';
import { finish } from '#domain/steps.ts';

const DAY_S = 86_400;
const starts = fc.oneof(
  fc.constant(null),
  fc.integer({ min: NOW_S - 400 * DAY_S, max: NOW_S }),
  fc.integer({ min: NOW_S - 2, max: NOW_S }),
  fc.constantFrom(0.25, 99_999_999_999, NOW_S - 0.5, NOW_S - 0.25),
);
const anyRuns = fc
  .array(fc.tuple(starts, fc.constantFrom('news', 'news', 'maps')), { maxLength: 1500, size: 'max' })
  .map((drawn) =>
    runs(drawn.length, (nth) => ({ startedAtS: drawn[nth]?.[0] ?? null, scraperSlug: drawn[nth]?.[1] ?? '' })),
  );

it('holds every row once, under its scraper, oldest first, and finds those of any span', () => {
  fc.assert(
    fc.property(anyRuns, starts, starts, (all, fromS, toS) => {
      const columns = columnsOf(all);
      const groups = finish(groupByScraper(columns));
      const rows = groups.flatMap(({ started, unstarted }) => [...started, ...unstarted]);
      expect(rows.toSorted((a, b) => a - b)).toEqual([...all.keys()]);
      for (const scraper of groups) {
        const startOf = (row: number): number => all[row]?.startedAtS ?? Number.NaN;
        const own = [...scraper.started].map(startOf);
        expect(own).toEqual(own.toSorted((a, b) => a - b));
        expect([...scraper.unstarted].map(startOf).every(Number.isNaN)).toBe(true);
        expect([...scraper.started, ...scraper.unstarted].every((row) => all[row]?.scraperSlug === scraper.slug)).toBe(
          true,
        );
        if (fromS === null || toS === null || fromS > toS) continue;
        const within = [...rowsBetween(scraper, columns, fromS * 1000, toS * 1000)].map(startOf);
        expect(within).toEqual(own.filter((startS) => startS >= fromS && startS < toS));
      }
    }),
    { numRuns: 60 },
  );
});
