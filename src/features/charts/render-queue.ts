/** A queue in which one renders at a time, in the order in which they came. */
export interface RenderQueue {
  /**
   * Calls `begin` when all that came before has left: at once where there is nothing.
   *
   * @returns leaves the queue, whether it has begun or not; to leave twice means nothing
   */
  readonly enter: (begin: () => void) => () => void;
}

export function createRenderQueue(): RenderQueue {
  const waiting: (() => void)[] = [];

  function leave(begin: () => void): void {
    const place = waiting.indexOf(begin);
    if (place === -1) return;
    waiting.splice(place, 1);
    if (place === 0) waiting[0]?.();
  }

  return {
    enter: (begin) => {
      waiting.push(begin);
      if (waiting.length === 1) begin();
      return () => leave(begin);
    },
  };
}
