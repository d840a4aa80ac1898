import type { Locator, Page } from '@playwright/test';
import { ACCOUNT } from './account.ts';
import { expectLoaded, expectTotals, openDashboard, openDetails, openLive, pass, rowOf } from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { sortRuns } from './oracle.ts';

test.use({ history: { rows: ACCOUNT } });

const SENTENCE = 'A part of this page did not arrive: the page was updated, or the connection dropped.';

/** As after a deploy under an open tab: files of this name are gone. */
async function lose(page: Page, name: string): Promise<void> {
  await page.context().route(new RegExp(`/assets/${name}-[^/]+\\.js$`), (route) => route.fulfill({ status: 404 }));
}

test.beforeEach(({ expectStatus, allowConsole }) => {
  expectStatus(404);
  allowConsole(/dynamically imported module|LostCode|Loading module from/);
});

/** The sentence stands there with its button, and after a reload the part is there, of the same view and key. */
async function expectLostUntilReload(page: Page, place: Locator, part: Locator): Promise<void> {
  await expect(place.getByRole('alert')).toContainText(SENTENCE);
  const url = page.url();
  await page.context().unrouteAll({ behavior: 'wait' });
  await place.getByRole('alert').getByRole('button', { name: 'Reload' }).click();
  await expectLoaded(page, ACCOUNT.length);
  expect(page.url()).toBe(url);
  await expect(part).toBeVisible();
}

function clickRun(page: Page, place: number, modifier: 'ControlOrMeta' | 'Shift'): Promise<void> {
  return rowOf(page, sortRuns(ACCOUNT)[place]?.slug ?? '')
    .getByRole('cell')
    .nth(1)
    .click({ modifiers: [modifier] });
}

const FIRST = ACCOUNT.find(({ status }) => status === 3)?.slug ?? '';

test('91: the sheet of a run is lost: it says so in its place, and the page stays', async ({ page }) => {
  await lose(page, 'RunDetail');
  await openDashboard(page, `run=${FIRST}`);
  const sheet = page.getByRole('dialog', { name: `Run ${FIRST}` });
  await expect(sheet.getByRole('alert')).toContainText(SENTENCE);
  await expectTotals(page, ACCOUNT);
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expect(sheet).toBeHidden();
  await page.goBack();
  await expectLostUntilReload(page, sheet, sheet.getByRole('heading', { name: 'Compared with its peers' }));
});

test('91: the details of the load are lost', async ({ page }) => {
  await lose(page, 'SyncDetails');
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
  await openDetails(page);
  await expect(page.getByRole('banner').getByRole('alert')).toContainText(SENTENCE);
  await expectTotals(page, ACCOUNT);
});

test('91: the words of what comes later are lost', async ({ page }) => {
  await lose(page, 'en');
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
  await expect(page.getByRole('alert').first()).toContainText(SENTENCE);
  await expectTotals(page, ACCOUNT);
});

test('91: the peers of a run are lost in the worker', async ({ page }) => {
  await lose(page, 'facts');
  await openDashboard(page, `run=${FIRST}`);
  const sheet = page.getByRole('dialog', { name: `Run ${FIRST}` });
  await expect(sheet.getByRole('alert')).toContainText(SENTENCE);
  await expectLostUntilReload(page, sheet, sheet.getByText(/^With all/));
});

test('91: the sums of chosen runs are lost in the worker', async ({ page }) => {
  await lose(page, 'chosen');
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
  // With it the rows can be chosen.
  await expect(page.getByRole('button', { name: 'Select', exact: true })).toBeVisible();
  await clickRun(page, 0, 'ControlOrMeta');
  await expect(page.getByRole('region', { name: 'Runs' }).getByRole('alert')).toContainText(SENTENCE);
});

test('91: what looks at all of the history is lost in the worker: its panels say so', async ({ page }) => {
  await lose(page, 'costs');
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
  await expect(page.getByRole('alert').first()).toContainText(SENTENCE);
  await expectTotals(page, ACCOUNT);
  await expect(page.getByRole('figure', { name: 'Usage over time' })).toBeVisible();
});

test('91: what watches for a new version is lost: the page says so by itself', async ({ page }) => {
  await lose(page, 'watch-page-version');
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
  await expect(page.getByText(SENTENCE)).toBeVisible();
  await expectTotals(page, ACCOUNT);
});

