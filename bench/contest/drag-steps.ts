import { HOUR_MS } from '#domain/hours.ts';
import type { Scope } from '#engine/messages.ts';

/** Whoever answers what the runs of a range come to. */
interface RangeAnswerer {
  rangeSums(scope: Scope, fromMs: number, toMs: number): Promise<unknown>;
}

const STEPS = 120;

/** Asks the engine for the sums of a range that grows by an hour a step; ms of each. */
export async function timeDragSteps(engine: RangeAnswerer, scope: Scope): Promise<readonly number[]> {
  const { nowMs } = scope;
  const times: number[] = [];
  for (let step = 1; step <= STEPS; step += 1) {
    const startMs = performance.now();
    await engine.rangeSums(scope, nowMs - 90 * 24 * HOUR_MS, nowMs - (STEPS - step) * HOUR_MS);
    times.push(performance.now() - startMs);
  }
  // The first one fetches code and makes the index.
  return times.slice(1);
}
