import { lazy, useState, type ComponentType, type FunctionComponent } from 'react';

type LoadPart = <Part>(load: () => Promise<Part>) => Promise<Part>;

let loadWords: () => Promise<void> = () => Promise.resolve();
let loadPart: LoadPart = (load) => load();

/**
 * Says once, before anything is rendered, how the words come that are not in the first load, and who fetches what is
 * not: it throws a `LostCode` when that does not arrive.
 */
export function provideLater(words: () => Promise<void>, fetchPart: LoadPart): void {
  loadWords = words;
  loadPart = fetchPart;
}

/** Longer than React takes to show that something did not come. */
const RETRY_MS = 5000;

export type LaterComponent<Props> = FunctionComponent<Props> & {
  /** Fetches it before it is rendered; without a network that is left to its first use. Never rejects. */
  readonly preload: () => Promise<void>;
};

/**
 * A component that comes when it is rendered for the first time, or as soon as there is a network then, and with it the
 * words of all that is not in the first load. What is here already is rendered at once: React shows what it had to wait
 * for no sooner than 300 ms later, however short the wait was.
 */
export function lazyWithWords<Props extends object>(load: () => Promise<ComponentType<Props>>): LaterComponent<Props> {
  let loaded: ComponentType<Props> | null = null;

  async function fetchNow(): Promise<ComponentType<Props>> {
    const [component] = await loadPart(() => Promise.all([load(), loadWords()]));
    loaded = component;
    return component;
  }

  let Late = createLate();

  function createLate() {
    return lazy(async () => {
      await whenOnline();
      try {
        return { default: await fetchNow() };
      } catch (error) {
        // What renders it for the first time after that tries again; not what is being rendered now, over and over.
        setTimeout(() => {
          Late = createLate();
        }, RETRY_MS);
        throw error;
      }
    });
  }

  function Later(props: Props) {
    const [Component] = useState<ComponentType<Props>>(() => loaded ?? Late);
    return <Component {...props} />;
  }

  return Object.assign(Later, {
    preload: async () => {
      if (navigator.onLine) await fetchNow().catch(() => undefined);
    },
  });
}

/**
 * Settles as soon as there is a network. Browsers remember that a module could not be fetched, and do not try again
 * before the page is reloaded: without a network it must not be tried.
 */
export async function whenOnline(): Promise<void> {
  if (navigator.onLine) return;
  await new Promise((resolve) => {
    globalThis.addEventListener('online', resolve, { once: true });
  });
}

const LATER_MS = 3000;

/** What a person may want next is fetched some time after the runs, when the browser has nothing better to do. */
export function loadLater({ preload }: Pick<LaterComponent<never>, 'preload'>): void {
  const load = (): void => void preload();
  // Safari has no idle callback.
  setTimeout(() => (globalThis.requestIdleCallback ?? setTimeout)(load), LATER_MS);
}
