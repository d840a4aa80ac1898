import { setTimeout as wait } from 'node:timers/promises';
import { chromium, expect, type Page } from '@playwright/test';
import { test as base } from './fixtures.ts';
import { noteBrowserFault } from './second-attempt.ts';
import { type OwnChromium, startOwnChromium } from './own-chromium.ts';

declare global {
  /** What the page was told of its own life, oldest first; in pages that {@link test} opens. */
  var lifeEvents: string[];
}

/** What happens to a tab in a day, brought about by the browser itself: no event is faked. */
export interface PageLife {
  /** The person turns to another tab of the same window. */
  readonly hide: () => Promise<void>;
  /** The person comes back to the tab; a frozen one thaws. */
  readonly show: () => Promise<void>;
  /** The browser stops the hidden tab, to save power: nothing in it runs until it is shown. */
  readonly freeze: () => Promise<void>;
  /** The machine sleeps: all of the browser stands still, and its page is not told. */
  readonly sleep: (ms: number) => Promise<void>;
  /** The person goes to another page of the site in the same tab. */
  readonly leave: () => Promise<void>;
  /**
   * The person goes back to the page, or so many steps of the tab's history.
   *
   * @throws with Chromium's reasons if it was loaded anew instead of coming from the back/forward cache
   */
  readonly comeBack: (steps?: number) => Promise<void>;
}

interface Fixtures {
  chromiumOfTest: OwnChromium;
  /** The life of `page`. */
  life: PageLife;
}

/**
 * As the `test` of the fixtures, but the page is a tab in a window of a browser of the test's own. Playwright's focus
 * emulation keeps every page visible, and only a browser that it joins without its defaults is spared it.
 *
 * Addresses must be whole here: `page.goto(site.origin)`. A faked clock (`page.clock`, `setFixedTime` too) replaces the
 * timers by its own, which make up for all turns they missed in a sleep; the browser's do not.
 */
export const test = base.extend<Fixtures>({
  chromiumOfTest: async ({ launchOptions, timezoneId }, provide) => {
    const own = await startOwnChromium(launchOptions, timezoneId);
    await provide(own);
    await own.close();
  },
  context: async ({ chromiumOfTest }, provide) => {
    const browser = await chromium.connectOverCDP(chromiumOfTest.endpoint, { noDefaults: true });
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('The browser has no window.');
    await context.addInitScript(recordLife);
    await provide(context);
    await browser.close();
  },
  life: async ({ page, chromiumOfTest, site }, provide, info) =>
    provide(createPageLife(page, chromiumOfTest, site.origin, (fault) => noteBrowserFault(info, fault))),
});

function recordLife(): void {
  const events: string[] = [];
  globalThis.lifeEvents = events;
  document.addEventListener('visibilitychange', () => events.push(document.visibilityState));
  for (const name of ['freeze', 'resume']) document.addEventListener(name, () => events.push(name));
  for (const name of ['offline', 'online']) window.addEventListener(name, () => events.push(name));
  for (const name of ['pagehide', 'pageshow'] as const) {
    window.addEventListener(name, ({ persisted }) => {
      events.push(persisted ? `${name} persisted` : name);
      // Also said where a test hears of it without asking the page. Chromium repeats old words, so these have a time.
      console.debug(events.at(-1), Date.now());
    });
  }
}

/** Resolves when the page has had nothing to do for two seconds, and none of its parts has come. */
async function rest(): Promise<void> {
  const REST_MS = 2000;
  let restsSince = performance.now();
  let parts = 0;
  while (performance.now() - restsSince < REST_MS) {
    const asked = performance.now();
    await new Promise<void>((resolve) => void setTimeout(() => requestIdleCallback(() => resolve()), 20));
    const partsBefore = parts;
    parts = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/assets/')).length;
    // Idle time that is over begins again within 50 ms, unless there is something to do.
    if (performance.now() - asked > 100 || parts > partsBefore) restsSince = performance.now();
  }
}

const ELSEWHERE = '<!doctype html><link rel="icon" href="data:," /><title>Elsewhere</title>';

function createPageLife(
  page: Page,
  browser: OwnChromium,
  origin: string,
  noteFault: (fault: string) => void,
): PageLife {
  const elsewhere = `${origin}/elsewhere`;
  const expectVisibility = (state: DocumentVisibilityState) =>
    expect.poll(() => page.evaluate(() => document.visibilityState)).toBe(state);

  return {
    hide: async () => {
      const other = await page.context().newPage();
      await other.bringToFront();
      await expectVisibility('hidden');
    },
    show: async () => {
      await page.bringToFront();
      await expectVisibility('visible');
    },
    freeze: async () => {
      const session = await page.context().newCDPSession(page);
      await session.send('Page.setWebLifecycleState', { state: 'frozen' });
      await session.detach();
    },
    sleep: async (ms) => {
      browser.signal('SIGSTOP');
      try {
        await wait(ms);
      } finally {
        browser.signal('SIGCONT');
      }
    },
    leave: async () => {
      // The server has no other page; a file alone would have no icon, and the browser would ask for one.
      await page.route(elsewhere, (route) => route.fulfill({ contentType: 'text/html', body: ELSEWHERE }));
      // Chromium keeps no page in which a script still runs when it is left, or comes after that: parts that load ahead.
      await page.evaluate(rest);
      await page.goto(elsewhere);
      await page.unroute(elsewhere);
    },
    comeBack: async (steps = -1) => {
      const session = await page.context().newCDPSession(page);
      await session.send('Page.enable');
      const reasons: string[] = [];
      session.on('Page.backForwardCacheNotUsed', ({ notRestoredExplanations }) => {
        reasons.push(...notRestoredExplanations.map(({ type, reason }) => `${reason} (${type})`));
      });
      // A script that runs in the page before it has thawed would throw it out of the cache: nothing is asked of it.
      const since = Date.now();
      const shown = page.waitForEvent('console', (message) => {
        const [, shownAt] = /^pageshow.* (\d+)$/.exec(message.text()) ?? [];
        return Number(shownAt) >= since;
      });
      // A page from the cache does not load: Playwright would wait for it in vain.
      const { entries, currentIndex } = await session.send('Page.getNavigationHistory');
      const entry = entries[currentIndex + steps];
      if (entry === undefined) throw new Error(`There is nothing ${steps} steps away.`);
      await session.send('Page.navigateToHistoryEntry', { entryId: entry.id });
      const how = (await shown).text();
      await session.detach();
      if (how.startsWith('pageshow persisted')) return;
      const anew = `The page was loaded anew: ${reasons.join(', ')}.`;
      // A machine that does much else: the cache lost a page that it had taken in. What a page does itself is no fault.
      if (reasons.length > 0 && reasons.every((reason) => reason.endsWith('(Circumstantial)'))) noteFault(anew);
      throw new Error(anew);
    },
  };
}
