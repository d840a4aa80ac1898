import { startTransition, useEffect, useState } from 'react';
import { nextFrame } from '#browser/next-frame.ts';

/** Whether a frame has shown a value since it became another one. */
export function useIsSettled(value: string): boolean {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    let isOver = false;
    async function settle(): Promise<void> {
      await nextFrame();
      if (!isOver) startTransition(() => setSettled(value));
    }
    void settle();
    return () => {
      isOver = true;
    };
  }, [value]);
  return settled === value;
}
