import { runListBodySchema, type WireRun } from '#api/contract.ts';
import { NOW_MS, plainAccount } from './account.ts';
import { expectLoaded, expectParams, expectPartial, expectRows, openDashboard } from './dashboard.ts';
import type { FakeCoreclaw } from './fake-coreclaw.ts';
import { expect, test, TEST_KEY } from './fixtures.ts';
import { createGate } from './gate.ts';
import { sortRuns, startsWithin } from './oracle.ts';
import { describePlainly, MEASURE_NAMES, peersOf } from './run-peers.ts';
import { fieldOf, openRawRecord, readClipboard, runSheet } from './run-sheet.ts';

const RUNS = plainAccount(600);
test.use({ history: { rows: RUNS } });

function find(passes: (run: WireRun) => boolean): WireRun {
  const run = RUNS.find(passes);
  if (run === undefined) throw new Error('There is no such run');
  return run;
}

/** Not among the newest, whose page is read with every poll. */
const FAILED = find(
  (run) => run.status === 4 && run.err_msg !== '' && Number(run.usage) > 0 && RUNS.indexOf(run) >= 60,
);
const COMMON = find((run) => run.status === 3 && peersOf(RUNS, run).length >= 20 && run.results > 0);

/** Indexes of the pages that were asked for, but for those that polls ask for. */
function recordPages(fake: FakeCoreclaw): number[] {
  return fake.requests
    .map(({ body }) => runListBodySchema.parse(body))
    .filter(({ page_size: size, page_index: index }) => size === 20 && index > 1)
    .map(({ page_index: index }) => index);
}

test.describe('copies', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('every field, exactly, with a tick and a word', async ({ page }) => {
    await openDashboard(page, `run=${FAILED.slug}`);
    await expectLoaded(page, RUNS.length);
    const sheet = runSheet(page, FAILED.slug);
    const values: Readonly<Record<string, string>> = {
      Status: 'Failed',
      Usage: FAILED.usage.replace(/\.?0+$/, ''),
      Started: new Date(FAILED.started_at * 1000).toISOString().replace('.000Z', 'Z'),
      Duration: String(FAILED.duration),
      Traffic: String(FAILED.traffic),
      Scraper: FAILED.scraper_title,
      'Scraper id': FAILED.scraper_slug,
      'Run id': FAILED.slug,
      Version: FAILED.version,
      Error: FAILED.err_msg,
    };
    for (const [term, value] of Object.entries(values)) {
      await fieldOf(sheet, term).hover();
      await sheet.getByRole('button', { name: `Copy ${term}`, exact: true }).click();
      await expect(sheet.getByRole('status')).toHaveText(`Copied: ${term}`);
      expect(await readClipboard(page), term).toBe(value);
    }
  });

  test('its address, and the request for it without the key', async ({ page }) => {
    await openDashboard(page, `status=failed&run=${FAILED.slug}`);
    await expectLoaded(page, RUNS.length);
    const sheet = runSheet(page);
    await sheet.getByRole('button', { name: 'Copy link' }).click();
    await expect(sheet.getByRole('status')).toHaveText('Copied');
    expect(await readClipboard(page)).toBe(page.url());

    const upstream = await page.locator('meta[name="coreclaw-upstream"]').getAttribute('content');
    const pageIndex = Math.floor(RUNS.indexOf(FAILED) / 20) + 1;
    await sheet.getByRole('button', { name: 'Copy as cURL' }).click();
    await expect
      .poll(() => readClipboard(page))
      .toBe(
        [
          `curl -X POST '${upstream}/api/v1/run/list'`,
          `  -H 'content-type: application/json'`,
          `  -H "api-key: $CORECLAW_API_KEY"`,
          `  --data-raw '{"page_index":${pageIndex},"page_size":20}'`,
        ].join(' \\\n'),
      );
    expect(await readClipboard(page)).not.toContain(TEST_KEY);
  });
});

test('a browser that does not allow copying is told of', async ({ page }) => {
  await page.addInitScript(() => {
    // The blank page that stands before may not either.
    if (!isSecureContext) return;
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('No.', 'NotAllowedError'));
  });
  await openDashboard(page, `run=${FAILED.slug}`);
  await runSheet(page).getByRole('button', { name: 'Copy Run id' }).click();
  await expect(runSheet(page).getByText('The browser did not allow copying.')).toBeVisible();
});

