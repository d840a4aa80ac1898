import type { Locator, Page, Route } from '@playwright/test';
import { runListBodySchema } from '#api/contract.ts';
import { RUN_LIST_PATH } from '#api/endpoint.ts';
import { answerRunList } from '#api/sample/answer-run-list.ts';
import { ACCOUNT, plainAccount } from './account.ts';
import {
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
} from './dashboard.ts';
import { type Misbehaviour, type RecordedRequest, type Script, startFakeCoreclaw } from './fake-coreclaw.ts';
import { expect, test, TEST_KEY } from './fixtures.ts';
import { sortRuns } from './oracle.ts';

test.use({ history: { rows: ACCOUNT } });

const FIRST_SCREEN = ACCOUNT.slice(0, 20);

/** What had come before the trouble stays, and says what it is a part of. */
async function expectFirstScreen(page: Page): Promise<void> {
  await expectPartial(page, FIRST_SCREEN.length, ACCOUNT.length);
  await expectRows(page, sortRuns(FIRST_SCREEN));
  await expectTotals(page, FIRST_SCREEN);
}

async function expectWholeAccount(page: Page): Promise<void> {
  await expectLoaded(page, ACCOUNT.length);
  await expectRows(page, sortRuns(ACCOUNT));
  await expectTotals(page, ACCOUNT);
  await expect(page.getByRole('alert')).toBeHidden();
}

function tryAgain(page: Page): Promise<void> {
  return page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
}

function pageSizeOf({ body }: RecordedRequest): number {
  return runListBodySchema.parse(body).page_size;
}

function banner(page: Page): Locator {
  return page.getByRole('banner');
}

/** An error of the page's own server, which it would send if it had waited for its limit. */
function proxyTimeout(...details: readonly string[]): Misbehaviour {
  const body = JSON.stringify({ code: 'proxy-timeout', message: 'It took too long.', details, data: null });
  return { kind: 'status', status: 504, contentType: 'application/json', body };
}

