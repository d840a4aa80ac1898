import { setTimeout as wait } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';
import { runListBodySchema, type WireRun } from '#api/contract.ts';
import { ACCOUNT, NOW_MS, plainAccount } from './account.ts';
import {
  cellOf,
  expectLoaded,
  expectRows,
  expectTotals,
  keepKey,
  openDashboard,
  openLive,
  pass,
  POLL_S,
  rowOf,
  showButton,
  totalsRegion,
  roundingOf,
} from './dashboard.ts';
import { EXAMPLE_ROWS } from './example-rows.ts';
import type { FakeCoreclaw, RecordedRequest } from './fake-coreclaw.ts';
import { connect, expect, test } from './fixtures.ts';
import { createGate } from './gate.ts';
import { sortRuns } from './oracle.ts';
import { test as lifeTest } from './page-life.ts';

test.use({ history: { rows: ACCOUNT } });

/** Time for many polls. */
const MANY_POLLS_S = 120;

/** Began just now: one succeeded, one failed, one is running. */
const NEW_RUNS: readonly WireRun[] = Array.from(EXAMPLE_ROWS, (run, nth) => ({
  ...run,
  slug: `01NEW000000000000000000A${nth}`,
  started_at: NOW_MS / 1000 - nth,
  finished_at: run.finished_at === 0 ? 0 : NOW_MS / 1000,
  duration: run.finished_at === 0 ? 0 : nth,
}));

function finish(run: WireRun): WireRun {
  return {
    ...run,
    status: 3,
    finished_at: run.started_at + 90,
    duration: 90,
    usage: '0.975',
    traffic: 5000,
    results: 12,
  };
}

/** Opens the details of the banner and says how often to look for new runs. */
async function checkForNewRuns(page: Page, often: string): Promise<void> {
  await page.getByRole('banner').getByText('Details', { exact: true }).click();
  await pollSelect(page).selectOption(often);
}

function pollSelect(page: Page): Locator {
  return page.getByRole('banner').getByRole('combobox', { name: 'Check for new runs' });
}

/** How many requests there were when no more came. */
async function settle(fake: FakeCoreclaw): Promise<number> {
  await expect
    .poll(async () => {
      const before = fake.requests.length;
      await wait(500);
      return fake.requests.length - before;
    })
    .toBe(0);
  return fake.requests.length;
}

/** Page 1 in a small size: every poll reads it once. */
function readsHead({ body }: RecordedRequest): boolean {
  const { page_index: pageIndex, page_size: pageSize } = runListBodySchema.parse(body);
  return pageIndex === 1 && pageSize === 20;
}

/** Less than the time to the next poll in its turn, and enough for a second catch-up. */
const AT_ONCE_MS = 3000;

async function expectOnePoll(fake: FakeCoreclaw, requestsBefore: number): Promise<void> {
  await expectRequest(fake, requestsBefore);
  await wait(AT_ONCE_MS);
  const requests = fake.requests.slice(requestsBefore);
  const untilMs = (requests[0]?.atMs ?? 0) + AT_ONCE_MS;
  const poll = requests.filter(({ atMs }) => atMs < untilMs);
  expect(poll.filter(readsHead)).toHaveLength(1);
  expect(poll.length).toBeLessThanOrEqual(3);
}

/** Sooner than the default interval would bring one. */
async function expectRequest(fake: FakeCoreclaw, requestsBefore: number): Promise<void> {
  await expect.poll(() => fake.requests.length, { timeout: 10_000 }).toBeGreaterThan(requestsBefore);
}

