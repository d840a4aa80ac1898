import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { RunStore } from '#engine/run-store.ts';
import { countStarted, rowsBetween, rowsByBucket } from '#engine/rows-by-start.ts';

const start = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(Number.NaN));

/** Rows newest first, those without a start last. */
function order(starts: readonly number[]): Uint32Array {
  const after = (a: number, b: number): number => (starts[b] ?? 0) - (starts[a] ?? 0);
  const rows = [...starts.keys()];
  const started = rows.filter((row) => !Number.isNaN(starts[row])).sort(after);
  return Uint32Array.from(started.concat(rows.filter((row) => Number.isNaN(starts[row]))));
}

function storeOf(starts: readonly number[]): RunStore {
  const store = new RunStore();
  store.numbers.startedAtS = Float64Array.from(starts);
  return store;
}

describe('rows by start', () => {
  it('are those from one time on and before another, in their order', () => {
    const time = fc.oneof(fc.integer({ min: -1, max: 11 }), fc.constantFrom(-Infinity, Infinity));
    fc.assert(
      fc.property(fc.array(start), time, time, (starts, from, to) => {
        const rows = order(starts);
        const inside = [...rows].filter((row) => (starts[row] ?? 0) >= from && (starts[row] ?? 0) < to);
        expect([...rowsBetween(storeOf(starts), rows, from, to)]).toEqual(inside);
      }),
    );
  });

  it('are in one bucket each, those without a start in none', () => {
    fc.assert(
      fc.property(
        fc.array(start),
        fc.uniqueArray(fc.integer({ min: 0, max: 10 }), { minLength: 2 }),
        (starts, some) => {
          const edges = some.toSorted((a, b) => a - b);
          const rows = order(starts);
          const buckets = edges.slice(1).map((end, nth) => {
            return [...rows].filter((row) => (starts[row] ?? 0) >= (edges[nth] ?? 0) && (starts[row] ?? 0) < end);
          });
          const edgesMs = edges.map((edge) => edge * 1000);
          expect(rowsByBucket(storeOf(starts), rows, edgesMs).map((bucket) => Array.from(bucket))).toEqual(buckets);
          expect(countStarted(storeOf(starts), rows)).toBe(starts.filter((each) => !Number.isNaN(each)).length);
        },
      ),
    );
  });
});
