import type { Page } from '@playwright/test';
import type { WireRun } from '#api/contract.ts';
import { answerRunList, type RunListAnswer } from '#api/sample/answer-run-list.ts';
import { ACCOUNT, NOW_MS, plainAccount } from './account.ts';
import {
  cellOf,
  detail,
  expectLoaded,
  expectPartial,
  expectRows,
  expectTotals,
  hurryRetries,
  openDashboard,
  openDetails,
  openLive,
  pass,
  POLL_S,
  rowOf,
  showButton,
} from './dashboard.ts';
import type { FakeCoreclaw, Script } from './fake-coreclaw.ts';
import { connect, expect, test, TEST_KEY } from './fixtures.ts';
import { createGate } from './gate.ts';
import { sortRuns } from './oracle.ts';
import { inOneMonth, keyOf, ofCurrent, pageAsked, VERSIONS } from './versions.ts';

/** Enough for seven pages of fifty. */
const RUNS = plainAccount(331);
const CAP_50 = { maxPageSize: { size: 50, mode: 'cut' }, createdAtS: inOneMonth } as const;

/** Each is newer than the one before, and succeeded. */
function newRun(nth: number): WireRun {
  const startedAt = NOW_MS / 1000 - 4000 + nth;
  return {
    ...RUNS[100],
    status: 3,
    err_msg: '',
    slug: `01NEW${String(nth).padStart(21, '0')}`,
    scraper_title: 'Newcomers',
    scraper_slug: '01NEWC0MER0000000000000000',
    results: 3,
    usage: '0.0123',
    started_at: startedAt,
    finished_at: startedAt + 2,
    duration: 2,
    origin: 'api',
    traffic: 512,
    version: 'v1.0.0',
  };
}

/** The page holds exactly these runs, and says so. */
async function expectWhole(page: Page, rows: readonly WireRun[]): Promise<void> {
  await expectLoaded(page, rows.length);
  await expectShown(page, rows);
}

async function expectVerified(page: Page, rows: readonly WireRun[]): Promise<void> {
  await expect(page.getByRole('banner')).toContainText(`${rows.length} runs, verified as of`);
  await expectShown(page, rows);
}

async function expectShown(page: Page, rows: readonly WireRun[]): Promise<void> {
  await expectTotals(page, rows);
  await expectRows(page, sortRuns(rows));
  await expect(page.getByRole('alert')).toBeHidden();
}

/** What cannot be proven is said to be unproven, and shown. */
async function expectUnverified(page: Page, rows: readonly WireRun[], count: number): Promise<void> {
  await expect(page.getByRole('banner')).toContainText(`unverified, ${rows.length} of ${count} runs`);
  await expect(page.getByRole('banner')).not.toContainText('complete as of');
  await expect(page.getByRole('progressbar')).toBeHidden();
  await expectPartial(page, rows.length, count);
  await expectShown(page, rows);
}

async function expectRemark(page: Page, remark: string): Promise<void> {
  await openDetails(page);
  await expect(page.getByRole('banner').getByRole('listitem').filter({ hasText: remark })).toBeVisible();
}

/** Every answer with the account's runs, with its data changed. */
function edit(change: (data: RunListAnswer['data']) => unknown): Script {
  return (request) =>
    pageAsked(request).isCurrent
      ? { kind: 'edit', edit: (answer) => ({ ...answer, data: change(answer.data) }) }
      : undefined;
}

/** The first seven runs of the list are its last. */
function turn(fake: FakeCoreclaw): undefined {
  const rows = fake.rows();
  fake.setRows([...rows.slice(7), ...rows.slice(0, 7)]);
}

