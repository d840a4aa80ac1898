import { i18n } from '@lingui/core';

let isLoaded = false;

/** The words of all that is not in the first load. */
export async function loadLaterWords(): Promise<void> {
  const { messages } = await import('#app/locales/later/en.po');
  // Each load makes everything that shows words render again.
  if (isLoaded) return;
  isLoaded = true;
  i18n.load('en', messages);
}
