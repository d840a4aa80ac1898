import type { Page } from '@playwright/test';
import { createGate } from './gate.ts';
import { connect, expect, test, TEST_KEY } from './fixtures.ts';
import { rowOf, runsTable } from './dashboard.ts';
import { EXAMPLE_ROWS } from './example-rows.ts';

function connectHeading(page: Page) {
  return page.getByRole('heading', { name: 'Connect to CoreClaw', level: 1 });
}

function storedItems(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(sessionStorage));
}

test('the connect screen says where the key goes, and only there', async ({ page, fake }) => {
  await page.goto('/');
  await expect(connectHeading(page)).toBeVisible();
  const words = `Stored only in this browser tab. Sent through this page's server only to ${fake.origin}.`;
  await expect(page.getByText(words, { exact: true })).toBeVisible();
  await expect(page.getByLabel('API key', { exact: true })).toHaveAttribute('type', 'password');
  await expect(page.getByLabel('API key', { exact: true })).toHaveAccessibleDescription(words);
  await expect(page.getByRole('button', { name: 'Explore sample data' })).toBeVisible();
  expect(fake.requests).toEqual([]);
});

test('connecting shows the runs, and of the key no more than its end', async ({ page, fake }) => {
  await page.goto('/');
  await connect(page);
  for (const { slug } of EXAMPLE_ROWS) await expect(rowOf(page, slug)).toBeVisible();
  await expect(page.getByRole('banner')).toContainText(`····${TEST_KEY.slice(-4)}`);
  expect((await storedItems(page)).sort()).toEqual(['coreclaw-api-key', 'run-history-session']);
  expect(new Set(fake.requests.map(({ headers }) => headers['api-key']))).toEqual(new Set([TEST_KEY]));
});

for (const { how, errorsAsHttpStatus } of [
  { how: 'in the body of HTTP 200', errorsAsHttpStatus: false },
  { how: 'as HTTP 401', errorsAsHttpStatus: true },
]) {
  test.describe(`a key that CoreClaw refuses ${how}`, () => {
    test.use({ history: { rows: EXAMPLE_ROWS, keys: { valid: [], expired: [TEST_KEY] }, errorsAsHttpStatus } });
    test.beforeEach(({ expectStatus }) => expectStatus(401));

    test('14: comes back to the connect screen when it is wrong', async ({ page, fake }) => {
      await page.goto('/');
      await connect(page, 'cc-not-this-one');
      await expect(page.getByRole('alert')).toContainText('CoreClaw did not accept this API key.');
      await expect(connectHeading(page)).toBeVisible();
      expect(await storedItems(page)).toEqual([]);
      expect(fake.requests).toHaveLength(1);
    });

    test('15: comes back to the connect screen when it has expired', async ({ page }) => {
      await page.goto('/');
      await connect(page);
      await expect(page.getByRole('alert')).toContainText('This API key has expired.');
      await expect(connectHeading(page)).toBeVisible();
      expect(await storedItems(page)).toEqual([]);
    });
  });
}

test('a right key after a wrong one connects', async ({ page }) => {
  await page.goto('/');
  await connect(page, 'cc-not-this-one');
  await expect(page.getByRole('alert')).toBeVisible();
  await connect(page);
  await expect(runsTable(page)).toHaveAttribute('aria-rowcount', '4');
  await expect(page.getByRole('alert')).toBeHidden();
});

for (const { what, key, words } of [
  { what: 'no key', key: '', words: 'Paste an API key first.' },
  { what: 'a key with a space', key: 'cc-first second', words: 'This is not a key' },
  { what: 'a key with a letter that no header carries', key: 'cc-ключ', words: 'This is not a key' },
]) {
  test(`88: ${what} is refused before anything is sent`, async ({ page, fake }) => {
    await page.goto('/');
    await connect(page, key);
    await expect(page.getByRole('alert')).toContainText(words);
    await expect(page.getByLabel('API key', { exact: true })).toBeFocused();
    expect(await storedItems(page)).toEqual([]);
    expect(fake.requests).toEqual([]);
  });
}

test('a reload keeps the session, a new tab asks for the key', async ({ page, context }) => {
  await page.goto('/');
  await connect(page);
  await expect(runsTable(page)).toHaveAttribute('aria-rowcount', '4');
  await page.reload();
  await expect(runsTable(page)).toHaveAttribute('aria-rowcount', '4');

  const tab = await context.newPage();
  await tab.goto('/');
  await expect(connectHeading(tab)).toBeVisible();
  expect(await storedItems(tab)).toEqual([]);
});

test('49: disconnecting forgets the key and breaks off what is under way', async ({ page, fake }) => {
  const { opened, open } = createGate();
  fake.behave({ script: () => ({ kind: 'hold', until: opened }) });
  await page.goto('/');
  await connect(page);
  await expect.poll(() => fake.requests).toHaveLength(1);

  const broken = page.waitForEvent('requestfailed');
  await page.getByRole('button', { name: 'Disconnect' }).click();
  expect((await broken).failure()?.errorText).toMatch(/^(?:net::ERR|NS_BINDING)_ABORTED$/);
  await expect(connectHeading(page)).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();
  expect(await storedItems(page)).toEqual([]);

  open();
  await page.reload();
  await expect(connectHeading(page)).toBeVisible();
  expect(fake.requests).toHaveLength(1);
});

test('89: a key in the address is taken out unused, with advice to replace it', async ({ page, fake }) => {
  const advice = page.getByRole('alert').filter({ hasText: 'The address of this page held an API key.' });
  await page.goto('/?status=failed&api-key=cc-pasted-1234567890#cc-pasted-1234567890');
  await expect(advice).toContainText('replace that key in the CoreClaw console');
  await expect(connectHeading(page)).toBeVisible();
  expect(new URL(page.url()).search + new URL(page.url()).hash).toBe('?status=failed');
  expect(await storedItems(page)).toEqual([]);
  expect(fake.requests).toEqual([]);
  await advice.getByRole('button', { name: 'Close' }).click();
  await expect(advice).toBeHidden();

  // In the tab of a session, without another load.
  await connect(page);
  await expect(runsTable(page)).toBeVisible();
  await page.evaluate(() => location.assign('#token=cc-pasted-1234567890'));
  await expect(advice).toBeVisible();
  expect(new URL(page.url()).hash).toBe('');
  await expect(runsTable(page)).toBeVisible();

  await page.reload();
  await expect(runsTable(page)).toBeVisible();
  await expect(advice).toBeHidden();
});
