import { useEffect, useState } from 'react';

/** Whole seconds of a wait that began with `leftMs`, counted down. Give the component a key that changes with the wait. */
export function useSecondsLeft(leftMs: number): number {
  const [endMs] = useState(() => performance.now() + leftMs);
  const [nowMs, setNowMs] = useState(() => performance.now());
  // Time passes outside of React.
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((endMs - nowMs) / 1000));
}
