import { lazy, useState, type ComponentType, type FunctionComponent } from 'react';
import { whenOnline } from '#ui/when-online.ts';

let loadWords: () => Promise<void> = () => Promise.resolve();

/** Says once, before anything is rendered, how the words come that are not in the first load. */
export function provideLaterWords(load: () => Promise<void>): void {
  loadWords = load;
}

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
    const [component] = await Promise.all([load(), loadWords()]);
    loaded = component;
    return component;
  }

  const Late = lazy(async () => {
    await whenOnline();
    return { default: await fetchNow() };
  });

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
