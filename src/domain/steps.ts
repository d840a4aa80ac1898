/**
 * A computation that can pause: after each step it may wait for as long as what it reads does not change. Whoever runs
 * it decides when to go on, and may drop it.
 */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** All steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Computes once, for all who ask; it pauses before it begins, and not at all where the value is known. */
export function onceInSteps<Value>(compute: () => Steps<Value>): () => Steps<Value> {
  let known: { readonly value: Value } | null = null;
  return function* () {
    if (known === null) {
      yield;
      known = { value: yield* compute() };
    }
    return known.value;
  };
}

/** Items of a loop between two pauses: few enough to take a millisecond or two. */
export const STEP_ITEMS = 1 << 16;