test.describe('new runs', () => {
  test('wait behind a button, move nothing under the pointer, and come in with a click', async ({ page, fake }) => {
    await openLive(page);
    await expectLoaded(page, ACCOUNT.length);
    await expectRows(page, sortRuns(ACCOUNT));
    const pointedAt = rowOf(page, sortRuns(ACCOUNT)[4]?.slug ?? '');
    await pointedAt.hover();
    const place = await pointedAt.boundingBox();

    fake.insertAtHead(...NEW_RUNS);
    await pass(page, POLL_S);
    await expect(page.getByRole('button', { name: 'Show 3 new runs', exact: true })).toBeVisible();
    await expectRows(page, sortRuns(ACCOUNT));
    const now = await pointedAt.boundingBox();
    // The banner says more than before; what that does to fractions of a pixel nobody sees.
    expect(Math.abs((now?.y ?? Number.NaN) - (place?.y ?? 0))).toBeLessThan(0.5);
    expect(now).toMatchObject({ x: place?.x, width: place?.width, height: place?.height });

    await page.getByRole('button', { name: 'Show 3 new runs', exact: true }).click();
    const all = [...NEW_RUNS, ...ACCOUNT];
    await expectRows(page, sortRuns(all));
    await expectTotals(page, all);
    await expectLoaded(page, all.length);
    await expect(showButton(page)).toBeHidden();
  });

  test('alone, not the pointer, have the rows asked for again', async ({ page }) => {
    await page.addInitScript(() => {
      let times = 0;
      globalThis.Worker = class extends Worker {
        override postMessage(message: unknown, how: Transferable[] | StructuredSerializeOptions = {}): void {
          if (JSON.stringify(message).includes('"value":"rows"')) times += 1;
          document.documentElement.dataset['timesAsked'] = String(times);
          super.postMessage(message, Array.isArray(how) ? { transfer: how } : how);
        }
      };
    });
    const timesAsked = async (): Promise<number> => Number(await page.locator('html').getAttribute('data-times-asked'));
    await openLive(page);
    await expectLoaded(page, ACCOUNT.length);
    await expectTotals(page, ACCOUNT);
    await expectRows(page, sortRuns(ACCOUNT));
    const before = await timesAsked();
    expect(before).toBeGreaterThan(0);
    await rowOf(page, sortRuns(ACCOUNT)[4]?.slug ?? '').hover();
    // What is asked by then is the next order, and nothing else.
    await page.getByRole('columnheader', { name: 'Usage' }).getByRole('button', { name: 'Usage' }).click();
    await expectRows(page, sortRuns(ACCOUNT, '-usage'));
    expect(await timesAsked()).toBe(before + 1);
  });

  test('are counted while they wait', async ({ page, fake }) => {
    await openLive(page);
    await expectLoaded(page, ACCOUNT.length);
    fake.insertAtHead(...NEW_RUNS.slice(2));
    await pass(page, POLL_S);
    await expect(showButton(page)).toHaveText('Show 1 new run');
    fake.insertAtHead(...NEW_RUNS.slice(0, 2));
    await pass(page, POLL_S);
    await expect(showButton(page)).toHaveText('Show 3 new runs');
    await expectRows(page, sortRuns(ACCOUNT));
  });
});

test.describe('a run that finishes', () => {
  test('is patched where it stands, without a click', async ({ page, fake }) => {
    const running = ACCOUNT.find(({ status }) => status === 2);
    await openLive(page);
    await expectLoaded(page, ACCOUNT.length);
    const row = rowOf(page, running?.slug ?? '');
    await expect(cellOf(row, 'Status')).toContainText('Running');
    const place = await row.boundingBox();

    const later = ACCOUNT.map((run) => (run === running ? finish(run) : run));
    fake.setRows(later);
    await pass(page, POLL_S);
    await expect(cellOf(row, 'Status')).toContainText('Succeeded');
    await expect(cellOf(row, 'Usage').locator('data')).toHaveAttribute('value', '0.975');
    const { y = Number.NaN, ...now } = (await row.boundingBox()) ?? {};
    expect(Math.abs(y - (place?.y ?? 0))).toBeLessThanOrEqual(roundingOf(page));
    expect({ ...now, y: place?.y }).toEqual(place);
    await expectTotals(page, later);
    await expect(showButton(page)).toBeHidden();
  });

  test('is found by one of the next polls, however old it is', async ({ page, fake }) => {
    const running = { ...ACCOUNT.at(150), status: 2, finished_at: 0, duration: 0 };
    const rows = ACCOUNT.map((run, nth) => (nth === 150 ? { ...run, ...running } : run));
    fake.setRows(rows);
    const { slug = '' } = running;
    await openLive(page, `q=${slug}`);
    await expectLoaded(page, rows.length);
    const status = cellOf(rowOf(page, slug), 'Status');
    await expect(status).toContainText('Running');

    fake.setRows(rows.map((run) => (run.slug === slug ? finish(run) : run)));
    // A poll reads page 1 and few others: it comes around to all of them in time.
    await expect(async () => {
      await pass(page, POLL_S);
      await expect(status).toContainText('Succeeded', { timeout: 1000 });
    }).toPass({ timeout: 15_000 });
  });
});

