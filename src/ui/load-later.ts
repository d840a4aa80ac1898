import type { LaterComponent } from '#ui/lazy-with-words.tsx';

const LATER_MS = 3000;

/** What a person may want next is fetched some time after the runs, when the browser has nothing better to do. */
export function loadLater({ preload }: Pick<LaterComponent<never>, 'preload'>): void {
  const load = (): void => void preload();
  // Safari has no idle callback.
  setTimeout(() => (globalThis.requestIdleCallback ?? setTimeout)(load), LATER_MS);
}
