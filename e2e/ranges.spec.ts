import type { Locator, Page } from '@playwright/test';
import type { WireRun } from '#api/contract.ts';
import { ACCOUNT } from './account.ts';
import { expectLoaded, expectParams, expectTotals, filterButton, openDashboard, openFilter } from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { durationOf, hasUsage, hourOf, trafficOf } from './oracle.ts';

test.use({ history: { rows: ACCOUNT } });

const SHANGHAI_HOURS_EAST = 8;

function at(hour: number): WireRun[] {
  return ACCOUNT.filter((run) => hourOf(run, SHANGHAI_HOURS_EAST) === hour);
}

/** From the least to the greatest number of results. */
function reachOf(runs: readonly WireRun[]): string {
  const results = runs.map((run) => run.results);
  return `${Math.min(...results).toLocaleString('en')} – ${Math.max(...results).toLocaleString('en')}`;
}

test.beforeEach(async ({ page }) => {
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
});

function group(dialog: Locator, name: string): Locator {
  return dialog.getByRole('group', { name, exact: true });
}

function handle(dialog: Locator, name: string): Locator {
  return dialog.getByRole('slider', { name });
}

function chip(page: Page, text: string): Locator {
  return page.getByRole('button', { name: `Remove filter ${text}` });
}

test('dollars, exactly as they are typed; both ends are taken off at once', async ({ page }) => {
  const dialog = await openFilter(page, 'Ranges');
  const usage = group(dialog, 'Usage');
  await usage.getByRole('textbox', { name: 'From' }).fill('$0.05');
  await usage.getByRole('textbox', { name: 'From' }).press('Enter');
  await expectParams(page, { usage: '0.05..' });
  await expectTotals(
    page,
    ACCOUNT.filter((run) => hasUsage(run, { from: '0.05' })),
  );
  await usage.getByRole('textbox', { name: 'To' }).fill('0.1000000000001');
  await usage.getByRole('textbox', { name: 'To' }).press('Tab');
  await expectParams(page, { usage: '0.05..0.1000000000001' });
  const runs = ACCOUNT.filter((run) => hasUsage(run, { from: '0.05', to: '0.1000000000001' }));
  await expectTotals(page, runs);
  await expect(filterButton(page, 'Ranges')).toHaveText('Ranges: Usage');

  await page.keyboard.press('Escape');
  await expect(filterButton(page, 'Ranges')).toBeFocused();
  await expect(chip(page, 'Usage: $0.05 – $0.1000000000001')).toHaveAttribute('title', '$0.05 – $0.1000000000001');
  await page.reload();
  await expectTotals(page, runs);
  await chip(page, 'Usage').click();
  await expectParams(page, {});
  await page.goBack();
  await expectTotals(page, runs);
  await page.goBack();
  await expectParams(page, { usage: '0.05..' });
  await page.goForward();
  await expectTotals(page, runs);
});