test('91: the reader of unusual answers is lost: no error of the API', async ({ page, fake }) => {
  await lose(page, '(?:run-page|envelope)');
  fake.behave({ script: (_, index) => (index === 1 ? { kind: 'code', code: 4290 } : undefined) });
  await openDashboard(page);
  const alert = page.getByRole('main').getByRole('alert').first();
  await expect(alert).toContainText(SENTENCE);
  await expect(alert.getByRole('button', { name: 'Reload' })).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('CoreClaw answered');
});

test('92: a worker that does not start again: said, and nothing is claimed', async ({ page, allowConsole }) => {
  allowConsole(/died on purpose/);
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
  await lose(page, 'worker');
  const [worker] = page.workers();
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('died on purpose');
    });
  });
  const alert = page.getByRole('main').getByRole('alert').first();
  await expect(alert).toContainText('The part of this page that holds the runs ended, and did not start again.');
  await expect(page.getByRole('banner')).not.toContainText('complete as of');
  await page.context().unrouteAll({ behavior: 'wait' });
  await alert.getByRole('button', { name: 'Reload' }).click();
  await expectLoaded(page, ACCOUNT.length);
  await expectTotals(page, ACCOUNT);
});

test('92: a worker that ends without a word is started again', async ({ page }) => {
  await openLive(page);
  await expectLoaded(page, ACCOUNT.length);
  const [worker] = page.workers();
  await worker?.evaluate(() => globalThis.close());
  // The next look for new runs waits for it, and after two minutes it is given up.
  await expect(async () => {
    await pass(page, 30);
    await expect(page.getByRole('banner')).toContainText('read again after a failure of this page', { timeout: 500 });
  }).toPass();
  await expectLoaded(page, ACCOUNT.length);
  await expectTotals(page, ACCOUNT);
});

/** The worker ends when it is asked this, before it answers. */
async function endWhenAsked(page: Page, question: string): Promise<void> {
  await page.workers()[0]?.evaluate((name) => {
    const end = (event: MessageEvent): void => {
      if (!JSON.stringify(event.data).includes(name)) return;
      event.stopImmediatePropagation();
      throw new Error('died on purpose');
    };
    globalThis.addEventListener('message', end, { capture: true });
  }, question);
}

for (const { what, question, act, words } of [
  {
    what: 'ids, which the browser would not have taken',
    question: 'chosen-slugs',
    act: async (page: Page) => {
      await page.evaluate(() => {
        navigator.clipboard.write = () => Promise.reject(new DOMException('No.', 'NotAllowedError'));
      });
      await page.getByRole('button', { name: 'Copy ids' }).click();
    },
    words: 'The ids could not be read. Try again.',
  },
  {
    what: 'the runs of a range',
    question: 'runs-between',
    act: (page: Page) => clickRun(page, 4, 'Shift'),
    words: 'The range could not be read. Try again.',
  },
  {
    what: 'the row of a time',
    question: 'row-at',
    act: async (page: Page) => {
      await page.getByLabel('Go to').fill('2026-03-04');
      await page.getByLabel('Go to').press('Enter');
    },
    words: 'The time could not be looked up. Try again.',
  },
]) {
  test(`92: a worker that ends when it is asked for ${what}: said`, async ({ page, allowConsole }) => {
    allowConsole(/died on purpose/);
    await openDashboard(page);
    await expectLoaded(page, ACCOUNT.length);
    await expect(page.getByRole('button', { name: 'Select', exact: true })).toBeVisible();
    await clickRun(page, 1, 'ControlOrMeta');
    await expect(page.getByRole('group', { name: 'Selected runs' })).toContainText('1 selected');
    await endWhenAsked(page, question);
    await act(page);
    await expect(page.getByRole('region', { name: 'Runs' })).toContainText(words);
    await expectLoaded(page, ACCOUNT.length);
  });
}

test('91: a new version is offered on return', async ({ page, allowConsole }) => {
  allowConsole(/ERR_INTERNET_DISCONNECTED/);
  await openLive(page);
  await expectLoaded(page, ACCOUNT.length);
  await pass(page, 10);
  await page.waitForLoadState('networkidle');
  await page.route('/', async (route) => {
    const reply = await route.fetch();
    const body = (await reply.text()).replace(/(name="page-version" content=")[^"]+/, '$1another');
    await route.fulfill({ response: reply, body });
  });
  await pass(page, 400);
  await page.context().setOffline(true);
  await page.context().setOffline(false);
  const notice = page.getByText('This page was updated.');
  await expect(notice).toBeVisible();
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(notice).toBeHidden();
});
