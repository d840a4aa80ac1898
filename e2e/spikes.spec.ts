import type { Locator, Page } from '@playwright/test';
import type { WireRun } from '#api/contract.ts';
import { generateSampleHistory } from '#api/sample/history.ts';
import { NOW_MS } from './account.ts';
import { expectNoViolations } from './axe.ts';
import { expectLoaded, expectParams, openDashboard, total } from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { createGate } from './gate.ts';

/** Five things happened to this account, on known days. */
const { rows: ROWS, incidents: INCIDENTS } = generateSampleHistory({ seed: 20260305, nowMs: NOW_MS });

/** A machine that does much else takes its time to look at half a year. */
const PATIENT = { timeout: 90_000 };

test.use({ history: { rows: ROWS } });
test.setTimeout(180_000);

function panel(page: Page): Locator {
  return page.getByRole('region', { name: 'Cost spikes' });
}

/** The buttons of the listed spikes. */
function spikes(page: Page): Locator {
  return panel(page).locator('button[aria-expanded]');
}

function openSpike(page: Page): Locator {
  return panel(page).locator('button[aria-expanded=true]');
}

async function openAccount(page: Page, query = ''): Promise<void> {
  await openDashboard(page, query);
  await expectLoaded(page, ROWS.length);
  await expect(spikes(page).first()).toBeVisible(PATIENT);
  await expectRested(page);
}

async function expectRested(page: Page): Promise<void> {
  await expect(panel(page).locator('[aria-busy=true]')).toHaveCount(0, PATIENT);
}

function slugOf(kind: string): string {
  const incident = INCIDENTS.find((each) => each.kind === kind);
  if (incident === undefined) throw new Error(`No ${kind}`);
  return incident.scraperSlug;
}

function titleOf(kind: string): string {
  return ROWS.find(({ scraper_slug: slug }) => slug === slugOf(kind))?.scraper_title ?? '';
}

/** The spike of what was made to happen. */
function itemOf(page: Page, kind: string): Locator {
  return panel(page).locator('li[data-spike]', { hasText: titleOf(kind) });
}

function spikeOf(page: Page, kind: string): Locator {
  return itemOf(page, kind).locator('button[aria-expanded]');
}

function readParam(page: Page, name: string): string | null {
  return new URL(page.url()).searchParams.get(name);
}

async function readAmounts(amounts: Locator): Promise<number[]> {
  const texts = await amounts.allTextContents();
  return texts.map((text) => Math.round(Number(text.replace('−', '-').replaceAll(/[$+,]/g, '')) * 100));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total_, number) => total_ + number, 0);
}

test('from the sample to what accounts for the dearest spike: one click; Back undoes it', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Explore sample data' }).click();
  await expect(spikes(page)).toHaveCount(5, PATIENT);
  await expect(panel(page).getByRole('list').first().getByRole('listitem')).toHaveCount(5);
  await expect(panel(page).locator('[aria-busy=true]')).toHaveCount(0, PATIENT);
  const text = await panel(page).getByRole('listitem').first().textContent();
  expect(text).toMatch(/\+\$[\d.,]+.*(?:usual|Usually nothing).*: .*, \+\$[\d.,]+\./s);
  expect(text).not.toMatch(/%|account|expected/);

  await spikes(page).first().click();
  await expect(spikes(page).first()).toHaveAttribute('aria-expanded', 'true');
  await expect(panel(page)).toContainText(/unexplained|not explained/);
  expect(readParam(page, 'spike')).not.toBeNull();
  await page.goBack();
  await expect(openSpike(page)).toHaveCount(0);
  await expectParams(page, { source: 'sample' });
});

test('everything that was made to happen is listed, most dollars above usual first', async ({ page }) => {
  await openAccount(page);
  await expect(spikes(page)).toHaveCount(INCIDENTS.length);
  for (const { kind } of INCIDENTS) await expect(spikeOf(page, kind)).toHaveCount(1);
  const amounts = await readAmounts(spikes(page).locator('data'));
  expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
  await expect(panel(page)).toContainText('5 in all loaded runs');
  await expect(panel(page)).toContainText(`$${(sum(amounts) / 100).toFixed(2)} above usual`);
});

