import type { BrowserContext } from '@playwright/test';

/**
 * Over WebDriver BiDi an error that is logged is no more than the word "Error": here it says what it is. Not while its
 * document is left, when Firefox breaks off imports and lets whoever waits for them hear of it.
 */
export async function tellErrorsOfFirefox(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    let isLeaving = false;
    globalThis.addEventListener('beforeunload', () => (isLeaving = true));
    const log = console.error;
    console.error = (...things: readonly unknown[]): void => {
      const isOfImport = things.some((thing) => thing instanceof Error && thing.message.includes('imported module'));
      if (isLeaving && isOfImport) return;
      log(...things.map((thing) => (thing instanceof Error ? `${thing.name}: ${thing.message}` : thing)));
    };
  });
}