test.describe('how often to check', () => {
  test('is every 15 s, until the person says otherwise', async ({ page, fake }) => {
    await openLive(page);
    await expectLoaded(page, ACCOUNT.length);
    await page.getByRole('banner').getByText('Details', { exact: true }).click();
    await expect(pollSelect(page)).toHaveValue('15');
    await expect(pollSelect(page).getByRole('option')).toHaveText(['off', 'every 5 s', 'every 15 s', 'every minute']);

    await pollSelect(page).selectOption('off');
    const requestsBefore = await settle(fake);
    await pass(page, MANY_POLLS_S);
    expect(await settle(fake)).toBe(requestsBefore);

    await pollSelect(page).selectOption('every minute');
    const requestsOfMinutes = await settle(fake);
    await pass(page, 61);
    await expect.poll(() => fake.requests.length).toBeGreaterThan(requestsOfMinutes);
  });

  test("is kept by the browser's own clock too", async ({ page, fake }) => {
    await keepKey(page);
    await page.goto('/');
    await expectLoaded(page, ACCOUNT.length);
    await checkForNewRuns(page, 'every 5 s');
    const requestsBefore = await settle(fake);
    await expectRequest(fake, requestsBefore);
  });
});

lifeTest.describe('a tab', () => {
  lifeTest('51: asks for nothing while it is hidden, and once when it is shown', async ({ page, life, fake, site }) => {
    // The time is faked, the hiding is not.
    await page.clock.install({ time: NOW_MS });
    await keepKey(page);
    await page.goto(site.origin);
    await expectLoaded(page, ACCOUNT.length);
    const requestsBefore = await settle(fake);
    await life.hide();
    // One step: Playwright 1.64 never comes back from a second one in a hidden tab.
    await page.clock.fastForward('01:00:00');
    expect(await settle(fake)).toBe(requestsBefore);

    fake.insertAtHead(...NEW_RUNS);
    await life.show();
    await expectOnePoll(fake, requestsBefore);
    await expect(showButton(page)).toHaveText('Show 3 new runs');
  });

  lifeTest('that is hidden loads on to the end', async ({ page, life, fake, site }) => {
    const rows = plainAccount(331);
    fake.setRows(rows);
    const { opened, open } = createGate();
    fake.behave({
      maxPageSize: { size: 50, mode: 'cut' },
      script: (_, index) => (index >= 3 ? { kind: 'hold', until: opened } : undefined),
    });
    await keepKey(page);
    await page.goto(site.origin);
    await expect.poll(() => fake.requests.length).toBeGreaterThan(3);
    await life.hide();
    open();
    await expectLoaded(page, rows.length);
    await expectTotals(page, rows);
    expect(await page.evaluate(() => document.visibilityState)).toBe('hidden');
  });

  // The clock of these is the browser's own: a faked one makes up for every turn that it missed.

  lifeTest('52: that was frozen catches up once', async ({ page, life, fake, site }) => {
    await keepKey(page);
    await page.goto(site.origin);
    await expectLoaded(page, ACCOUNT.length);
    await checkForNewRuns(page, 'every 5 s');
    await life.hide();
    const requestsBefore = await settle(fake);
    await life.freeze();
    await wait(6000);
    expect(fake.requests).toHaveLength(requestsBefore);
    await life.show();
    await expectOnePoll(fake, requestsBefore);
  });

  lifeTest('52: on a machine that slept catches up once', async ({ page, life, fake, site }) => {
    await keepKey(page);
    await page.goto(site.origin);
    await expectLoaded(page, ACCOUNT.length);
    await checkForNewRuns(page, 'every 5 s');
    const requestsBefore = await settle(fake);
    await life.sleep(11_000);
    await expectOnePoll(fake, requestsBefore);
    await expectLoaded(page, ACCOUNT.length);
  });

  lifeTest.describe('left and come back to', () => {
    lifeTest(
      '53: that comes back by "Back" shows what it had with its age, and polls at once',
      async ({ page, life, fake, site }) => {
        await keepKey(page);
        await page.goto(site.origin);
        await expectLoaded(page, ACCOUNT.length);
        const banner = page.getByRole('banner');
        const [age = ''] = /complete as of [\d:]+/.exec((await banner.textContent()) ?? '') ?? [];
        const requestsBefore = await settle(fake);
        await life.leave();
        // The age is said in seconds.
        await wait(1100);
        const { opened, open } = createGate();
        fake.insertAtHead(...NEW_RUNS);
        fake.behave({ script: () => ({ kind: 'hold', until: opened }) });
        await life.comeBack();
        await expect.poll(() => fake.requests.length, { timeout: 5000 }).toBeGreaterThan(requestsBefore);
        await expect(banner).toContainText(age);
        await expectTotals(page, ACCOUNT);
        await expectRows(page, sortRuns(ACCOUNT));

        open();
        await expect(showButton(page)).toHaveText('Show 3 new runs');
        await expect(banner).not.toContainText(age);
        await expectOnePoll(fake, requestsBefore);
      },
    );

    lifeTest(
      '53: that is left in the middle of a load goes on with it after "Back"',
      async ({ page, life, fake, site }) => {
        const { opened, open } = createGate();
        fake.behave({ script: (_, index) => (index >= 1 ? { kind: 'hold', until: opened } : undefined) });
        await keepKey(page);
        await page.goto(site.origin);
        await expect(totalsRegion(page)).toContainText('Partial: from 20 of 200 runs.');
        await expect.poll(() => fake.requests.length).toBeGreaterThan(1);
        await life.leave();
        open();
        await life.comeBack();
        await expectLoaded(page, ACCOUNT.length);
        await expectTotals(page, ACCOUNT);
      },
    );
  });
});

