import type { Locator, Page } from '@playwright/test';
import type { WireRun } from '#api/contract.ts';
import { ACCOUNT } from './account.ts';
import { choose, expectLoaded, expectParams, expectRows, expectTotals, openDashboard } from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { createGate } from './gate.ts';
import { hasUsage, mentions, sortRuns } from './oracle.ts';

test.use({ history: { rows: ACCOUNT } });

const FAILED = 4;
const ABORTED = 5;
const MAPS = 'Google Maps B2B Leads (by Keyword)';
const MAPS_SLUG = ACCOUNT.find(({ scraper_title: title }) => title === MAPS)?.scraper_slug ?? '';
const TINY = `0.5${'0'.repeat(38)}1`;

function field(page: Page): Locator {
  return page.getByRole('searchbox', { name: 'Search runs' });
}

function wholeButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Edit all filters as text' });
}

function suggestions(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
}

/** The focus is in the field, and what is typed is understood. */
async function enter(page: Page): Promise<void> {
  await field(page).hover();
  await expect(wholeButton(page)).toBeVisible();
  await field(page).focus();
}

test.beforeEach(async ({ page }) => {
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
});

async function expectRuns(page: Page, keeps: (run: WireRun) => boolean): Promise<void> {
  const runs = ACCOUNT.filter(keeps);
  expect(runs).not.toEqual([]);
  await expectTotals(page, runs);
  await expectRows(page, sortRuns(runs));
}

test('what is typed adds to the filters, and becomes filters with Enter', async ({ page }) => {
  await choose(page, 'Origin', 'web');
  await enter(page);
  await page.keyboard.type('status:failed,aborted timeout');
  await expectParams(page, { origin: 'web', status: 'failed,aborted', q: 'timeout' });
  await expect(field(page)).toHaveValue('status:failed,aborted timeout');
  await expectRuns(
    page,
    (run) => run.origin === 'web' && [FAILED, ABORTED].includes(run.status) && mentions(run, 'timeout'),
  );
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('timeout');
  await expect(field(page)).toBeFocused();
  await expect(page.getByRole('button', { name: 'Remove filter Status: Failed' })).toBeVisible();

  await page.keyboard.press('End');
  await page.keyboard.type(' -status:failed');
  await page.keyboard.press('Enter');
  await expectParams(page, { origin: 'web', 'not.status': 'failed', q: 'timeout' });
});

test('a filter that is deleted while it is typed is taken back; leaving the field keeps it', async ({ page }) => {
  await choose(page, 'Status', 'Failed');
  await enter(page);
  await page.keyboard.type('status:aborted ');
  await expectParams(page, { status: 'aborted' });
  for (const _ of 'aborted ') await page.keyboard.press('Backspace');
  await expectParams(page, { status: 'failed' });
  await page.keyboard.type('succeeded');
  await page.getByRole('heading', { level: 1 }).click();
  await expect(field(page)).toHaveValue('');
  await expectParams(page, { status: 'succeeded' });
  await expectRuns(page, ({ status }) => status === 3);
});

test('Back undoes a filter that was typed', async ({ page }) => {
  await enter(page);
  await page.keyboard.type('timeout ');
  await expectParams(page, { q: 'timeout' });
  // Between slow letters the beginning of the word is searched for: Back does not lead to that.
  await page.keyboard.type('status:failed', { delay: 120 });
  await expectParams(page, { q: 'timeout', status: 'failed' });
  await page.goBack();
  await expectParams(page, { q: 'timeout' });
  await expect(field(page)).toHaveValue('timeout');
  await page.goForward();
  await expectParams(page, { q: 'timeout', status: 'failed' });
});

