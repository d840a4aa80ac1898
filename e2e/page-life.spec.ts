import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { ACCOUNT } from './account.ts';
import { expectRows, expectTotals, keepKey } from './dashboard.ts';
import { expect } from './fixtures.ts';
import { createGate } from './gate.ts';
import { sortRuns } from './oracle.ts';
import { test } from './page-life.ts';

test.use({ history: { rows: ACCOUNT } });

test.beforeEach(async ({ page, site }) => {
  await keepKey(page);
  await page.goto(site.origin);
  await expectTotals(page, ACCOUNT);
});

const BEAT_MS = 200;

declare global {
  /** When a timer of the page went off, milliseconds since the page began. */
  var beats: number[];
}

async function startBeats(page: Page): Promise<void> {
  await page.evaluate((beatMs) => {
    globalThis.beats = [];
    setInterval(() => globalThis.beats.push(performance.now()), beatMs);
  }, BEAT_MS);
  await expect.poll(() => page.evaluate(() => globalThis.beats.length)).toBeGreaterThan(1);
}

/** The longest time without a beat, and how many beats came within one beat's time of its end. */
async function readPause(page: Page): Promise<{ pausedMs: number; beatsAtOnce: number }> {
  const counted = await page.evaluate(() => globalThis.beats.length);
  await expect.poll(() => page.evaluate(() => globalThis.beats.length)).toBeGreaterThan(counted + 2);
  const beats = await page.evaluate(() => globalThis.beats);
  const pauses = beats.map((beat, nth) => beat - (beats[nth - 1] ?? beat));
  const pausedMs = Math.max(...pauses);
  const end = beats[pauses.indexOf(pausedMs)] ?? 0;
  return { pausedMs, beatsAtOnce: beats.filter((beat) => beat >= end && beat < end + BEAT_MS).length };
}

function readEvents(page: Page): Promise<string[]> {
  return page.evaluate(() => globalThis.lifeEvents);
}

test('a tab behind another is hidden, in front it is visible, and it is told', async ({ page, life }) => {
  expect(await page.evaluate(() => document.visibilityState)).toBe('visible');
  await life.hide();
  expect(await page.evaluate(() => document.visibilityState)).toBe('hidden');
  expect(await readEvents(page)).toEqual(['pageshow', 'hidden']);
  await life.show();
  expect(await page.evaluate(() => document.visibilityState)).toBe('visible');
  expect(await readEvents(page)).toEqual(['pageshow', 'hidden', 'visible']);
});

test('a frozen tab stands still until it is shown', async ({ page, life }) => {
  await startBeats(page);
  await life.hide();
  await life.freeze();
  await wait(3000);
  await life.show();
  expect(await readEvents(page)).toEqual(['pageshow', 'hidden', 'freeze', 'resume', 'visible']);
  const { pausedMs, beatsAtOnce } = await readPause(page);
  expect(pausedMs).toBeGreaterThan(2900);
  expect(beatsAtOnce).toBeLessThanOrEqual(2);
});

test('a machine that sleeps: timers are overdue and go off once, and the page is not told', async ({ page, life }) => {
  await startBeats(page);
  await life.sleep(3000);
  const { pausedMs, beatsAtOnce } = await readPause(page);
  expect(pausedMs).toBeGreaterThan(2900);
  // The overdue one, and the next one at its usual time.
  expect(beatsAtOnce).toBeLessThanOrEqual(2);
  expect(await readEvents(page)).toEqual(['pageshow']);
});

test.describe('the back/forward cache', () => {
  test('the page comes back from the back/forward cache as it was', async ({ page, life }) => {
    const search = page.getByLabel('Search runs');
    await search.fill('amazon');
    await page.evaluate(() => Object.assign(document.body, { mark: 'the same document' }));
    await life.leave();
    await expect(page).toHaveTitle('Elsewhere');
    await life.comeBack();
    expect(await page.evaluate(() => Reflect.has(document.body, 'mark'))).toBe(true);
    await expect(search).toHaveValue('amazon');
    expect(await readEvents(page)).toEqual([
      'pageshow',
      'pagehide persisted',
      'hidden',
      'freeze',
      'resume',
      'visible',
      'pageshow persisted',
    ]);
  });

  test('the worker and a request under way come back with the page', async ({ page, life, fake }) => {
    const { opened, open } = createGate();
    fake.behave({ script: () => ({ kind: 'hold', until: opened }) });
    const requestsBefore = fake.requests.length;
    await page.reload();
    await expect.poll(() => fake.requests.length).toBeGreaterThan(requestsBefore);
    await life.leave();
    open();
    await life.comeBack();
    await expectTotals(page, ACCOUNT);
    await expectRows(page, sortRuns(ACCOUNT));
  });
});

test('a page that is loaded anew is told apart, with the reason', async ({ page, life }) => {
  await page.evaluate(() => addEventListener('unload', () => {}));
  await life.leave();
  await expect(life.comeBack()).rejects.toThrow('The page was loaded anew: UnloadHandler');
});

test('the network goes and comes, and the page is told', async ({ page }) => {
  // What the page fetches when its runs are there has come: without a network it would not.
  await expect(page.getByRole('figure', { name: 'Usage over time' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Edit all filters as text' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  expect(await page.evaluate(() => navigator.onLine)).toBe(false);
  await page.context().setOffline(false);
  expect(await page.evaluate(() => navigator.onLine)).toBe(true);
  expect(await readEvents(page)).toEqual(['pageshow', 'offline', 'online']);
});
