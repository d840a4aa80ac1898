import type { Locator, Page } from '@playwright/test';
import { ACCOUNT } from './account.ts';
import { expectLoaded, expectParams, filterButton, openDashboard, openFilter } from './dashboard.ts';
import { expect, test } from './fixtures.ts';

test.use({ history: { rows: ACCOUNT } });

/** Types as a Chinese input method does: letters that become words when one of its candidates is chosen. */
interface InputMethod {
  /** Writes letters, none of which is there for good. */
  readonly compose: (letters: string) => Promise<void>;
  /** Keys that go through its candidates, take one or leave: the page is told of them, and they do nothing of their own. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** The chosen words take the place of the letters. */
  readonly commit: (words: string) => Promise<void>;
}

/** What browsers report as the code of every key that an input method takes. */
const TAKEN = 229;

async function switchOn(page: Page): Promise<InputMethod> {
  const session = await page.context().newCDPSession(page);
  return {
    compose: async (text) => {
      await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    },
    press: async (...keys) => {
      for (const key of keys) {
        for (const type of ['rawKeyDown', 'keyUp'] as const) {
          await session.send('Input.dispatchKeyEvent', { type, key, code: key, windowsVirtualKeyCode: TAKEN });
        }
      }
    },
    commit: async (text) => {
      await session.send('Input.insertText', { text });
    },
  };
}

/** Which option the keys are at; null for none. */
function readActive(field: Locator): Promise<string | null> {
  return field.getAttribute('aria-activedescendant');
}

test.beforeEach(async ({ page }) => {
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
});

for (const list of ['Time range', 'Status', 'Scraper']) {
  test(`${list}: keys that choose a candidate choose no option, and close nothing`, async ({ page }) => {
    const dialog = await openFilter(page, list);
    const field = dialog.getByRole('searchbox');
    const before = await filterButton(page, list).textContent();
    const inputMethod = await switchOn(page);
    await inputMethod.compose('a');
    // Where something is written the first that is found is the active one: Enter would take it.
    const active = await readActive(field);
    await inputMethod.press('ArrowDown', 'ArrowDown', 'Enter');
    expect(await readActive(field)).toBe(active);
    await expect(dialog).toBeVisible();
    await expect(field).toHaveValue('a');
    await expectParams(page, {});
    await expect(filterButton(page, list)).toHaveText(before ?? '');

    await inputMethod.commit('评论');
    await expect(field).toHaveValue('评论');
    await page.keyboard.press('Escape');
    await expect(field).toHaveValue('');
    await expect(dialog).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(field).toHaveAttribute('aria-activedescendant', /./);
  });
}

test('Times: keys that choose a candidate choose no zone', async ({ page }) => {
  await page.getByRole('button', { name: /^Times:/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Times' });
  const inputMethod = await switchOn(page);
  await dialog.getByRole('searchbox').focus();
  await inputMethod.compose('u');
  await inputMethod.press('ArrowDown', 'ArrowDown', 'Enter');
  await expect(dialog).toBeVisible();
  await expectParams(page, {});
});

test('the search: Enter takes the candidate, not a suggestion', async ({ page }) => {
  const search = page.getByLabel('Search runs');
  await expect(search).toHaveAttribute('aria-autocomplete', 'list');
  await search.focus();
  const inputMethod = await switchOn(page);
  await inputMethod.compose('sta');
  await inputMethod.press('ArrowDown', 'ArrowDown', 'Enter');
  await expect(search).toHaveValue('sta');
  await inputMethod.commit('状态');
  await expect(search).toHaveValue('状态');
  await expectParams(page, { q: '状态' });
});

test('the name of a view: Escape ends the composition, not the dialog', async ({ page }) => {
  await page.getByRole('button', { name: 'Views', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Views' });
  const field = dialog.getByRole('textbox');
  await field.focus();
  const inputMethod = await switchOn(page);
  await inputMethod.compose('zuowan');
  await inputMethod.press('ArrowDown', 'Enter', 'Escape');
  await expect(dialog).toBeVisible();
  await expect(dialog.getByText('This is everything')).toHaveCount(0);
  await inputMethod.commit('昨晚');
  await expect(field).toHaveValue('昨晚');
});

test('the key that ends a composition, as WebKit reports it: after its end', async ({ page }) => {
  const dialog = await openFilter(page, 'Status');
  const field = dialog.getByRole('searchbox');
  await field.fill('ed');
  await expect(dialog.getByRole('option')).toContainText(['Succeeded', 'Failed', 'Aborted']);
  await field.dispatchEvent('keydown', { key: 'Enter', keyCode: TAKEN });
  await field.dispatchEvent('keydown', { key: 'ArrowDown', keyCode: TAKEN });
  // Those that nobody takes do what they say: from the first to the second, and that alone is chosen.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expectParams(page, { status: 'failed' });
});
