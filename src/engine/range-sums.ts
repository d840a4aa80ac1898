import type { RangeSums } from '#domain/answers.ts';
import { subtractUsd, type Usd } from '#domain/money.ts';
import { UsdSum } from '#domain/usd-sum.ts';
import type { RunStore } from '#engine/run-store.ts';

/** What the runs of any span of time come to, found without looking at all of them. */
export interface RangeIndex {
  /** `fromMs` inclusive, `toMs` exclusive. */
  sum(fromMs: number, toMs: number): RangeSums;
}

/** Rows whose usage is added one by one at either end of a span; what lies between is known already. */
const BLOCK = 256;

/** @param rowsByTime rows with a start, oldest first; the index holds on to them */
export function createRangeIndex(store: RunStore, rowsByTime: Uint32Array): RangeIndex {
  const starts = store.numbers.startedAtS;
  const usageBefore = sumBlocks(store, rowsByTime);

  /** How many rows start before an instant. */
  function countBefore(ms: number): number {
    let lo = 0;
    let hi = rowsByTime.length;
    while (lo < hi) {
      const middle = (lo + hi) >>> 1;
      if ((starts[rowsByTime[middle] ?? 0] ?? 0) * 1000 < ms) lo = middle + 1;
      else hi = middle;
    }
    return lo;
  }

  function sumFirst(count: number): Usd {
    const block = Math.floor(count / BLOCK);
    const sum = new UsdSum();
    sum.add(usageBefore[block] ?? 0);
    addUsage(store, rowsByTime.subarray(block * BLOCK, count), sum);
    return sum.total;
  }

  return {
    sum(fromMs, toMs) {
      const first = countBefore(fromMs);
      const end = Math.max(first, countBefore(toMs));
      return { runs: end - first, usage: subtractUsd(sumFirst(end), sumFirst(first)) };
    },
  };
}

/** The usage of all rows before each block. */
function sumBlocks(store: RunStore, rows: Uint32Array): readonly Usd[] {
  const sum = new UsdSum();
  const before: Usd[] = [];
  for (let at = 0; at <= rows.length; at += BLOCK) {
    before.push(sum.total);
    addUsage(store, rows.subarray(at, at + BLOCK), sum);
  }
  return before;
}

function addUsage({ usage }: RunStore, rows: Uint32Array, sum: UsdSum): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const usd = usage.get(row);
    if (usd !== null) sum.add(usd);
  }
}

/**
 * The rows that have a start, oldest first.
 *
 * @param newestFirst those without a start last
 */
export function orderByStart({ numbers }: RunStore, newestFirst: Uint32Array): Uint32Array {
  let count = newestFirst.length;
  while (count > 0 && Number.isNaN(numbers.startedAtS[newestFirst[count - 1] ?? 0])) count -= 1;
  return newestFirst.subarray(0, count).toReversed();
}