test('amounts, times and titles mean what they say', async ({ page }) => {
  for (const [text, params] of [
    ['usage:>0.5', { usage: `${TINY}..` }],
    ['usage:0.05..$2', { usage: '0.05..2' }],
    ['duration:>=1m30s results:0', { duration: '90..', results: '0..0' }],
    ['traffic:<=4.096kB', { traffic: '..4096' }],
    [`scraper:"${MAPS}"`, { scraper: MAPS_SLUG }],
    ['origin:(none)', { origin: '%-' }],
    ['range:30d hour:4', { range: '30d', hour: '4' }],
    // The days of Shanghai.
    ['from:2026-03-01 to:2026-03-10', { from: '2026-02-28T16:00:00Z', to: '2026-03-10T16:00:00Z' }],
    ['"status:failed"', { q: 'status:failed' }],
  ] as const) {
    await test.step(text, async () => {
      await enter(page);
      await field(page).fill(text);
      await page.keyboard.press('Enter');
      await expectParams(page, params);
      await page.getByRole('button', { name: 'Clear filters' }).click();
      await expectParams(page, {});
      await expect(field(page)).toHaveValue('');
    });
  }
  await enter(page);
  await page.keyboard.type('usage:>0.05');
  await expectRuns(page, (run) => hasUsage(run, { from: '0.05' }) && !hasUsage(run, { from: '0.05', to: '0.05' }));
});

