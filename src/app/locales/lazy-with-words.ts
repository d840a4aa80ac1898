import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { i18n } from '@lingui/core';

/** A component that comes when it is rendered for the first time, and with it the words of all that is not in the first load. */
export function lazyWithWords<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [component] = await Promise.all([load(), loadLaterWords()]);
    return { default: component };
  });
}

let isLoaded = false;

async function loadLaterWords(): Promise<void> {
  const { messages } = await import('#app/locales/later/en.po');
  // Each load makes everything that shows words render again.
  if (isLoaded) return;
  isLoaded = true;
  i18n.load('en', messages);
}
