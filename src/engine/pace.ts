import type { Steps } from '#domain/steps.ts';
import type { TimeSlice } from '#engine/time-slice.ts';

export type Outcome<Result> = { readonly kind: 'finished'; readonly result: Result } | { readonly kind: 'stale' };

/**
 * Takes the steps of a computation with pauses in between.
 *
 * @param isStale whether what it reads has changed: then it is dropped. Not asked where there is no step to take.
 */
export async function pace<Result>(
  steps: Steps<Result>,
  slice: TimeSlice,
  isStale: () => boolean,
): Promise<Outcome<Result>> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { kind: 'finished', result: step.value };
    if (slice.isOver()) await slice.pause();
    if (isStale()) return { kind: 'stale' };
  }
}
