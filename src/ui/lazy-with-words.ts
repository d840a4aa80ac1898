import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { whenOnline } from '#ui/when-online.ts';

let loadWords: () => Promise<void> = () => Promise.resolve();

/** Says once, before anything is rendered, how the words come that are not in the first load. */
export function provideLaterWords(load: () => Promise<void>): void {
  loadWords = load;
}

/** A component that comes when it is rendered for the first time, or as soon as there is a network then, and with it the words of all that is not in the first load. */
export function lazyWithWords<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    await whenOnline();
    const [component] = await Promise.all([load(), loadWords()]);
    return { default: component };
  });
}
