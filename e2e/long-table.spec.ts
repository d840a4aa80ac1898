import type { Page } from '@playwright/test';
import { rowOf, runsTable } from './dashboard.ts';
import { expect } from './fixtures.ts';
import { createLongAccount, type LongAccount } from './long-account.ts';
import { dragToEnd, expectAtEnd, expectAtHead, loadLongAccount, readSeenRows, scroller, test } from './long-table.ts';

const NOTCH_PX = 100;
const ROW_PX = 33;

async function pointAtTable(page: Page): Promise<void> {
  await scroller(page).scrollIntoViewIfNeeded();
  await scroller(page).hover();
}

/** Turns the wheel and sees the rows move by so much: the rows, whatever the browser scrolled. */
async function turnWheel(page: Page, notches: number): Promise<void> {
  const [before] = await readSeenRows(page);
  if (before === undefined) throw new Error('No row is in sight.');
  await page.mouse.wheel(0, notches * NOTCH_PX);
  await expect
    .poll(async () => {
      const [after = before] = await readSeenRows(page);
      return Math.round((after.place - before.place) * ROW_PX + before.top - after.top);
    })
    .toBe(notches * NOTCH_PX);
}

async function expectReachable(page: Page, account: LongAccount): Promise<void> {
  await test.step('End and Home', async () => {
    await scroller(page).focus();
    await page.keyboard.press('End');
    await expectAtEnd(page, account);
    await page.keyboard.press('Home');
    await expectAtHead(page, account);
  });

  await test.step('the scroll bar', async () => {
    await dragToEnd(page, 0);
    await expectAtEnd(page, account);
    await scroller(page).evaluate((element) => element.scrollTo({ top: 0 }));
    await expectAtHead(page, account);
    const box = await scroller(page).evaluate((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return { barWidth: right - left - element.clientWidth, right, top, bottom };
    });
    expect(box.barWidth).toBeGreaterThan(0);
    await page.mouse.move(box.right - box.barWidth / 2, box.top + box.barWidth + 6);
    await page.mouse.down();
    await page.mouse.move(box.right - box.barWidth / 2, (box.top + box.bottom) / 2, { steps: 4 });
    await expect.poll(async () => (await readSeenRows(page))[0]?.place ?? 0).toBeGreaterThan(account.count / 4);
    // What comes above the table meanwhile moves it: its foot is where it is by then.
    for (const steps of [4, 1]) {
      const foot = await scroller(page).evaluate((element) => element.getBoundingClientRect().bottom);
      await page.mouse.move(box.right - box.barWidth / 2, foot + 40, { steps });
    }
    await page.mouse.up();
    await expectAtEnd(page, account);
  });

  await test.step('the wheel', async () => {
    await dragToEnd(page, 700_000);
    await pointAtTable(page);
    await expect.poll(async () => (await readSeenRows(page)).length).toBeGreaterThan(5);
    await turnWheel(page, 1);
    await turnWheel(page, -1);
    await turnWheel(page, 3);
    await dragToEnd(page, 2050);
    await expect.poll(async () => (await readSeenRows(page)).at(-1)?.place ?? 0).toBeGreaterThan(account.count - 100);
    for (let notch = 0; notch < 21; notch += 1) await page.mouse.wheel(0, NOTCH_PX);
    await expectAtEnd(page, account);
  });

  await test.step('Page Down', async () => {
    await dragToEnd(page, 4000);
    await scroller(page).focus();
    // A press that comes while the table still moves cuts that movement short.
    let presses = 0;
    await expect(async () => {
      presses += 1;
      await page.keyboard.press('PageDown');
      expect((await readSeenRows(page)).at(-1)?.place).toBe(account.count - 1);
    }).toPass({ intervals: [400] });
    expect(presses).toBeLessThan(20);
    await expectAtEnd(page, account);
    await page.keyboard.press('PageUp');
    await expect.poll(async () => (await readSeenRows(page)).at(-1)?.place).toBeLessThan(account.count - 5);
  });

  await test.step('Go to', async () => {
    const field = page.getByRole('textbox', { name: 'Go to' });
    const middle = Math.round(account.count * 0.61);
    await field.fill(String(middle + 1));
    await field.press('Enter');
    await expect
      .poll(async () => (await readSeenRows(page))[0])
      .toMatchObject({ place: middle, slug: account.slugAt(middle), top: 0 });
    await field.fill(new Date(account.startOf(777)).toISOString());
    await field.press('Enter');
    await expect.poll(async () => (await readSeenRows(page))[0]?.slug).toBe(account.slugAt(777));
  });
}

test.describe('a million runs', () => {
  test.setTimeout(300_000);
  const account = createLongAccount(1_000_000);

  test('every row can be reached', async ({ page, fake, site }) => {
    await loadLongAccount(page, site.origin, fake, account);
    await expectReachable(page, account);

    await test.step('focus and selected text survive', async () => {
      await scroller(page).focus();
      await page.keyboard.press('Home');
      await expectAtHead(page, account);
      const slug = account.slugAt(3);
      const link = runsTable(page).getByRole('link', { name: slug, exact: true });
      await link.focus();
      await page.keyboard.press('End');
      await expectAtEnd(page, account);
      await expect(link).toBeFocused();
      await expect(rowOf(page, slug)).toHaveAttribute('aria-rowindex', '5');
      await page.keyboard.press('Home');
      await expectAtHead(page, account);
      await expect(link).toBeFocused();
      await rowOf(page, slug).getByRole('cell').nth(1).selectText();
      const selected = await page.evaluate(() => String(getSelection()));
      expect(selected).not.toBe('');
      await dragToEnd(page, 0);
      await expectAtEnd(page, account);
      expect(await page.evaluate(() => String(getSelection()))).toBe(selected);
      await dragToEnd(page, 9_000_000);
      await expect.poll(async () => (await readSeenRows(page)).length).toBeGreaterThan(5);
      expect(await page.evaluate(() => String(getSelection()))).toBe(selected);
    });
  });
});

test.describe('three million runs on a display with two pixels to one', () => {
  test.setTimeout(400_000);
  test.use({ deviceScale: 2 });
  const account = createLongAccount(3_000_000);

  test('every row can be reached', async ({ page, fake, site }) => {
    await loadLongAccount(page, site.origin, fake, account);
    expect(await page.evaluate(() => devicePixelRatio)).toBe(2);
    await expectReachable(page, account);
  });
});
