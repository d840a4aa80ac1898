/** Hears of a worker's end on behalf of those who wait for its answers. */
export interface WorkerLife {
  /** The answer; rejects when the worker ends before it comes. */
  readonly untilDeath: <Answer>(answer: Promise<Answer>) => Promise<Answer>;
  readonly end: (reason: Error) => void;
}

/** Time between two looks at a worker that somebody waits for. */
export const LOOK_EVERY_MS = 5000;
/** Two minutes: no answer takes a worker longer than seconds, on the slowest of machines. */
export const MOST_MISSED = 24;

interface LifePorts {
  /** Asks for what the worker answers at once, unless it is busy. */
  readonly ping: () => Promise<unknown>;
  /** Nothing has come for so long that the worker must have ended without a word. */
  readonly onSilence: () => void;
  /** Calls back every {@link LOOK_EVERY_MS}, until the answer is called. */
  readonly every: (look: () => void) => () => void;
}

/**
 * Not a race against one promise of its death: that would hold every answer of a worker that lives on. Silence is
 * counted in looks and not by a clock: a page that slept, and whose worker slept, has looked no more often.
 */
export function watchLife({ ping, onSilence, every }: LifePorts): WorkerLife {
  const waiting = new Set<(reason: Error) => void>();
  let death: Error | null = null;
  let stopLooking: (() => void) | null = null;
  let isPinged = false;
  let missed = 0;

  function look(): void {
    if (waiting.size === 0 || death !== null) {
      stopLooking?.();
      stopLooking = null;
    } else if (isPinged) {
      missed += 1;
      if (missed === MOST_MISSED) onSilence();
    } else {
      isPinged = true;
      missed = 0;
      void ping().finally(() => {
        isPinged = false;
      });
    }
  }

  return {
    untilDeath: (answer) =>
      new Promise((resolve, reject) => {
        if (death !== null) {
          reject(death);
          return;
        }
        waiting.add(reject);
        stopLooking ??= every(look);
        void answer.finally(() => waiting.delete(reject)).then(resolve, reject);
      }),
    end: (reason) => {
      death = reason;
      for (const reject of waiting) reject(reason);
      waiting.clear();
    },
  };
}
