import { HOUR_MS } from '#domain/hours.ts';
import type { Scope } from '#engine/scope.ts';
import type { RemoteEngine } from '#engine/remote-engine.ts';

const STEPS = 120;

/** Asks the engine for the sums of a range that grows by an hour a step; ms of each. */
export async function timeDragSteps(engine: RemoteEngine, scope: Scope): Promise<readonly number[]> {
  const { nowMs } = scope;
  const times: number[] = [];
  for (let step = 1; step <= STEPS; step += 1) {
    const startMs = performance.now();
    await engine.ask('range-sums', {
      scope,
      fromMs: nowMs - 90 * 24 * HOUR_MS,
      toMs: nowMs - (STEPS - step) * HOUR_MS,
    });
    times.push(performance.now() - startMs);
  }
  // The first one fetches code and makes the index.
  return times.slice(1);
}
