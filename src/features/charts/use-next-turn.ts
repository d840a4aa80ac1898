import { startTransition, useEffect, useState } from 'react';
import { createTurns } from '#features/charts/turns.ts';

/**
 * Recharts does much of its work when it is committed, where nothing can come between: charts take turns, and each is
 * built in several. That leaves room for what a person does.
 */
const turns = createTurns();

/** A value when it is its turn to be shown; undefined before the first time. */
export function useNextTurn<Value>(value: Value): Value | undefined {
  const [shown, setShown] = useState<Value>();
  const isShown = Object.is(shown, value);
  // A turn ends when it is on the page.
  useEffect(
    () => (isShown ? undefined : turns.ask(() => startTransition(() => setShown(() => value)))),
    [value, isShown],
  );
  return shown;
}

/** How many turns a chart has had since it came, up to `most`: it is built in as many steps. */
export function useTurns(most: number): number {
  const [had, setHad] = useState(0);
  useEffect(() => (had === most ? undefined : turns.ask(() => startTransition(() => setHad(had + 1)))), [had, most]);
  return had;
}
