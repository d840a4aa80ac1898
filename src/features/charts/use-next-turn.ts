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
