const LATER_MS = 3000;

/**
 * What a person may want next, fetched some time after the runs when the browser has nothing better to do.
 *
 * @returns how to fetch it sooner
 */
export function loadLater(load: () => Promise<unknown>): () => void {
  // Without a network it is left to the first use.
  const preload = (): void => {
    if (navigator.onLine) void load().catch(() => undefined);
  };
  if (typeof requestIdleCallback === 'function') setTimeout(() => requestIdleCallback(preload), LATER_MS);
  return preload;
}
