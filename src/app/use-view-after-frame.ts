import { startTransition, useCallback, useRef, useState } from 'react';
import { nextFrame } from '#browser/next-frame.ts';
import type { View } from '#domain/view.ts';

/** A view that follows when it is told to: after the next frame, and after whatever is more urgent then. */
export function useViewAfterFrame(initial: View): readonly [View, (next: View) => void] {
  const [view, setView] = useState(initial);
  const newest = useRef(initial);
  const follow = useCallback((next: View) => {
    async function followLater(): Promise<void> {
      await nextFrame();
      if (newest.current === next) startTransition(() => setView(next));
    }
    newest.current = next;
    void followLater();
  }, []);
  return [view, follow];
}
