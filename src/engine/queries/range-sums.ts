import type { RangeSums } from '#domain/answers.ts';
import { addUsd, subtractUsd, type Usd } from '#domain/money.ts';
import { placesBetween } from '#engine/rows-by-start.ts';
import type { RunStore } from '#engine/run-store.ts';
import { UsageSums } from '#engine/usage-sums.ts';
import { keptWith, type LoadedHistory } from '#engine/loaded-history.ts';
import type { Scope } from '#engine/scope.ts';

// Asked with every move of a hand.
export const priority = 'at-once';

/** `fromMs` inclusive, `toMs` exclusive. */
interface RangeAsked {
  readonly scope: Scope;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Of the selected runs, those that start in a span; fast, when the scope is the last one that was asked about. */
export function answer(history: LoadedHistory, { scope, fromMs, toMs }: RangeAsked): RangeSums {
  return indexes(history)(scope).sum(fromMs, toMs);
}

const indexes = /* @__PURE__ */ keptWith((history) => {
  let last: { readonly key: string; readonly index: RangeIndex } | null = null;
  return (scope: Scope): RangeIndex => {
    const key = history.keyOf(scope);
    if (last?.key !== key) last = { key, index: createRangeIndex(history.store, history.select(scope).rows()) };
    return last.index;
  };
});

/** What the runs of any span of time come to, found without looking at all of them. */
interface RangeIndex {
  sum(fromMs: number, toMs: number): RangeSums;
}

/** Rows whose usage is added one by one at either end of a span; what lies between is known already. */
const BLOCK = 256;

/** @param newestFirst rows, those without a start last; the index holds on to them */
function createRangeIndex(store: RunStore, newestFirst: Uint32Array): RangeIndex {
  const usageBefore = sumBlocks(store, newestFirst);

  function sumFirst(count: number): Usd {
    const block = Math.floor(count / BLOCK);
    const sum = new UsageSums(store.usage, 1);
    addUsage(newestFirst.subarray(block * BLOCK, count), sum);
    return addUsd(usageBefore[block] ?? 0, sum.total(0));
  }

  return {
    sum(fromMs, toMs) {
      const [newest, end] = placesBetween(store, newestFirst, fromMs / 1000, toMs / 1000);
      return { runs: end - newest, usage: subtractUsd(sumFirst(end), sumFirst(newest)) };
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

declare module '#engine/query.ts' {
  interface Queries {
    readonly 'range-sums': typeof answer;
  }
}
