import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { columnsOf, NOW_S } from '#domain/spikes/columns.test-support.ts';
import { histories } from '#domain/spikes/histories.test-support.ts';
import { createHourGrid } from '#domain/spikes/hour-grid.ts';
import { sortByHour } from '#domain/spikes/hourly-rows.ts';
import { createZone } from '#domain/time-zone.ts';

test('every row with a start in the grid is in its hour, and in no other', () => {
  const nowMs = NOW_S * 1000;
  const hour = fc.nat({ max: 30 * 24 });
  fc.assert(
    fc.property(histories, hour, hour, ({ news, maps }, from, to) => {
      const columns = columnsOf([...news, ...maps]);
      const grid = createHourGrid({ fromMs: nowMs - 20 * 86_400_000, nowMs, zone: createZone('America/New_York') });
      const inHours = [...news, ...maps].flatMap(({ startedAtS }, row) => {
        const at = startedAtS === null ? -1 : grid.hourAt(startedAtS * 1000);
        return at >= Math.min(from, grid.hours) && at < to ? [row] : [];
      });
      const found = Array.from(sortByHour(columns, grid).between(from, to));
      expect(found.toSorted((a, b) => a - b)).toEqual(inHours);
    }),
  );
});