test('times, sizes and counts, in the units that a person types', async ({ page }) => {
  const dialog = await openFilter(page, 'Ranges');
  await group(dialog, 'Duration').getByRole('textbox', { name: 'From' }).fill('1m 30s');
  await group(dialog, 'Duration').getByRole('textbox', { name: 'To' }).fill('1h 5m');
  await group(dialog, 'Traffic').getByRole('textbox', { name: 'From' }).fill('1.5 kB');
  await group(dialog, 'Results').getByRole('textbox', { name: 'To' }).fill('1,200');
  await group(dialog, 'Results').getByRole('textbox', { name: 'To' }).press('Enter');
  await expectParams(page, { duration: '90..3900', traffic: '1500..', results: '..1200' });
  const runs = ACCOUNT.filter((run) => {
    const duration = durationOf(run);
    return (
      duration !== null && duration >= 90 && duration <= 3900 && (trafficOf(run) ?? 0) >= 1500 && run.results <= 1200
    );
  });
  await expectTotals(page, runs);
  await expect(filterButton(page, 'Ranges')).toHaveText('Ranges: 3 chosen');
  await page.keyboard.press('Escape');
  await expect(chip(page, 'Duration: 1 m 30 s – 1 h 05 m')).toBeVisible();
  await expect(chip(page, 'Traffic: 1.5 kB or more')).toHaveAttribute('title', '1500 B or more');
  await expect(chip(page, 'Results: 1,200 or less')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expectParams(page, {});
  await expectTotals(page, ACCOUNT);
});

test('what cannot be meant is said in a sentence, and changes nothing', async ({ page }) => {
  const dialog = await openFilter(page, 'Ranges');
  for (const [name, text, sentence] of [
    ['Usage', 'much', 'Type dollars, like 0.05.'],
    ['Duration', '1:05', 'Type a time, like 90s or 1h 5m.'],
    ['Duration', '-5', 'It is never less than 0.'],
    ['Traffic', '1 XB', 'Type a size, like 500 kB or 1.5 GB.'],
    ['Results', '1.5', 'Type a whole number.'],
  ] as const) {
    const field = group(dialog, name).getByRole('textbox', { name: 'From' });
    await field.fill(text);
    await field.press('Enter');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(sentence);
    await field.fill('');
    await field.press('Enter');
    await expect(field).toHaveAttribute('aria-invalid', 'false');
  }
  await group(dialog, 'Usage').getByRole('textbox', { name: 'From' }).fill('2');
  await group(dialog, 'Usage').getByRole('textbox', { name: 'From' }).press('Enter');
  // A person's key finds what the last one did; what is filled in without one may come before.
  await expectParams(page, { usage: '2..' });
  await group(dialog, 'Usage').getByRole('textbox', { name: 'To' }).fill('1');
  await group(dialog, 'Usage').getByRole('textbox', { name: 'To' }).press('Enter');
  await expect(group(dialog, 'Usage').getByRole('textbox', { name: 'To' })).toHaveAccessibleDescription(
    '“From” is more than “to”.',
  );
  await expectParams(page, { usage: '2..' });
});

test('handles move from bin to bin, and what they move over stays as it is', async ({ page }) => {
  const dialog = await openFilter(page, 'Ranges');
  const from = handle(dialog, 'Results from');
  await expect(from).toHaveAttribute('aria-valuetext', 'any');
  await expect(from).not.toHaveAttribute('max', '2');
  const most = (await from.getAttribute('max')) ?? '';
  await from.press('ArrowRight');
  await expectParams(page, { results: '1..' });
  await expectTotals(
    page,
    ACCOUNT.filter(({ results }) => results >= 1),
  );
  await expect(from).toHaveAttribute('aria-valuetext', '1 or more');
  await expect(from).toHaveAttribute('max', most);
  await handle(dialog, 'Results to').press('Home');
  await expect(handle(dialog, 'Results to')).toHaveValue('2');
  await group(dialog, 'Results').getByRole('button', { name: 'Any Results' }).click();
  await expectParams(page, {});
  await handle(dialog, 'Results to').press('Home');
  await expectParams(page, { results: '..0' });
  await expectTotals(
    page,
    ACCOUNT.filter(({ results }) => results === 0),
  );
});

test('handles are dragged', async ({ page }) => {
  const dialog = await openFilter(page, 'Ranges');
  const from = handle(dialog, 'Usage from');
  await expect(from).not.toHaveAttribute('max', '2');
  const box = await from.boundingBox();
  if (box === null) throw new Error('The slider has no box.');
  await page.mouse.move(box.x + 12, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 3, box.y + box.height / 2, { steps: 4 });
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
  await expectParams(page, {});
  await page.mouse.up();
  await expect.poll(() => new URL(page.url()).searchParams.get('usage')).toMatch(/^[\d.]+\.\.$/);
  const [lo = ''] = (new URL(page.url()).searchParams.get('usage') ?? '').split('..');
  await expectTotals(
    page,
    ACCOUNT.filter((run) => hasUsage(run, { from: lo })),
  );
  await page.goBack();
  await expectParams(page, {});
});

test('an hour of the day, with how many runs start in each', async ({ page }) => {
  const dialog = await openFilter(page, 'Ranges');
  const hour = (nth: number) => dialog.getByRole('button', { name: `${String(nth).padStart(2, '0')}:00` });
  await hour(4).click();
  await expectParams(page, { hour: '4' });
  await expectTotals(page, at(4));
  for (const nth of [3, 4, 5, 14]) {
    await expect(hour(nth)).toHaveAccessibleName(new RegExp(`, ${at(nth).length} runs?$`));
  }
  await hour(4).press('ArrowDown');
  await expect(hour(16)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expectParams(page, { hour: '15' });
  await expectTotals(page, at(15));
  await page.keyboard.press('Enter');
  await expectParams(page, {});
  await page.goBack();
  await expectParams(page, { hour: '15' });
  await page.keyboard.press('Escape');
  await expect(chip(page, 'Hour of the day: 15:00–15:59')).toBeVisible();
});

test('each histogram counts what the other filters leave, and not by its own range', async ({ page }) => {
  const dialog = await openFilter(page, 'Ranges');
  await expect(group(dialog, 'Results')).toContainText(reachOf(ACCOUNT));
  await group(dialog, 'Duration').getByRole('textbox', { name: 'From' }).fill('60');
  await group(dialog, 'Duration').getByRole('textbox', { name: 'From' }).press('Enter');
  const long = ACCOUNT.filter((run) => (durationOf(run) ?? 0) >= 60);
  await expect(group(dialog, 'Results')).toContainText(reachOf(long));
  const without = ACCOUNT.filter((run) => durationOf(run) === null).length;
  await expect(group(dialog, 'Duration')).toContainText(`${without} runs have none`);
});
