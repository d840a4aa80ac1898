import type { BrowserContext } from '@playwright/test';

/**
 * Makes `fill` in Firefox write as a person does. Playwright 1.64 sets `value` from within the page, where React has put
 * a property of its own in its place: the event that follows seems to bring nothing new, and no listener is called.
 */
export async function typeIntoFirefox(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Object.defineProperty(globalThis, '__pw_bidiInsertText', {
      get: () => (text: string) => {
        document.execCommand('insertText', false, text);
        return null;
      },
      set: () => {},
    });
  });
}
