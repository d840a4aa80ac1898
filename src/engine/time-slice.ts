/** When a long computation lets others have a turn. */
export interface TimeSlice {
  /** Whether it has gone on for long enough. */
  readonly isOver: () => boolean;
  /** Resolves after whatever was asked in the meantime. */
  readonly pause: () => Promise<void>;
}

/** Three of them are a frame. A step may take as long again. */
const SLICE_MS = 5;

/**
 * Pauses by a message to itself: it waits its turn behind messages that have come, which `scheduler.yield` need not,
 * and is not held up for milliseconds as timers are.
 */
export function createTimeSlice(): TimeSlice {
  let sinceMs = performance.now();
  return {
    isOver: () => performance.now() - sinceMs >= SLICE_MS,
    pause: () =>
      new Promise((resolve) => {
        // A channel of its own each time: Node hands over all messages of one port before those of others.
        const { port1, port2 } = new MessageChannel();
        const goOn = (): void => {
          port1.close();
          sinceMs = performance.now();
          resolve();
        };
        port1.addEventListener('message', goOn, { once: true });
        port1.start();
        port2.postMessage(null);
      }),
  };
}