const TROUBLES: readonly {
  readonly name: string;
  readonly how: Misbehaviour;
  readonly status: number;
  readonly words: readonly string[];
}[] = [
  {
    name: '4: a connection that is reset each time',
    how: { kind: 'reset' },
    status: 502,
    words: ["This page's server could not reach the API.", 'it closed the connection before the answer was complete'],
  },
  {
    name: '5: an answer that breaks off each time gives no part of a page',
    how: { kind: 'truncate' },
    status: 502,
    words: ["This page's server could not reach the API.", 'it closed the connection before the answer was complete'],
  },
  {
    name: '7: an answer that never begins',
    how: proxyTimeout(),
    status: 504,
    words: ['The API did not answer in time.', 'What is loaded stays.', 'It took too long.'],
  },
  {
    name: '13: a gateway that answers with a page of its own',
    how: { kind: 'status', status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' },
    status: 502,
    words: ['CoreClaw answered with an error of its own.', 'HTTP 502'],
  },
  {
    name: '101: a gateway that refuses with a page of its own',
    how: { kind: 'status', status: 403, contentType: 'text/html', body: '<h1>403 Forbidden</h1>\r\n<hr>nginx' },
    status: 403,
    words: [
      "The request was refused, but the answer did not come from CoreClaw's API.",
      'ask whoever runs it to let the request pass',
      'HTTP 403: <h1>403 Forbidden</h1> <hr>nginx',
    ],
  },
  {
    name: '21: a redirect to the same origin is refused',
    how: { kind: 'redirect', location: RUN_LIST_PATH, status: 307 },
    status: 502,
    words: ['answered with a redirect (HTTP 307)', "which this page's server does not follow"],
  },
  {
    name: '23: an answer without a body',
    how: { kind: 'status', status: 204 },
    status: 204,
    words: ['The answer was not a page of runs.'],
  },
];

for (const { name, how, status, words } of TROUBLES) {
  test(`${name}: what is loaded stays, and Try again goes on`, async ({ page, fake, expectStatus }) => {
    expectStatus(status);
    await hurryRetries(page);
    fake.behave({ script: (_, index) => (index > 0 ? how : undefined) });
    await openDashboard(page);
    for (const text of words) await expect(page.getByRole('alert')).toContainText(text);
    await expectFirstScreen(page);

    fake.behave({ script: null });
    await tryAgain(page);
    await expectWholeAccount(page);
  });
}

test('101: a gateway that asks to log in is not CoreClaw: the key stays', async ({ page, fake, expectStatus }) => {
  expectStatus(401);
  fake.behave({ script: () => ({ kind: 'status', status: 401, contentType: 'text/html', body: 'Log in first' }) });
  await openDashboard(page);
  await expect(page.getByRole('alert')).toContainText("did not come from CoreClaw's API");
  await expect(page.getByRole('alert')).toContainText('HTTP 401: Log in first');

  fake.behave({ script: null });
  await tryAgain(page);
  await expectWholeAccount(page);
});

test('6: pages that take too long inside their bodies are asked for smaller', async ({ page, fake, expectStatus }) => {
  expectStatus(504);
  fake.behave({ script: (request) => (pageSizeOf(request) > 50 ? proxyTimeout('body') : undefined) });
  await openDashboard(page);
  await expectWholeAccount(page);
  await openDetails(page);
  await expect(detail(page, 'Runs in a page')).toHaveText('50');
  await expect(detail(page, 'of them retries')).toHaveText('0');
});

test.describe('26: pages of more than 8 MiB', () => {
  // A hundred of the older ones are 7.5 MB.
  const rows = Array.from(plainAccount(231), (run, nth) =>
    nth < 100 ? run : { ...run, err_msg: `${nth} ${'no luck '.repeat(9400)}` },
  );
  test.use({ history: { rows } });

  test('are asked for smaller, and everything is loaded', async ({ page, fake, expectStatus }) => {
    expectStatus(502);
    await openDashboard(page);
    await expectLoaded(page, rows.length);
    await expectTotals(page, rows);
    await expect(page.getByRole('alert')).toBeHidden();
    expect(fake.requests.slice(0, 7).map(pageSizeOf)).toEqual([20, 1000, 500, 100, 100, 100, 20]);
    await openDetails(page);
    await expect(detail(page, 'Rows set aside')).toHaveText('0');
  });
});

test.describe('what the browser itself refuses', () => {
  test.beforeEach(({ allowConsole }) => allowConsole(/net::ERR_FAILED/));

  test('8: an API that CORS keeps away: says what may be the cause, and what helps', async ({ page, fake }) => {
    await hurryRetries(page);
    await page.route(`**${RUN_LIST_PATH}`, (route) => route.abort());
    await openDashboard(page);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('The request did not reach the API, or its answer did not come back.');
    await expect(alert).toContainText(
      'A page that calls the API directly can also be stopped by CORS or a content blocker: serve it with its own server instead.',
    );
    await expect(page.getByText('No runs could be loaded')).toBeVisible();
    expect(fake.requests).toEqual([]);

    await page.unroute(`**${RUN_LIST_PATH}`);
    await tryAgain(page);
    await expectWholeAccount(page);
  });

  test('9: answers that no page may read are met with one request at a time', async ({ page, fake }) => {
    await hurryRetries(page);
    fake.behave({ maxPageSize: { size: 50, mode: 'cut' } });
    let passed = 0;
    const held: Route[] = [];
    let isHolding = false;
    await page.route(`**${RUN_LIST_PATH}`, (route) => {
      if (passed++ < 3) return route.continue();
      if (!isHolding) return route.abort();
      held.push(route);
      return undefined;
    });
    await openDashboard(page);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('The request did not reach the API, or its answer did not come back.');
    await expect(alert).toContainText('One request at a time finds out by itself.');

    isHolding = true;
    for (let probe = 1; probe <= 3; probe++) {
      await tryAgain(page);
      await expect.poll(() => held.length).toBe(probe);
      await expect(banner(page)).toContainText('no answer, trying again');
      expect(held).toHaveLength(probe);
      await held.at(-1)?.abort();
      await expect(banner(page)).toContainText('no answer, next attempt in');
    }

    await page.unroute(`**${RUN_LIST_PATH}`);
    await tryAgain(page);
    await expectWholeAccount(page);
  });
});

/** The second request is met with a rate limit. */
function slowDown(httpStatus: number, headers: Readonly<Record<string, string>> = {}): Script {
  return (_, index) => (index === 1 ? { kind: 'code', code: 4290, httpStatus, headers } : undefined);
}

test.describe('a server that asks to slow down', () => {
  test.beforeEach(({ expectStatus }) => expectStatus(429));

  test('10: is obeyed for as long as it says, and then it goes on by itself', async ({ page, fake }) => {
    fake.behave({ script: slowDown(429, { 'retry-after': '120' }) });
    await openLive(page);
    await expect(banner(page)).toContainText(/slowed down until 18:3\d:\d\d \(1[12]\d s\), resumes by itself/);
    await expectFirstScreen(page);
    await expect(page.getByRole('alert')).toBeHidden();
    await pass(page, 60);
    await expect(banner(page)).toContainText(/slowed down until 18:3\d:\d\d \([3-6]\d s\), resumes by itself/);
    expect(fake.requests).toHaveLength(2);

    await pass(page, 61);
    await expectWholeAccount(page);
    await expect(banner(page)).not.toContainText('slowed down');
  });

  test('11: is obeyed in HTTP 200, too', async ({ page, fake }) => {
    fake.behave({ script: slowDown(200, { 'retry-after': '600' }) });
    await openDashboard(page);
    await expect(banner(page)).toContainText(/slowed down until \d\d:\d\d:\d\d \((59\d|600) s\), resumes by itself/);
  });

  test('10: is obeyed by the clock of the browser, too', async ({ page, fake }) => {
    fake.behave({ script: slowDown(429, { 'retry-after': '2' }) });
    await openDashboard(page);
    await expectWholeAccount(page);
    const [, refused, next] = fake.requests;
    expect(next?.atMs).toBeGreaterThanOrEqual((refused?.atMs ?? 0) + 1990);
  });

  for (const { name, httpStatus } of [
    { name: '10: with HTTP 429', httpStatus: 429 },
    { name: '11: with code 4290 in HTTP 200', httpStatus: 200 },
  ]) {
    test(`${name}, and does not say for how long: a minute, or until Try now`, async ({ page, fake }) => {
      fake.behave({ script: slowDown(httpStatus) });
      await openLive(page);
      await expect(banner(page)).toContainText(/slowed down until 18:3\d:\d\d \([3-6]\d s\), resumes by itself/);
      await pass(page, 20);
      await expect(banner(page)).toContainText(/slowed down until 18:3\d:\d\d \([1-4]\d s\), resumes by itself/);
      await expectFirstScreen(page);
      expect(fake.requests).toHaveLength(2);
      await page.getByRole('button', { name: 'Try now' }).click();
      await expectWholeAccount(page);
    });
  }
});

for (const { name, code, words } of [
  { name: '14: a key that is revoked', code: 20001, words: 'CoreClaw did not accept this API key.' },
  { name: '15: a key that expires', code: 20002, words: 'This API key has expired.' },
]) {
  test(`${name} in the middle of a load stops it, and takes nothing away`, async ({ page, fake }) => {
    fake.behave({ script: (_, index) => (index > 0 ? { kind: 'code', code } : undefined) });
    await openDashboard(page);
    await expect(page.getByRole('alert')).toContainText(words);
    await expect(banner(page)).toContainText('stopped');
    await expectFirstScreen(page);
    expect(fake.requests).toHaveLength(2);
  });
}

test('17: a server that takes no page size: the request is shown, and it goes on when the server does', async ({
  page,
  fake,
}) => {
  await hurryRetries(page);
  fake.behave({ script: () => ({ kind: 'code', code: 4000, message: 'page_size is out of range' }) });
  await openDashboard(page);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('CoreClaw refused the request for a page of runs as invalid.');
  await expect(alert).toContainText('Code 4000');
  await expect(alert).toContainText('page_size is out of range');
  await expect(alert).toContainText('{"page_index":1,"page_size":1}');
  fake.behave({ script: null });
  await tryAgain(page);
  await expectWholeAccount(page);
});

test('7: pages that take too long before their first byte are asked for smaller', async ({
  page,
  fake,
  expectStatus,
}) => {
  expectStatus(504);
  fake.behave({ script: (request) => (pageSizeOf(request) > 50 ? proxyTimeout() : undefined) });
  await openDashboard(page);
  await expectWholeAccount(page);
  await openDetails(page);
  await expect(detail(page, 'Runs in a page')).toHaveText('50');
  await expect(detail(page, 'of them retries')).toHaveText('0');
});

test.describe('20: a redirect to another origin', () => {
  test('of the API is refused, and the key does not go there', async ({ page, fake, expectStatus }) => {
    expectStatus(502);
    await hurryRetries(page);
    const other = await startFakeCoreclaw({ rows: ACCOUNT });
    const how: Misbehaviour = { kind: 'redirect', location: `${other.origin}${RUN_LIST_PATH}`, status: 307 };
    fake.behave({ script: () => how });
    await openDashboard(page);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText("This page's server could not reach the API.");
    await expect(alert).toContainText('answered with a redirect (HTTP 307)');
    await expect(page.getByText('No runs could be loaded')).toBeVisible();
    expect(other.requests).toEqual([]);
    await other.close();

    fake.behave({ script: null });
    await tryAgain(page);
    await expectWholeAccount(page);
  });

  test("of this page's own server is refused by the browser, too", async ({ page, allowConsole }) => {
    allowConsole(/net::ERR_FAILED/);
    await hurryRetries(page);
    const other = await startFakeCoreclaw({ rows: ACCOUNT });
    await page.route(`**${RUN_LIST_PATH}`, (route) =>
      route.fulfill({ status: 307, headers: { location: `${other.origin}${RUN_LIST_PATH}` } }),
    );
    await openDashboard(page);
    await expect(page.getByRole('alert')).toContainText('The request did not reach the API');
    expect(other.requests).toEqual([]);
    await other.close();
  });
});

test('28: an outage is said in words, probed slowly, and ends by itself', async ({ page, fake }) => {
  await hurryRetries(page);
  fake.behave({ script: (_, index) => (index > 0 ? { kind: 'code', code: 5000 } : undefined) });
  await openLive(page);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('CoreClaw answered with an error of its own.');
  await expect(alert).toContainText('One request at a time finds out by itself.');
  await expect(banner(page)).toContainText(/no answer, next attempt in \d+ s/);
  await expectFirstScreen(page);
  const { length } = fake.requests;
  await pass(page, 11);
  await expect.poll(() => fake.requests.length).toBe(length + 1);
  await expect(banner(page)).toContainText(/no answer, next attempt in \d+ s/);
  await expect(alert).toBeVisible();

  fake.behave({ script: null });
  await pass(page, 11);
  await expectWholeAccount(page);
});

test('24: an answer that does not call itself JSON is read all the same, and that is said', async ({ page, fake }) => {
  fake.behave({
    script: ({ body }) => ({
      kind: 'body',
      contentType: 'text/html',
      bytes: JSON.stringify(answerRunList(ACCOUNT, runListBodySchema.parse(body))),
    }),
  });
  await openDashboard(page);
  await expectWholeAccount(page);
  await openDetails(page);
  await expect(page.getByRole('banner')).toContainText('An answer did not call itself JSON');
});

test('101: behind a proxy that does not pass Host on, the page says so, and does not blame the key', async ({
  page,
  fake,
  expectStatus,
}) => {
  expectStatus(403);
  // As nginx passes a request on without a line about Host; a page on plain http has no `Sec-Fetch-Site` either.
  await page.route(`**${RUN_LIST_PATH}`, async (route) => {
    const { 'sec-fetch-site': _, ...headers } = route.request().headers();
    await route.fulfill({ response: await route.fetch({ headers: { ...headers, origin: 'http://runs.lan' } }) });
  });
  await openDashboard(page);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText("This page's own server refused the request; CoreClaw was not asked.");
  await expect(alert).toContainText('nginx: proxy_set_header Host $http_host;');
  await expect(alert).toContainText('it received "Origin: http://runs.lan" with "Host: 127.0.0.1:');
  expect(fake.requests).toEqual([]);

  await page.unroute(`**${RUN_LIST_PATH}`);
  await tryAgain(page);
  await expectWholeAccount(page);
});

test('99: an API that repeats the key in its message is quoted without it', async ({ page, fake }) => {
  const how: Misbehaviour = { kind: 'code', code: 777, message: `No such plan: api-key=${TEST_KEY}.` };
  fake.behave({ script: () => how });
  await openDashboard(page);
  const hidden = '*'.repeat(TEST_KEY.length);
  await expect(page.getByRole('alert')).toContainText(`No such plan: api-key=${hidden}.`);
});
