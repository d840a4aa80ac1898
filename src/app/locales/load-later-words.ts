import { i18n } from '@lingui/core';
import { loadPartOfPage } from '#browser/page-news.ts';

let isLoaded = false;

/** The words of all that is not in the first load. */
export async function loadLaterWords(): Promise<void> {
  const { messages } = await loadPartOfPage(() => import('#app/locales/later/en.po'));
  // Each load makes everything that shows words render again.
  if (isLoaded) return;
  isLoaded = true;
  i18n.load('en', messages);
}