test.describe('without a network', () => {
  test.beforeEach(({ allowConsole }) => allowConsole(/ERR_INTERNET_DISCONNECTED/));

  test('2: in the middle of a load: what is loaded stays, and it goes on by itself', async ({
    page,
    fake,
    allowConsole,
  }) => {
    // What is loaded when the page is idle may be under way when the network goes.
    allowConsole(/dynamically imported module/);
    const rows = plainAccount(331);
    fake.setRows(rows);
    const { opened, open } = createGate();
    fake.behave({
      maxPageSize: { size: 50, mode: 'cut' },
      script: (_, index) => (index >= 3 ? { kind: 'hold', until: opened } : undefined),
    });
    await openDashboard(page);
    await expect(totalsRegion(page)).toContainText(/Partial: from [1-9]\d* of 331 runs\./);
    await expect.poll(() => fake.requests.length).toBeGreaterThan(3);
    await page.context().setOffline(true);
    open();
    const banner = page.getByRole('banner');
    await expect(banner).toContainText('Offline');
    await expect(banner).toContainText(/[1-9]\d* of 331 runs/);
    await expect(totalsRegion(page)).toContainText(/Partial: from [1-9]\d* of 331 runs\./);
    await expectFirstRow(page, rows);

    await page.context().setOffline(false);
    await expectLoaded(page, rows.length);
    await expectTotals(page, rows);
    await expect(banner).not.toContainText('Offline');
  });

  test('1: from the start: says so, and begins by itself', async ({ page, fake, allowConsole }) => {
    // What is loaded when the page is idle may be under way when the network goes.
    allowConsole(/dynamically imported module/);
    await page.goto('/');
    await page.context().setOffline(true);
    await connect(page);
    const banner = page.getByRole('banner');
    await expect(banner).toContainText('Offline');
    expect(fake.requests).toEqual([]);

    await page.context().setOffline(false);
    await expectLoaded(page, ACCOUNT.length);
    await expectTotals(page, ACCOUNT);
    await expect(banner).not.toContainText('Offline');
  });
});

async function expectFirstRow(page: Page, runs: readonly WireRun[]): Promise<void> {
  await expect(rowOf(page, sortRuns(runs)[0]?.slug ?? '')).toBeVisible();
}
