import { startTransition, useEffect, useMemo, useState } from 'react';
import { createRenderQueue } from '#features/charts/render-queue.ts';

/**
 * All charts of the page render one after the other: Recharts does much of its work in the commit, where nothing can
 * come between, and a person may want to do something meanwhile.
 */
const queue = createRenderQueue();

/** The value as of the last time that the queue let it render; undefined before the first time. */
export function useQueuedValue<Value>(value: Value): Value | undefined {
  const [shown, setShown] = useState<Value>();
  const isShown = Object.is(shown, value);
  useEffect(
    () => (isShown ? undefined : queue.enter(() => startTransition(() => setShown(() => value)))),
    [value, isShown],
  );
  return shown;
}

/** Box, axes, what is drawn, what is said under the pointer: each in a commit of its own. */
const STEPS = 3;

/** How far a chart is built. */
export interface Building {
  readonly hasAxes: boolean;
  readonly hasPlot: boolean;
  readonly isWhole: boolean;
}

/** Builds a chart step by step, in one place of the queue, once there is something to draw. What was built stays. */
export function useBuilding(canBegin: boolean): Building {
  const [step, setStep] = useState(0);
  const isWhole = step === STEPS;
  useEffect(
    () => (isWhole || !canBegin ? undefined : queue.enter(() => startTransition(() => setStep(1)))),
    [isWhole, canBegin],
  );
  useEffect(() => {
    if (step > 0 && step < STEPS) startTransition(() => setStep(step + 1));
  }, [step]);
  return useMemo(() => ({ hasAxes: step > 0, hasPlot: step > 1, isWhole }), [step, isWhole]);
}
