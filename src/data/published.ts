/** A value that changes more often than those who hear of it do. */
export interface Published<Value> {
  /** As it was told last. */
  readonly get: () => Value;
  readonly subscribe: (listener: () => void) => () => void;
  /** Tells of a new value within so many milliseconds: with 0 at once, else together with those that come until then. */
  readonly set: (value: Value, withinMs: number) => void;
  readonly stop: () => void;
}

export function createPublished<Value>(initial: Value): Published<Value> {
  const listeners = new Set<() => void>();
  let newest = initial;
  let told = initial;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(): void {
    stop();
    told = newest;
    for (const listener of listeners) listener();
  }

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    get: () => told,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (value, withinMs) => {
      newest = value;
      if (withinMs === 0) tell();
      else timer ??= setTimeout(tell, withinMs);
    },
    stop,
  };
}
