import { startTransition, useEffect, useState } from 'react';

/**
 * A value once it is shown elsewhere; undefined before the first time. Recharts does much of its work when it is
 * committed, where nothing can come between: charts that take turns leave room for what a person does.
 */
export function useNextTurn<Value>(value: Value): Value | undefined {
  const [shown, setShown] = useState<Value>();
  useEffect(() => {
    startTransition(() => setShown(value));
  }, [value]);
  return shown;
}

/** How many turns a chart has had since it came, up to `most`: it is built in as many steps. */
export function useTurns(most: number): number {
  const [turns, setTurns] = useState(0);
  useEffect(() => {
    if (turns < most) startTransition(() => setTurns(turns + 1));
  }, [turns, most]);
  return turns;
}
