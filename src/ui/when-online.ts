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
