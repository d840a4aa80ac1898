/** Whether anybody looks, and whether there is a network: as the browser says it. */
export interface PageLife {
  readonly isVisible: () => boolean;
  readonly isOnline: () => boolean;
  /** Calls back after every change, and when the page comes back from the back/forward cache; the answer ends that. */
  readonly watch: (listener: (event: 'changed' | 'restored') => void) => () => void;
}

export const pageLife: PageLife = {
  isVisible: () => document.visibilityState === 'visible',
  isOnline: () => navigator.onLine,
  watch(listener) {
    const watching = new AbortController();
    const { signal } = watching;
    const change = () => listener('changed');
    document.addEventListener('visibilitychange', change, { signal });
    window.addEventListener('online', change, { signal });
    window.addEventListener('offline', change, { signal });
    window.addEventListener('pageshow', ({ persisted }) => listener(persisted ? 'restored' : 'changed'), { signal });
    return () => watching.abort();
  },
};
