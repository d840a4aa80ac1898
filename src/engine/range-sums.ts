import type { RangeSums } from '#domain/answers.ts';
import { addUsd, subtractUsd, type Usd } from '#domain/money.ts';
import { countStarted } from '#engine/rows-by-start.ts';
import type { RunStore } from '#engine/run-store.ts';
import { UsageSums } from '#engine/usage-sums.ts';

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
    const sum = new UsageSums(store.usage, 1);
    addUsage(rowsByTime.subarray(block * BLOCK, count), sum);
    return addUsd(usageBefore[block] ?? 0, sum.total(0));
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
  const sum = new UsageSums(store.usage, 1);
  const before: Usd[] = [];
  for (let at = 0; at <= rows.length; at += BLOCK) {
    before.push(sum.total(0));
    addUsage(rows.subarray(at, at + BLOCK), sum);
  }
  return before;
}

function addUsage(rows: Uint32Array, sum: UsageSums): void {
  for (let i = 0; i < rows.length; i++) sum.add(0, rows[i] ?? 0);
}

/**
 * The rows that have a start, oldest first.
 *
 * @param newestFirst those without a start last
 */
export function orderByStart(store: RunStore, newestFirst: Uint32Array): Uint32Array {
  return newestFirst.subarray(0, countStarted(store, newestFirst)).toReversed();
}
