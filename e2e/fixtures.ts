import { expect, type Page, test as base } from '@playwright/test';
import type { ApiVersion } from '#domain/api-version.ts';
import { NOW_MS } from './account.ts';
import { TEST_KEY } from './canary.ts';
import { EXAMPLE_ROWS } from './example-rows.ts';
import { type FakeCoreclaw, type FakeCoreclawOptions, startFakeCoreclaw } from './fake-coreclaw.ts';
import { tellErrorsOfFirefox } from './firefox-console.ts';
import { typeIntoFirefox } from './firefox-typing.ts';
import { whyNotInFirefox } from './not-in-firefox.ts';
import { createPageGuard, type PageGuard } from './page-guard.ts';
import { allowSecondAttempt, refuseSecondAttempt } from './second-attempt.ts';
import { type Site, startSite } from './site.ts';

export { expect } from '@playwright/test';
export { TEST_KEY } from './canary.ts';

interface Fixtures {
  /** Leaves out what this browser cannot be asked for. */
  leaveOut: void;
  /** Lets Firefox be typed into, and say what its errors are. */
  typing: void;
  /** Whether there is another attempt. */
  attempt: void;
  /**
   * What the fake CoreClaw holds: `test.use({ history: { rows } })`. An object, since Playwright takes an
   * array in `test.use` for a value with options. Only `TEST_KEY` is valid unless `keys` says otherwise.
   */
  history: FakeCoreclawOptions;
  /** The version of the API that there is, and that the page is told to ask. */
  apiVersion: ApiVersion;
  /** Tells the page so, as a person does. */
  versionChoice: void;
  /** The fake CoreClaw behind this test's site. */
  fake: FakeCoreclaw;
  /** Fails the test at its end for what its pages did: see `PageGuard`. */
  guard: PageGuard;
  expectStatus: PageGuard['expectStatus'];
  allowConsole: PageGuard['allowConsole'];
}

/** Shared by the tests of one of Playwright's workers, one after the other: starting a server costs more than most tests. */
interface WorkerFixtures {
  upstream: FakeCoreclaw;
  /** The built server. Relative addresses (`page.goto('/')`) lead to it. */
  site: Site;
}

/** A test in a real Chromium against the built page and server, with a fake CoreClaw behind it. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  // Before there is a browser.
  leaveOut: [
    async ({ browserName }, provide, info) => {
      const whyNot = browserName === 'firefox' ? whyNotInFirefox(info.file, info.title) : undefined;
      info.skip(whyNot !== undefined, whyNot);
      refuseSecondAttempt(info);
      await provide();
    },
    { auto: true },
  ],
  typing: [
    async ({ context, browserName }, provide) => {
      if (browserName === 'firefox') {
        await typeIntoFirefox(context);
        await tellErrorsOfFirefox(context);
      }
      await provide();
    },
    { auto: true },
  ],
  attempt: [
    async ({ context }, provide, info) => {
      await provide();
      await allowSecondAttempt(info, context.browser());
    },
    { auto: true },
  ],
  history: [{ rows: EXAMPLE_ROWS }, { option: true }],
  upstream: [
    // Playwright reads the names of the fixtures from this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const fake = await startFakeCoreclaw({ rows: [] });
      await provide(fake);
      await fake.close();
    },
    { scope: 'worker' },
  ],
  site: [
    async ({ upstream }, provide) => {
      const site = await startSite(upstream.origin);
      await provide(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  apiVersion: ['v1', { option: true }],
  versionChoice: [
    async ({ context, apiVersion }, provide) => {
      if (apiVersion === 'v2') await context.addInitScript(chooseSecondVersion);
      await provide();
    },
    { auto: true },
  ],
  fake: [
    async ({ upstream, history, apiVersion }, provide) => {
      await upstream.reset({ keys: { valid: [TEST_KEY] }, versions: [apiVersion], nowMs: atTheTime, ...history });
      await provide(upstream);
    },
    { auto: true },
  ],
  // CoreClaw's own zone, and not UTC: a time that is shown or cut in the wrong zone is seen.
  timezoneId: 'Asia/Shanghai',
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

/** Of the test accounts. */
const atTheTime = (): number => NOW_MS;

function chooseSecondVersion(): void {
  // What stands before the page has no storage, and in Firefox no address either.
  if (location.protocol === 'http:') localStorage.setItem('run-history-api-version', 'v2');
}

/** Connects on the connect screen, as a person does. */
export async function connect(page: Page, key: string = TEST_KEY): Promise<void> {
  await page.getByLabel('API key', { exact: true }).fill(key);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}