test('the explanation adds up, and its lines filter the page', async ({ page }) => {
  await openAccount(page);
  await spikeOf(page, 'retry-storm').click();
  await expect(openSpike(page)).toHaveCount(1);
  const steps = panel(page).getByRole('table', { name: 'What it consists of' });
  const [headline] = await readAmounts(openSpike(page).locator('data'));
  expect(sum(await readAmounts(steps.locator('tbody data')))).toBe(headline);
  const [expected = 0, spent = 0, above] = await readAmounts(steps.locator('tfoot data'));
  expect(spent - expected).toBe(above);
  expect(above).toBe(headline);
  await expect(panel(page)).toContainText(/Compared with 8 \w+days before\./);

  await panel(page).getByRole('button', { name: 'Only these: Failed' }).click();
  await expect.poll(() => readParam(page, 'status')).toBe('failed');
  await panel(page).getByRole('button', { name: 'Without these: Failed' }).click();
  await expect.poll(() => readParam(page, 'not.status')).toBe('failed');
  await expect(openSpike(page)).toHaveCount(1);
  await page.goBack();
  await page.goBack();
  await expect.poll(() => readParam(page, 'status')).toBe('failed,aborted');

  await panel(page).getByRole('button', { name: 'Hide these' }).click();
  await expect.poll(() => readParam(page, 'not.scraper')).toBe(slugOf('retry-storm'));
  await expect(openSpike(page)).toHaveCount(1);
  const show = panel(page).getByRole('button', { name: /^Show these [\d,]+ runs$/ });
  const shown = (await show.textContent())?.replaceAll(/\D/g, '') ?? '';
  await show.click();
  await expect(total(page, 'Runs')).toHaveAttribute('value', shown);
  await expect(page.getByRole('columnheader', { name: 'Status' })).toBeInViewport();
});

test('a price that rose is told with its version, a run that hung leads to the run', async ({ page }) => {
  await openAccount(page);
  await spikeOf(page, 'price-change').click();
  await expect(panel(page)).toContainText('$0.0015 → $0.0030 a result with v2.0.0, first seen');
  await spikeOf(page, 'hung-run').click();
  const [slug = ''] = INCIDENTS.find(({ kind }) => kind === 'hung-run')?.runSlugs ?? [];
  await itemOf(page, 'hung-run').getByRole('link', { name: 'one run' }).click();
  await expect(page.getByRole('dialog', { name: `Run ${slug}` })).toBeVisible();
  await expect(openSpike(page)).toHaveCount(1);
});