test('its fields filter the page, which keeps it open, and Back undoes that', async ({ page }) => {
  const { slug } = FAILED;
  await openDashboard(page, `run=${slug}`);
  await expectLoaded(page, RUNS.length);
  const press = (name: string | RegExp) => runSheet(page, slug).getByRole('button', { name, exact: true }).click();

  await press('Only Failed');
  await expectParams(page, { run: slug, status: 'failed' });
  await expectRows(page, sortRuns(RUNS.filter(({ status }) => status === 4)));
  await expect(runSheet(page).getByRole('button', { name: 'Only Failed' })).toHaveAttribute('aria-pressed', 'true');
  await page.goBack();
  await expectParams(page, { run: slug });
  await expect(runSheet(page, slug)).toBeVisible();

  await press(`Exclude ${FAILED.scraper_title}`);
  await expectParams(page, { run: slug, 'not.scraper': FAILED.scraper_slug });
  await expectRows(page, sortRuns(RUNS.filter((run) => run.scraper_slug !== FAILED.scraper_slug)));
  await press(`Exclude ${FAILED.scraper_title}`);
  await expectParams(page, { run: slug });

  await press(/^At least \$/);
  await expectParams(page, { run: slug, usage: `${FAILED.usage.replace(/\.?0+$/, '')}..` });
  await expectRows(page, sortRuns(RUNS.filter(({ usage }) => Number(usage) >= Number(FAILED.usage))));
  await press(/^At least \$/);

  await press('Only errors like this');
  await expect(page).toHaveURL(/[?&]error=[0-9a-z]{8}(?:&|$)/);
  await expect(runSheet(page)).toContainText(/\d+ of \d+/);
  await press('Only errors like this');

  await press('This day');
  // In Shanghai, which is eight hours ahead.
  const fromMs = Math.floor((FAILED.started_at * 1000 + 8 * 3_600_000) / 86_400_000) * 86_400_000 - 8 * 3_600_000;
  await expectRows(page, sortRuns(RUNS.filter((run) => startsWithin(run, fromMs, fromMs + 86_400_000))));
  await expect(runSheet(page, slug)).toBeVisible();
});

test('it is compared with the runs of its scraper and version, whatever the filters say', async ({ page }) => {
  const peers = peersOf(RUNS, COMMON);
  await openDashboard(page, `status=failed&run=${COMMON.slug}`);
  await expectLoaded(page, RUNS.length);
  const sheet = runSheet(page, COMMON.slug);
  await expect(sheet).toContainText(
    `With all ${peers.length} other finished runs of ${COMMON.version} that are loaded.`,
  );
  for (const measure of MEASURE_NAMES) {
    const line = sheet.getByRole('listitem').filter({ hasText: measure });
    await expect(line).toContainText(describePlainly(measure, COMMON, peers));
    await expect(line.getByRole('img', { name: /half of them .*, median .*; this run / })).toBeVisible();
  }
});

test('the raw record is asked for when it is opened, once, and shown as it was sent', async ({ page, fake }) => {
  await openDashboard(page, `run=${FAILED.slug}`);
  await expectLoaded(page, RUNS.length);
  await expect(runSheet(page)).toContainText('Compared with its peers');
  expect(recordPages(fake)).toEqual([]);
  const text = await openRawRecord(page);
  await expect(text).toHaveText(JSON.stringify(FAILED, null, 2), { useInnerText: true });
  await expect(runSheet(page)).toContainText('As CoreClaw sent it at 18:30:20');
  expect(recordPages(fake)).toEqual([Math.floor(RUNS.indexOf(FAILED) / 20) + 1]);
});

