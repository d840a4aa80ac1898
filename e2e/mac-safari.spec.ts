import type { Page } from '@playwright/test';
import { ACCOUNT } from './account.ts';
import { expectLoaded, filterButton, openDashboard, openFilter, rowOf } from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { sortRuns } from './oracle.ts';
import { runSheet } from './run-sheet.ts';

declare global {
  /** What was copied last; in pages that {@link behaveAsMacSafari} prepared. */
  var copiedText: string;
}

/** As a Mac's Safari, in whichever browser this is: a press focuses neither a button nor a link, and only a press copies. */
async function behaveAsMacSafari(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let isPressed = false;
    // What runs in the page has all that it uses in it.
    // oxlint-disable-next-line unicorn/consistent-function-scoping
    const listen = <Type extends keyof WindowEventMap>(
      type: Type,
      listener: (event: WindowEventMap[Type]) => void,
    ): void => window.addEventListener(type, listener, { capture: true });
    listen('pointerdown', () => (isPressed = true));
    listen('pointerup', () => (isPressed = false));
    listen('focusin', ({ target }) => {
      if (isPressed && target instanceof HTMLElement && target.closest('button, a') !== null) target.blur();
    });

    // The task of the press, and no later one.
    let isInPress = false;
    const channel = new MessageChannel();
    channel.port1.addEventListener('message', () => (isInPress = false));
    channel.port1.start();
    listen('click', () => {
      isInPress = true;
      channel.port2.postMessage(null);
    });
    const refuseLater = (): void => {
      if (!isInPress) throw new DOMException('Not within a press.', 'NotAllowedError');
    };
    // The blank page that stands before is not one that may copy.
    if (!isSecureContext) return;
    navigator.clipboard.writeText = async (text) => {
      refuseLater();
      globalThis.copiedText = text;
    };
    navigator.clipboard.write = async ([item]) => {
      refuseLater();
      globalThis.copiedText = (await (await item?.getType('text/plain'))?.text()) ?? '';
    };
  });
}

test.use({ history: { rows: ACCOUNT } });

const RUNS = sortRuns(ACCOUNT);

test.beforeEach(async ({ page }) => {
  await behaveAsMacSafari(page);
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
});

test('a closed list gives the focus back to the button that opened it', async ({ page }) => {
  await openFilter(page, 'Status');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Status' })).toBeHidden();
  await expect(filterButton(page, 'Status')).toBeFocused();
});

test('a closed run gives the focus back to what opened it', async ({ page }) => {
  const slug = RUNS[2]?.slug ?? '';
  const run = rowOf(page, slug).getByRole('link');
  await run.click();
  await expect(runSheet(page, slug)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(run).toBeFocused();
});

test('the ids of chosen runs are copied, though they come after the press', async ({ page }) => {
  const [first, second] = RUNS.slice(1).map(({ slug }) => slug);
  for (const slug of [first, second]) {
    await rowOf(page, slug ?? '')
      .getByRole('cell')
      .nth(1)
      .click({ modifiers: ['ControlOrMeta'] });
  }
  const bar = page.getByRole('group', { name: 'Selected runs' });
  await bar.getByRole('button', { name: 'Copy ids' }).click();
  await expect(bar).toContainText('2 ids copied');
  expect(await page.evaluate(() => globalThis.copiedText)).toBe(`${first}\n${second}`);
});
