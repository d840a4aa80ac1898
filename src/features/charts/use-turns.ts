import { startTransition, useEffect, useMemo, useState } from 'react';
import { createTurns } from '#features/charts/turns.ts';

/**
 * Of all charts on the page. Recharts does much of its work when it is committed, where nothing can come between: one
 * after the other they leave room for what a person does.
 */
const turns = createTurns();

/** A value when it is its turn to be shown, which ends when it is on the page; undefined before the first time. */
export function useNextTurn<Value>(value: Value): Value | undefined {
  const [shown, setShown] = useState<Value>();
  const isShown = Object.is(shown, value);
  useEffect(
    () => (isShown ? undefined : turns.ask(() => startTransition(() => setShown(() => value)))),
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

/** Builds a chart step by step, in one turn, once there is something to draw. What was built stays. */
export function useBuilding(canBegin: boolean): Building {
  const [step, setStep] = useState(0);
  const isWhole = step === STEPS;
  useEffect(
    () => (isWhole || !canBegin ? undefined : turns.ask(() => startTransition(() => setStep(1)))),
    [isWhole, canBegin],
  );
  useEffect(() => {
    if (step > 0 && step < STEPS) startTransition(() => setStep(step + 1));
  }, [step]);
  return useMemo(() => ({ hasAxes: step > 0, hasPlot: step > 1, isWhole }), [step, isWhole]);
}