test('the raw record is found where the list has grown since', async ({ page, fake }) => {
  await openDashboard(page, `run=${FAILED.slug}`);
  await expectLoaded(page, RUNS.length);
  await expect(runSheet(page)).toContainText('Compared with its peers');
  const added = Array.from({ length: 45 }, (_, nth) => ({ ...FAILED, slug: `01NEW${nth}`, started_at: NOW_MS / 1000 }));
  fake.insertAtHead(...added);
  await expect(await openRawRecord(page)).toContainText(`"slug": "${FAILED.slug}"`);
  await expect(runSheet(page)).toContainText('As CoreClaw sent it at');
  const place = RUNS.indexOf(FAILED);
  expect(recordPages(fake)).toEqual([Math.floor(place / 20) + 1, Math.floor((place + added.length) / 20) + 1]);
});

test('a record that CoreClaw does not give is rebuilt, and says why', async ({ page, fake }) => {
  await openDashboard(page, `run=${FAILED.slug}`);
  await expectLoaded(page, RUNS.length);
  await expect(runSheet(page)).toContainText('Compared with its peers');
  fake.behave({ script: () => ({ kind: 'code', code: 4290 }) });
  const text = await openRawRecord(page);
  await expect(runSheet(page)).toContainText('Rebuilt from what is loaded: CoreClaw asked to slow down.');
  await expect(text).toContainText(`"slug": "${FAILED.slug}"`);
  // Whoever was asked to slow down does not ask again at once.
  await runSheet(page).getByText('Raw record', { exact: true }).click();
  await expect(text).toBeHidden();
  await openRawRecord(page);
  await expect(runSheet(page)).toContainText('Rebuilt from what is loaded: CoreClaw asked to slow down.');
  expect(recordPages(fake)).toHaveLength(1);
});

test('a run that is gone from the list is rebuilt', async ({ page, fake }) => {
  await openDashboard(page, `run=${FAILED.slug}`);
  await expectLoaded(page, RUNS.length);
  await expect(runSheet(page)).toContainText('Compared with its peers');
  fake.setRows(RUNS.filter(({ slug }) => slug !== FAILED.slug));
  await openRawRecord(page);
  await expect(runSheet(page)).toContainText('Rebuilt from what is loaded: the run was not on the page of the list');
});

test('a run of the sample has no record of CoreClaw’s, and no request', async ({ page, fake }) => {
  await page.goto('/?source=sample');
  await page.getByRole('table', { name: 'Runs' }).getByRole('link').first().click();
  await expect(runSheet(page)).toContainText('Compared with its peers');
  await openRawRecord(page);
  await expect(runSheet(page)).toContainText('Rebuilt from what is loaded: sample data is made on this page.');
  await expect(runSheet(page).getByRole('button', { name: 'Copy link' })).toBeVisible();
  await expect(runSheet(page).getByRole('button', { name: 'Copy as cURL' })).toBeHidden();
  expect(fake.requests).toEqual([]);
});

test.describe('a run that is not loaded', () => {
  const LONG = plainAccount(3000);
  test.use({ history: { rows: LONG } });

  test('may be among the older ones, which can be loaded', async ({ page, fake }) => {
    // Wide enough for the banner beside the run.
    await page.setViewportSize({ width: 1600, height: 900 });
    const { opened, open } = createGate();
    fake.behave({ script: (_, index) => (index >= 2 ? { kind: 'hold', until: opened } : undefined) });
    const slug = LONG[2500]?.slug ?? '';
    await openDashboard(page, `run=${slug}`);
    await expect(runSheet(page, slug)).toContainText('More are on their way.');
    await expect.poll(() => fake.requests.length).toBeGreaterThan(2);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    fake.behave({ script: null });
    open();
    await expectPartial(page, 1000, LONG.length);
    await expect(runSheet(page, slug)).toContainText('This run is not among the loaded runs.');
    await expect(runSheet(page, slug)).toContainText('1,000 of 3,000 are loaded');
    await runSheet(page).getByRole('button', { name: 'Load more' }).click();
    await expect(fieldOf(runSheet(page), 'Run id').locator('dd')).toHaveText(slug);
    await expectLoaded(page, LONG.length);
  });

  test('is of another account where all are', async ({ page }) => {
    await openDashboard(page, 'run=01NOSUCHRUN000000000000000');
    await expectLoaded(page, LONG.length);
    await expect(runSheet(page)).toContainText('All 3,000 runs of this account are loaded');
    await expect(runSheet(page).getByRole('button', { name: 'Load more' })).toBeHidden();
  });
});
