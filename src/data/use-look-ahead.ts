import { useEffect } from 'react';
import { useSession } from '#data/use-session.ts';

/** Lets the engine prepare for the next letter of the text that is searched for, once what has it is shown. */
export function useLookAhead(text: string): void {
  const [, { engine }] = useSession();
  useEffect(() => {
    if (text === '') return undefined;
    const stop = new AbortController();
    // What is not prepared takes a little longer.
    engine.ask('look-ahead', { text }, stop.signal).catch(() => undefined);
    return () => stop.abort();
  }, [engine, text]);
}
