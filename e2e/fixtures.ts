import { expect, type Page, test as base } from '@playwright/test';
import { TEST_KEY } from './canary.ts';
import { EXAMPLE_ROWS } from './example-rows.ts';
import { type FakeCoreclaw, type FakeCoreclawOptions, startFakeCoreclaw } from './fake-coreclaw.ts';
import { createPageGuard, type PageGuard } from './page-guard.ts';
import { type Site, startSite } from './site.ts';

export { expect } from '@playwright/test';
export { TEST_KEY } from './canary.ts';

interface Fixtures {
  /**
   * What the fake CoreClaw holds: `test.use({ history: { rows } })`. An object, since Playwright takes an
   * array in `test.use` for a value with options. Only `TEST_KEY` is valid unless `keys` says otherwise.
   */
  history: FakeCoreclawOptions;
  /** The fake CoreClaw behind this test's site. */
  fake: FakeCoreclaw;
  /** The built server. Relative addresses (`page.goto('/')`) lead to it. */
  site: Site;
  /** Fails the test at its end for what its pages did: see `PageGuard`. */
  guard: PageGuard;
  expectStatus: PageGuard['expectStatus'];
  allowConsole: PageGuard['allowConsole'];
}

/** A test in a real Chromium against the built page and server, with a fake CoreClaw behind it. */
export const test = base.extend<Fixtures>({
  history: [{ rows: EXAMPLE_ROWS }, { option: true }],
  fake: async ({ history }, provide) => {
    const fake = await startFakeCoreclaw({ keys: { valid: [TEST_KEY] }, ...history });
    await provide(fake);
    await fake.close();
  },
  site: async ({ fake }, provide) => {
    const site = await startSite(fake.origin);
    await provide(site);
    await site.close();
  },
  baseURL: async ({ site }, provide) => provide(site.origin),
  guard: [
    async ({ context, site }, provide) => {
      const guard = createPageGuard(site);
      await guard.watch(context);
      await provide(guard);
      expect(await guard.takeFindings(), 'nothing that the guard forbids').toEqual([]);
    },
    { auto: true },
  ],
  expectStatus: async ({ guard }, provide) => provide(guard.expectStatus),
  allowConsole: async ({ guard }, provide) => provide(guard.allowConsole),
});

/** Connects on the connect screen, as a person does. */
export async function connect(page: Page, key: string = TEST_KEY): Promise<void> {
  await page.getByLabel('API key', { exact: true }).fill(key);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}