test('all filters as text: edited, pasted, and left', async ({ page }) => {
  await choose(page, 'Status', 'Failed');
  await choose(page, 'Scraper', MAPS);
  await field(page).fill('time out');
  await field(page).blur();
  await wholeButton(page).click();
  await expect(wholeButton(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue(`status:failed scraper:"${MAPS}" time out`);

  await field(page).fill('-status:succeeded usage:>=0.05 "time  out" range:all');
  await expectParams(page, { 'not.status': 'succeeded', usage: '0.05..', q: 'time  out' });
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('-status:succeeded usage:>=0.05 "time  out"');
  await page.keyboard.press('Escape');
  await expect(wholeButton(page)).toHaveAttribute('aria-pressed', 'false');
  await expect(field(page)).toHaveValue('"time  out"');
  await expectParams(page, { 'not.status': 'succeeded', usage: '0.05..', q: 'time  out' });

  await wholeButton(page).click();
  await expect(field(page)).toHaveValue('-status:succeeded usage:>=0.05 "time  out"');
  await wholeButton(page).click();
  await expect(wholeButton(page)).toHaveAttribute('aria-pressed', 'false');
});

test('suggestions at the caret, by keyboard', async ({ page }) => {
  await enter(page);
  await page.keyboard.type('stat');
  await expect(suggestions(page)).toHaveCount(1);
  await expect(field(page)).not.toHaveAttribute('aria-activedescendant');
  await page.keyboard.press('ArrowDown');
  await expect(suggestions(page).first()).toHaveAttribute('aria-selected', 'true');
  await expect(field(page)).toHaveAttribute(
    'aria-activedescendant',
    (await suggestions(page).first().getAttribute('id')) ?? '',
  );
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('status:');
  const failed = ACCOUNT.filter(({ status }) => status === FAILED).length;
  await expect(suggestions(page).filter({ hasText: 'Failed' })).toContainText(`${failed} · $`);

  await page.keyboard.type('fa');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(field(page)).toHaveValue('status:failed ');
  await expect(field(page)).toBeFocused();
  await expectParams(page, { status: 'failed' });

  await page.keyboard.type('-scr');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type('b2b');
  await expect(suggestions(page)).toHaveCount(1);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue(`status:failed -scraper:"${MAPS}" `);
  await expectParams(page, { status: 'failed', 'not.scraper': MAPS_SLUG });

  await page.keyboard.type('usage:');
  await expect(suggestions(page)).toHaveText([/more than/, /at least/, /less than/, /at most/]);
  await page.keyboard.press('Escape');
  await expect(suggestions(page)).toHaveCount(0);
  await expect(field(page)).toHaveValue(`status:failed -scraper:"${MAPS}" usage:`);
});

test('suggestions by mouse; Enter belongs to the text where none is chosen', async ({ page }) => {
  await enter(page);
  await field(page).click();
  await expect(suggestions(page)).toHaveCount(13);
  await suggestions(page).filter({ hasText: 'range:7d' }).click();
  await expect(field(page)).toHaveValue('range:');
  await suggestions(page).filter({ hasText: 'Last 30 days' }).click();
  await expect(field(page)).toHaveValue('range:30d ');
  await expectParams(page, { range: '30d' });
  await page.keyboard.type('status:aborted');
  await expect(suggestions(page)).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('');
  await expect(suggestions(page)).toHaveCount(0);
  await expectParams(page, { range: '30d', status: 'aborted' });
});

test('a word that is searched for covers nothing with suggestions, unless they are asked for', async ({ page }) => {
  await enter(page);
  await page.keyboard.type('b2b');
  await expectParams(page, { q: 'b2b' });
  await expect(suggestions(page)).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await expect(suggestions(page)).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expectParams(page, { scraper: MAPS_SLUG });
});

test('what is not understood is said, kept, and can be searched for', async ({ page }) => {
  const problems = page.getByRole('status').filter({ hasText: 'There is no filter' });
  await enter(page);
  await page.keyboard.type('foo:bar');
  await expect(field(page)).not.toHaveAttribute('aria-invalid');
  await expectParams(page, {});
  await page.keyboard.type(' status:failed');
  await expect(problems).toHaveText(
    /There is no filter “foo”. Try status, scraper, .*; put it in quotes to search for it\./,
  );
  await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(field(page)).toHaveAccessibleDescription(/There is no filter “foo”/);
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('foo:bar status:failed');
  await expectParams(page, { status: 'failed' });
  await page.getByRole('heading', { level: 1 }).click();
  await expect(field(page)).toHaveValue('foo:bar status:failed');
  await expect(problems).toBeVisible();

  await page.getByRole('button', { name: 'Search for "foo:bar"' }).click();
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue('"foo:bar" status:failed');
  await expectParams(page, { status: 'failed', q: 'foo:bar' });
  await expect(field(page)).not.toHaveAttribute('aria-invalid');
});

test('each kind of mistake has a way out', async ({ page }) => {
  for (const [text, says] of [
    ['status: x', /“status:” has no value\. .* status:failed,aborted/],
    ['status:broken x', /“broken” is no value of “status:”\. Try status:failed,aborted, status:ready/],
    ['usage:cheap x', /“cheap” is no value of “usage:”\. Try usage:>0\.5/],
    ['hour:24 x', /“24” is no value of “hour:”/],
    ['range:7d from:2026-03-01 x', /“range:7d” contradicts what stands beside it/],
    ['-hour:4 x', /“hour:” cannot be excluded/],
    ['-timeout x', /Words cannot be excluded, only values: -status:failed/],
    ['scraper:nobody x', /No loaded run has the scraper “nobody”/],
  ] as const) {
    await test.step(text, async () => {
      await enter(page);
      await field(page).fill(text);
      await expect(page.getByRole('status').filter({ hasText: says })).toBeVisible();
    });
  }
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(field(page)).toHaveValue('');
  await expect(field(page)).not.toHaveAttribute('aria-invalid');
});

test('a search text of a link that looks like a filter stays a search text', async ({ page }) => {
  await openDashboard(page, 'q=status:failed');
  await expectLoaded(page, ACCOUNT.length);
  await enter(page);
  await expect(field(page)).toHaveValue('"status:failed"');
  await page.keyboard.press('End');
  await page.keyboard.type(' origin:api');
  await expectParams(page, { q: 'status:failed', origin: 'api' });
});

test('what is typed before the rest of the code has come is searched for, then understood', async ({ page }) => {
  const gate = createGate();
  await page.route('**/QueryAssistant-*.js', async (route) => {
    await gate.opened;
    await route.continue();
  });
  await openDashboard(page, 'origin=web');
  await expectLoaded(page, ACCOUNT.length);
  await field(page).focus();
  await page.keyboard.type('status:failed');
  await expectParams(page, { origin: 'web', q: 'status:failed' });
  gate.open();
  await expectParams(page, { origin: 'web', status: 'failed' });
  await expect(field(page)).toHaveValue('status:failed');
  await expect(field(page)).toBeFocused();
});