for (const apiVersion of VERSIONS)
  test.describe(`${apiVersion}:`, () => {
    test.use({ apiVersion, history: { rows: RUNS, ...CAP_50 } });

    test.describe('while the history is loaded', () => {
      test('29: runs that begin are all there at the end, each once', async ({ page, fake }) => {
        let added = 0;
        fake.behave({
          script: ofCurrent((_, index) => {
            if (index % 3 === 2 && added < 8) fake.insertAtHead(newRun(added++));
            return undefined;
          }),
        });
        await openDashboard(page);
        await expect(page.getByRole('banner')).toContainText('complete as of');
        await expectWhole(page, fake.rows());
        await expect(showButton(page)).toBeHidden();
        expect(fake.rows()).toHaveLength(RUNS.length + added);
        expect(added).toBeGreaterThan(2);
      });

      test('31: a run that is deleted goes, once two readings agree, and is counted', async ({ page, fake }) => {
        const { opened, open } = createGate();
        fake.behave({
          script: ofCurrent((_, index) => {
            if (index === 5) fake.setRows(RUNS.filter((_run, nth) => nth !== 10));
            return index >= 9 ? { kind: 'hold', until: opened } : undefined;
          }),
        });
        await openDashboard(page);
        await expect(page.getByRole('banner')).toContainText(/reading again: \d+ of 330 runs/);
        open();
        await expectVerified(page, fake.rows());
        await openDetails(page);
        await expect(detail(page, 'Runs that vanished and were dropped')).toHaveText('1');
        await expect(page.getByRole('banner')).toContainText('Two complete readings in a row agreed');
      });

      test('47: more runs than can be read: says how many of how many, and ends when they do', async ({
        page,
        fake,
      }) => {
        let added = 0;
        let isBusy = true;
        fake.behave({
          maxPageSize: { size: 20, mode: 'cut' },
          script: () => {
            if (isBusy) fake.insertAtHead(...Array.from({ length: 20 }, () => newRun(added++)).toReversed());
            return undefined;
          },
        });
        await openDashboard(page);
        const banner = page.getByRole('banner');
        await expect.poll(() => fake.requests.length).toBeGreaterThan(40);
        await expect(banner).toContainText(/[1-9]\d* of [1-9],?\d+ runs/);
        await expect(banner).not.toContainText('complete as of');
        isBusy = false;
        await expectWhole(page, fake.rows());
        expect(added).toBeGreaterThanOrEqual(800);
      });

      test('48: a reload begins anew, and nothing counts twice', async ({ page, fake }) => {
        const { opened, open } = createGate();
        fake.behave({ script: (_, index) => (index >= 5 ? { kind: 'hold', until: opened } : undefined) });
        await openDashboard(page);
        await expect(page.getByRole('banner')).toContainText(/[1-9]\d+ of 331 runs/);
        await expect.poll(() => fake.requests.length).toBeGreaterThan(5);
        fake.behave({ script: null });
        await page.reload();
        open();
        await expectWhole(page, RUNS);
      });
    });

    test.describe('49: the key is changed in the middle of a load', () => {
      const OTHER_KEY = 'cc-the-other-account';
      test.use({ history: { rows: RUNS, ...CAP_50, keys: { valid: [TEST_KEY, OTHER_KEY] } } });

      test('late answers are thrown away, and nobody asks with the old key', async ({ page, fake }) => {
        const { opened, open } = createGate();
        fake.behave({
          script: (request, index) =>
            keyOf(request) === TEST_KEY && index >= 5 ? { kind: 'hold', until: opened } : undefined,
        });
        await page.clock.setFixedTime(NOW_MS);
        await page.goto('/');
        await connect(page);
        await expect(page.getByRole('banner')).toContainText(/[1-9]\d+ of 331 runs/);
        await expect.poll(() => fake.requests.length).toBeGreaterThan(5);
        await page.getByRole('button', { name: 'Disconnect' }).click();
        const before = fake.requests.length;
        fake.setRows(ACCOUNT);
        await connect(page, OTHER_KEY);
        open();
        await expectWhole(page, ACCOUNT);
        expect(new Set(fake.requests.slice(before).map(keyOf))).toEqual(new Set([OTHER_KEY]));
      });
    });

    test.describe('50: two tabs', () => {
      const OTHER_KEY = 'cc-the-other-account';
      const others = plainAccount(77);
      test.use({ history: { rows: RUNS, ...CAP_50, keys: { valid: [TEST_KEY, OTHER_KEY] } } });

      test('show the histories of two keys, each its own', async ({ page, context, fake }) => {
        fake.behave({
          script: (request) => {
            const { index, size, isCurrent } = pageAsked(request);
            return keyOf(request) === OTHER_KEY && isCurrent
              ? { kind: 'edit', edit: () => answerRunList(others, { page_index: index, page_size: size }) }
              : undefined;
          },
        });
        const tab = await context.newPage();
        await page.clock.setFixedTime(NOW_MS);
        await page.goto('/');
        await tab.goto('/');
        await connect(page);
        await connect(tab, OTHER_KEY);
        await expectWhole(page, RUNS);
        await expectWhole(tab, others);

        await tab.getByRole('button', { name: 'Disconnect' }).click();
        await expect(tab.getByRole('heading', { name: 'Connect to CoreClaw' })).toBeVisible();
        await page.reload();
        await expectWhole(page, RUNS);
      });
    });

    test.describe('a history that changes behind the page', () => {
      test.use({ history: { rows: ACCOUNT, createdAtS: inOneMonth } });

      test('32: the oldest runs are pruned: they stay, and how many is said', async ({ page, fake }) => {
        await openLive(page);
        await expectLoaded(page, ACCOUNT.length);
        fake.setRows(ACCOUNT.slice(0, -5));
        await pass(page, POLL_S);
        await expect(page.getByRole('banner')).toContainText('5 no longer listed by CoreClaw');
        await expect(page.getByRole('banner')).toContainText('complete as of');
        await expectTotals(page, ACCOUNT);
        await openDetails(page);
        await expect(detail(page, 'Runs no longer listed by CoreClaw')).toHaveText('5');
        await expect(detail(page, 'Runs that vanished and were dropped')).toHaveText('0');
      });

      test('a list that is suddenly empty is not believed, and dropped only when the person says so', async ({
        page,
        fake,
      }) => {
        await openLive(page);
        await expectLoaded(page, ACCOUNT.length);
        fake.setRows([]);
        await pass(page, POLL_S);
        await expect(page.getByRole('banner')).toContainText('runs as they were; CoreClaw lists 0 now');
        await expectTotals(page, ACCOUNT);
        await pass(page, 6 * POLL_S);
        const alert = page.getByRole('alert');
        await expect(alert).toContainText('any more that are shown here');
        await expectTotals(page, ACCOUNT);
        await alert.getByRole('button', { name: "Take CoreClaw's list" }).click();
        await expect(page.getByRole('banner')).toContainText('0 runs, verified as of');
        await expect(alert).toBeHidden();
      });

      test('a list that the API gives only so deep is complete as deep as it goes', async ({
        page,
        fake,
        expectStatus,
      }) => {
        // The second version refuses with a status of HTTP, too.
        expectStatus(400);
        fake.behave({
          script: (request) => {
            const { index, size } = pageAsked(request);
            return index * size > 100 ? { kind: 'code', code: 4000, message: 'too deep' } : undefined;
          },
        });
        await openLive(page);
        await expect(page.getByRole('banner')).toContainText(`100 of ${ACCOUNT.length} runs`);
        await expect(page.getByRole('banner')).toContainText('CoreClaw lists no further');
        fake.setRows([newRun(0), ...ACCOUNT]);
        await pass(page, POLL_S);
        await expect(showButton(page)).toHaveText('Show 1 new run');
      });

      test('33: a run goes while another comes', async ({ page, fake }) => {
        await openLive(page);
        await expectLoaded(page, ACCOUNT.length);
        const left = ACCOUNT.filter((_, nth) => nth !== 40);
        fake.setRows([newRun(0), ...left]);
        await pass(page, POLL_S);
        await expect(showButton(page)).toHaveText('Show 1 new run');
        await expectVerified(page, left);
        await showButton(page).click();
        await expectVerified(page, fake.rows());
        await openDetails(page);
        await expect(detail(page, 'Runs that vanished and were dropped')).toHaveText('1');
      });

      test('34: a run that waited begins, and stands elsewhere in the list', async ({ page, fake }) => {
        const begun = { ...newRun(0), status: 2, finished_at: 0, duration: 0, traffic: 0 };
        const waiting = { ...begun, status: 1, started_at: 0 };
        const { slug } = begun;
        fake.setRows([waiting, ...ACCOUNT]);
        await openLive(page);
        await expectLoaded(page, ACCOUNT.length + 1);

        fake.setRows([...ACCOUNT.slice(0, 8), begun, ...ACCOUNT.slice(8)]);
        await pass(page, POLL_S);
        await expectVerified(page, fake.rows());
        await expect(rowOf(page, slug)).toHaveCount(1);
        await expect(cellOf(rowOf(page, slug), 'Status')).toContainText('Running');
      });

      test('36: an account without runs gets many, from a server that cuts large pages', async ({ page, fake }) => {
        fake.setRows([]);
        await openLive(page);
        await expectLoaded(page, 0);
        await expect(page.getByText('This account has no runs yet')).toBeVisible();
        fake.setRows(RUNS);
        fake.behave({ maxPageSize: { size: 50, mode: 'cut' } });
        await pass(page, POLL_S);
        await expect(showButton(page)).toHaveText('Show 331 new runs');
        await showButton(page).click();
        await expectWhole(page, RUNS);
        await openDetails(page);
        await expect(detail(page, 'Runs in a page')).toHaveText('50');
      });
    });

    test.describe('a server that contradicts itself', () => {
      test('38: a run that is listed twice is counted once, with a warning', async ({ page, fake }) => {
        fake.setRows([...RUNS.slice(0, 30), ...RUNS.slice(3, 4), ...RUNS.slice(30)]);
        await openDashboard(page);
        await expectUnverified(page, RUNS, 332);
        await expectRemark(page, 'The server lists a run more than once: it is counted once');
      });

      test('39: a count that stays too high', async ({ page, fake }) => {
        fake.behave({ script: edit(({ count, list }) => ({ count: count + 3, list })) });
        await openDashboard(page);
        await expectUnverified(page, RUNS, 334);
        await expect(page.getByRole('banner')).toContainText('the server counts more than it gives');
        await expectRemark(page, 'The server counts more runs than it gives');
      });

      test('40: a count that stays too low: all rows are kept', async ({ page, fake }) => {
        fake.behave({ script: edit(({ count, list }) => ({ count: count - 3, list })) });
        await openDashboard(page);
        await expectUnverified(page, RUNS, 328);
        await expectRemark(page, 'The server gives more runs than it counts: all of them are kept');
      });

      test('41: a count that cannot be read: everything is read, and nothing claimed', async ({ page, fake }) => {
        fake.behave({ script: edit(({ list }) => ({ count: 'many', list })) });
        await openDashboard(page);
        await expectShown(page, RUNS);
        await expect(page.getByRole('banner')).toContainText('unverified, 331 runs');
        await expect(page.getByRole('region', { name: 'Totals' })).toContainText('how many there are is not known');
        await expect(page.getByRole('banner')).not.toContainText(/complete as of|verified as of/);
        await expectRemark(page, 'The server does not say legibly how many runs there are');
      });

      test('42: a page index that is ignored: stops soon, and says so', async ({ page, fake }) => {
        fake.behave({
          script: (request) => {
            const { size, isCurrent } = pageAsked(request);
            const first = { page_index: 1, page_size: Math.min(50, size) };
            return isCurrent ? { kind: 'edit', edit: () => answerRunList(RUNS, first) } : undefined;
          },
        });
        await openDashboard(page);
        await expectUnverified(page, RUNS.slice(0, 50), 331);
        await expectRemark(page, 'The server answers every page with the same runs');
        expect(fake.requests.length).toBeLessThan(30);
      });

      test('45: an order that never settles ends unverified', async ({ page, fake }) => {
        fake.setRows(ACCOUNT);
        fake.behave({ script: () => turn(fake) });
        await openDashboard(page);
        await expectUnverified(page, ACCOUNT, ACCOUNT.length);
        await expectRemark(page, 'The order of the list does not settle');
        expect(fake.requests.length).toBeLessThan(120);
      });
    });

    test.describe('everything at once', () => {
      const rows = plainAccount(2400);
      test.use({ history: { rows, ...CAP_50 } });

      test('29, 35: pages of 50, a run every six requests, a 502 in 97 and a rate limit: complete, to the last digit', async ({
        page,
        fake,
        expectStatus,
      }) => {
        expectStatus(429, 502);
        await hurryRetries(page);
        let added = 0;
        let failures = 0;
        fake.behave({
          script: ofCurrent((_, index) => {
            if (index % 6 === 5 && added < 20) fake.insertAtHead(newRun(added++));
            if (index % 97 === 43 || index === 21) failures += 1;
            if (index % 97 === 43) return { kind: 'status', status: 502, body: 'Bad gateway' };
            if (index === 21) return { kind: 'code', code: 4290, httpStatus: 429, headers: { 'retry-after': '1' } };
            return undefined;
          }),
        });
        await openDashboard(page);
        await expect(page.getByRole('banner')).toContainText('complete as of', { timeout: 90_000 });
        await expectWhole(page, fake.rows());
        // All of them came while it was loaded: none has to be let in.
        await expect(showButton(page)).toBeHidden();
        expect(fake.rows()).toHaveLength(rows.length + added);
        expect(added).toBeGreaterThan(8);
        expect(failures).toBeGreaterThan(1);
      });
    });
  });
