import { RUN_LIST_PATH } from '#api/endpoint.ts';
import { expect, test, TEST_KEY } from './fixtures.ts';

// A page without the policy of the real one, on which anything can be tried.
test.beforeEach(async ({ page }) => {
  const body = '<!doctype html><link rel="icon" href="data:," /><title>Blank</title><input type="password" /><input />';
  await page.route('/blank', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('/blank');
});

test.describe('the guard', () => {
  test('finds nothing on a page that does nothing', async ({ guard }) => {
    expect(await guard.takeFindings()).toEqual([]);
  });

  test('fails a test at its end', async ({ page }) => {
    test.fail();
    await page.evaluate(() => console.error('oops'));
  });

  test('finds console errors, of pages and of workers', async ({ page, guard }) => {
    await page.route('/worker.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'console.error("in the worker"); postMessage(1)' }),
    );
    await page.evaluate(async () => {
      console.warn('only a warning');
      console.error('on the page');
      await new Promise((resolve) => new Worker('/worker.js').addEventListener('message', resolve));
    });
    await expect.poll(guard.takeFindings).toEqual(['console error: on the page', 'console error: in the worker']);
  });

  test('finds uncaught errors, of pages and of workers', async ({ page, guard }) => {
    await page.route('/worker.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("in the worker")' }),
    );
    await page.evaluate(async () => {
      void Promise.reject(new Error('on the page'));
      await new Promise((resolve) => new Worker('/worker.js').addEventListener('error', resolve));
    });
    const findings = (await guard.takeFindings()).join('\n');
    expect(findings).toContain('uncaught error: on the page');
    expect(findings).toContain('in the worker');
  });

  test('finds requests to another origin, of pages and of workers', async ({
    page,
    fake,
    guard,
    expectStatus,
    allowConsole,
  }) => {
    expectStatus(404);
    allowConsole(/blocked by CORS policy|net::ERR_FAILED|Same Origin Policy disallows/);
    const url = `${fake.origin}/elsewhere`;
    await page.route('/worker.js', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: `fetch(${JSON.stringify(`${url}?worker`)}).catch(() => {}).then(() => postMessage(1))`,
      }),
    );
    await page.evaluate(async (address) => {
      await fetch(address).catch(() => {});
      await new Promise((resolve) => new Worker('/worker.js').addEventListener('message', resolve));
    }, url);
    expect(await guard.takeFindings()).toEqual([
      `request to another origin: ${url}`,
      `request to another origin: ${url}?worker`,
    ]);
  });

  test('finds violations of the real policy, whatever is allowed', async ({
    page,
    guard,
    expectStatus,
    allowConsole,
  }) => {
    expectStatus(404);
    allowConsole(/./);
    await page.goto('/no-such-page');
    await page.evaluate(() => fetch('http://elsewhere.test/').catch(() => {}));
    expect(await guard.takeFindings()).toContain(
      'CSP violation: securitypolicyviolation: connect-src http://elsewhere.test/',
    );
  });

  test('lets a failed request pass only with the status that was declared', async ({
    page,
    site,
    guard,
    expectStatus,
  }) => {
    expectStatus(405);
    const statuses = await page.evaluate(async (path) => {
      const { status } = await fetch(path);
      return [status, (await fetch('/no-such-page')).status];
    }, RUN_LIST_PATH);
    expect(statuses).toEqual([405, 404]);
    expect(await guard.takeFindings()).toEqual([`HTTP 404: ${site.origin}/no-such-page`]);
  });
});

test.describe('the key', () => {
  test('may stand in its field, its item and its header', async ({ page, fake, guard }) => {
    await page.locator('input[type=password]').fill(TEST_KEY);
    const status = await page.evaluate(
      async ({ key, path }) => {
        document.querySelector('input')?.setAttribute('value', key);
        sessionStorage.setItem('coreclaw-api-key', key);
        const headers = { 'api-key': key, 'content-type': 'application/json' };
        return (await fetch(path, { method: 'POST', headers, body: '{"page_index":1,"page_size":20}' })).status;
      },
      { key: TEST_KEY, path: RUN_LIST_PATH },
    );
    expect(status).toBe(200);
    expect(fake.requests).toHaveLength(1);
    expect(await guard.takeFindings()).toEqual([]);
  });

  const leaks: readonly { place: string; finding: string; leak: (key: string) => unknown; undo?: () => unknown }[] = [
    {
      place: 'localStorage',
      finding: 'a cookie, localStorage or IndexedDB',
      leak: (key) => localStorage.setItem('key', key),
      undo: () => localStorage.clear(),
    },
    {
      place: 'a cookie',
      finding: 'a cookie, localStorage or IndexedDB',
      // A cookie that was written is certain to stand, or to be gone, once cookies were read.
      leak: (key) => [(document.cookie = `key=${key}`), document.cookie],
      undo: () => [(document.cookie = 'key=; max-age=0'), document.cookie],
    },
    {
      place: 'another sessionStorage item',
      finding: 'another sessionStorage item',
      leak: (key) => sessionStorage.setItem('coreclaw-api-key-2', key),
      undo: () => sessionStorage.clear(),
    },
    {
      place: 'the document',
      finding: 'the document',
      leak: (key) => (document.title = key),
      undo: () => (document.title = ''),
    },
    {
      place: 'another field',
      finding: 'a field',
      leak: (key) => document.querySelectorAll('input').forEach((field) => (field.value = key)),
      undo: () => document.querySelectorAll('input').forEach((field) => (field.value = '')),
    },
    {
      place: 'a cache',
      finding: 'a cache',
      leak: async (key) => (await caches.open('runs')).put('/x', new Response(key)),
      undo: () => caches.delete('runs'),
    },
    {
      place: 'the address',
      finding: 'an address',
      leak: (key) => history.replaceState(null, '', `#${key}`),
      undo: () => history.replaceState(null, '', '/blank'),
    },
    { place: 'the console', finding: 'the console', leak: (key) => console.info({ key }.key) },
  ];

  for (const { place, finding, leak, undo } of leaks) {
    test(`is found in ${place}`, async ({ page, guard }) => {
      await page.evaluate(leak, TEST_KEY);
      expect(await guard.takeFindings()).toEqual([`the API key is in ${finding}`]);
      if (undo) await page.evaluate(undo);
    });
  }

  const requests: readonly { where: string; send: (key: string) => unknown }[] = [
    { where: 'an address', send: (key) => fetch(`/blank?key=${key}`) },
    { where: 'a body', send: (key) => fetch('/blank', { method: 'POST', body: key }) },
    { where: 'a header to another path', send: (key) => fetch('/blank', { headers: { 'api-key': key } }) },
    { where: 'another header', send: (key) => fetch('/blank', { headers: { authorization: `Bearer ${key}` } }) },
  ];

  for (const { where, send } of requests) {
    test(`is found in ${where} of a request`, async ({ page, guard, expectStatus }) => {
      expectStatus(404);
      await page.evaluate(send, TEST_KEY);
      const findings = await guard.takeFindings();
      expect(findings).toHaveLength(1);
      expect(findings[0]).toContain('the API key is in a request: ');
    });
  }
});