test('by keyboard: open, close, reload', async ({ page }) => {
  await openAccount(page);
  await spikes(page).nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(spikes(page).nth(1)).toHaveAttribute('aria-expanded', 'true');
  await expect(spikes(page).nth(1)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(panel(page).locator(':focus')).toHaveText(/one run|Only|Show/);
  await page.reload();
  await expectLoaded(page, ROWS.length);
  await expect(openSpike(page)).toBeInViewport(PATIENT);
  await openSpike(page).focus();
  await page.keyboard.press('Enter');
  await expect(openSpike(page)).toHaveCount(0);
  await expectParams(page, {});
});

test('what was marked as expected is folded away until that is undone', async ({ page }) => {
  await openAccount(page);
  await spikes(page).first().click();
  const name = await openSpike(page).textContent();
  await panel(page).getByRole('button', { name: 'Mark as expected' }).click();
  await expect(panel(page).getByRole('status')).toContainText('Marked as expected: ');
  const fold = panel(page).locator('summary', { hasText: 'Marked as expected (1)' });
  await expect(fold).toBeFocused();
  await expectParams(page, {});
  await expect(panel(page)).toContainText('4 in all loaded runs');

  await page.reload();
  await expectLoaded(page, ROWS.length);
  await expect(panel(page)).toContainText('4 in all loaded runs', PATIENT);
  await fold.focus();
  await page.keyboard.press('Enter');
  await panel(page)
    .getByRole('button', { name: /^Not expected after all/ })
    .click();
  await expect(panel(page)).toContainText('5 in all loaded runs');
  await expect(panel(page).locator(':focus')).toHaveText(name ?? '');
  await expect(panel(page).getByRole('status')).toContainText('Back in the list: ');
});

test('what differs in a range; the question is in the address', async ({ page }) => {
  const storm = INCIDENTS.find(({ kind }) => kind === 'retry-storm');
  const fromMs = (storm?.fromS ?? 0) * 1000;
  const range = `from=${new Date(fromMs).toISOString()}&to=${new Date(fromMs + 2 * 3_600_000).toISOString()}`;
  await openAccount(page, range);
  await panel(page).getByRole('button', { name: 'What differs here?' }).click();
  await expect(openSpike(page)).toContainText('What differs: ');
  await expect(panel(page)).toContainText(titleOf('retry-storm'));
  await expect(panel(page)).toContainText(/Compared with \d+ \w+ before/);
  await expect.poll(() => readParam(page, 'spike')).toBe('range');
  await page.reload();
  await expectLoaded(page, ROWS.length);
  await expect(openSpike(page)).toContainText('What differs: ', PATIENT);
  await openSpike(page).click();
  await expect(panel(page).getByRole('button', { name: 'What differs here?' })).toBeVisible();
});

test('a run that goes on past its peers stands first, and opens', async ({ page, fake }) => {
  // Not of the scraper whose run hung for longer: one that did makes another one no wonder.
  const peer = ROWS.find(({ scraper_slug: slug, status }) => slug === slugOf('price-change') && status === 3);
  if (peer === undefined) throw new Error('No peer');
  // The page counts in whole minutes.
  const startedAt = Math.floor(NOW_MS / 60_000) * 60 - 33_120;
  const hanging: WireRun = {
    ...peer,
    slug: '01HANG000000000000000000A1',
    status: 2,
    usage: '30.28',
    started_at: startedAt,
    finished_at: 0,
    duration: 0,
    traffic: 0,
  };
  const index = ROWS.findIndex(({ started_at: started }) => started !== 0 && started <= startedAt);
  fake.setRows([...ROWS.slice(0, index), hanging, ...ROWS.slice(index)]);
  await openDashboard(page);
  const alarm = panel(page).getByRole('list', { name: 'Runs that go on unusually long' });
  await expect(alarm).toContainText(
    `Still running: ${hanging.slug} of ${titleOf('price-change')}, 9 h 12 m so far`,
    PATIENT,
  );
  await expect(alarm).toContainText(/; healthy runs like it get there at most once in [\d,]+ days; \$30\.28 so far/);
  await alarm.getByRole('link', { name: hanging.slug }).click();
  await expectParams(page, { run: hanging.slug });
});

test('the smallest spike can be chosen, and a wrong amount is told', async ({ page }) => {
  await openAccount(page);
  const field = panel(page).getByLabel('Smallest spike, USD');
  await field.fill('0');
  await expect(field).toHaveAccessibleDescription(/Enter an amount between \$0\.0001 and \$100K, or nothing/);
  await field.fill('');
  await expect(field).toHaveAccessibleDescription(/^automatic: \$[\d.]+$/);
  await field.fill('25');
  await field.press('Enter');
  await expect(field).toHaveAccessibleDescription('');
  // What is smaller now is folded into one line.
  await expect(panel(page).locator('summary')).toHaveText(/^\d+ smaller ones?, \$[\d.]+$/, PATIENT);
  const amounts = await readAmounts(spikes(page).locator('data').filter({ visible: true }));
  expect(amounts.length).toBeGreaterThan(0);
  expect(amounts.filter((cents) => cents < 2500)).toEqual([]);
  await page.reload();
  await expect(field).toHaveValue('25', PATIENT);
});

test('too little history, and a part of it, are said', async ({ page, fake }) => {
  const young = ROWS.filter(({ started_at: startedAt }) => startedAt * 1000 > NOW_MS - 36 * 3_600_000);
  fake.setRows(young);
  await openDashboard(page);
  await expectLoaded(page, young.length);
  await expect(panel(page)).toContainText(
    /Costs are judged once a scraper has run on 3 days or 20 times: so far there (is|are) \d days? with costs\./,
    PATIENT,
  );

  const rest = createGate();
  fake.setRows(ROWS);
  const before = fake.requests.length;
  fake.behave({
    script: (_, index) => (index - before < 2 ? undefined : { kind: 'hold', until: rest.opened }),
  });
  await page.reload();
  await expect(panel(page)).toContainText(/From [\d,]+ of [\d,]+ runs, back to /, PATIENT);
  await expect(panel(page)).toContainText(/Judged from \w+ \d+ on\. A monthly job is known after two months/, PATIENT);
  rest.open();
  await expect(panel(page)).toContainText('5 in all loaded runs', PATIENT);
  await expect(panel(page)).not.toContainText('back to');
});

test('in another zone the panel says whose days are meant', async ({ browser, site, guard }) => {
  const context = await browser.newContext({ baseURL: site.origin, timezoneId: 'America/New_York' });
  await guard.watch(context);
  const page = await context.newPage();
  await openAccount(page);
  await expect(panel(page)).toContainText('Days are those of UTC+8');
  await expect(spikeOf(page, 'hung-run')).toContainText(/\d\d:00/);
  await context.close();
});

const PANEL = ['section:has([data-spike])'];

test('axe finds nothing on an open spike, a range and a fold, light and dark', async ({ page }) => {
  await openAccount(page);
  await spikeOf(page, 'runaway').click();
  await panel(page).getByRole('button', { name: 'Mark as expected' }).click();
  await panel(page).locator('summary', { hasText: 'Marked as expected' }).press('Enter');
  await spikeOf(page, 'retry-storm').click();
  await expect(openSpike(page)).toHaveCount(1);
  await expectRested(page);
  await expectNoViolations(page, PANEL);
  await page.goto('/?from=2026-03-11T16:00:00Z&to=2026-03-14T16:00:00Z&spike=range');
  await expect(panel(page)).toContainText('Compared with', PATIENT);
  await expectRested(page);
  await expectNoViolations(page, PANEL);
});
