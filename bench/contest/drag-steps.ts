import type { Scope } from '#engine/messages.ts';

type RangeSums = (scope: Scope, fromMs: number, toMs: number) => Promise<unknown>;

const HOUR_MS = 3_600_000;
const STEPS = 120;

function isRangeSums(question: unknown): question is RangeSums {
  return typeof question === 'function';
}

/** Asks the engine for the sums of a range that grows by an hour a step; ms of each. Null where it has no such question. */
export async function timeDragSteps(engine: object, scope: Scope): Promise<readonly number[] | null> {
  const rangeSums: unknown = Reflect.get(engine, 'rangeSums');
  if (!isRangeSums(rangeSums)) return null;
  const { nowMs } = scope;
  const times: number[] = [];
  try {
    for (let step = 1; step <= STEPS; step += 1) {
      const startMs = performance.now();
      await rangeSums(scope, nowMs - 90 * 24 * HOUR_MS, nowMs - (STEPS - step) * HOUR_MS);
      times.push(performance.now() - startMs);
    }
  } catch {
    return null;
  }
  // The first one may fetch code.
  return times.slice(1);
}
