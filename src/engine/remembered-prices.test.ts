import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { histories } from '#domain/spikes/histories.test-support.ts';
import { inferPriceList } from '#domain/spikes/price-list.ts';
import { ErrorPatterns } from '#engine/error-patterns.ts';
import { rememberPrices } from '#engine/remembered-prices.ts';
import { listHeld, readRunColumns } from '#engine/run-columns.ts';
import { HELD, RunStore } from '#engine/run-store.ts';

test('remembered prices are those that all runs tell, whatever came, changed, moved to another scraper or went', () => {
  const step = fc.record({
    nth: fc.nat(),
    scraper: fc.constantFrom('news', 'maps', 'jobs'),
    what: fc.constantFrom('write', 'write', 'let go', 'let in'),
  });
  fc.assert(
    fc.property(histories, fc.array(step, { maxLength: 30 }), ({ news, maps }, steps) => {
      const runs = [...news, ...maps];
      fc.pre(runs.length > 0);
      const store = new RunStore();
      const errors = new ErrorPatterns(store.texts.error);
      const remember = rememberPrices(store);
      const compare = (): void => {
        const columns = readRunColumns(store, errors, listHeld(store));
        expect(inferPriceList(columns, remember)).toEqual(inferPriceList(columns));
      };
      for (const run of runs) {
        const row = store.reserve(run.slug);
        store.write(row, run);
        store.hold(row, HELD.yes);
      }
      compare();
      for (const { nth, scraper, what } of steps) {
        const run = runs[nth % runs.length];
        if (run === undefined) continue;
        const row = store.reserve(run.slug);
        if (what === 'write') store.write(row, { ...run, scraperSlug: scraper, results: nth % 50 });
        else store.hold(row, what === 'let go' ? HELD.no : HELD.yes);
        compare();
      }
    }),
    { numRuns: 50 },
  );
});
