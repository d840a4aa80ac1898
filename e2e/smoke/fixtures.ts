import { expect, test as base } from '@playwright/test';
import * as z from 'zod/mini';
import { type FakeCoreclaw, startFakeCoreclaw } from '../fake-coreclaw.ts';
import { type Site, startSite } from '../site.ts';
import type { DrivenPage } from './driven-page.ts';
import { callOf, type Find, pointOf, type Wanted } from './in-page.ts';
import { openChromiumPage, openFirefoxPage } from './playwright-page.ts';
import { openWebKitPage } from './webkit-page.ts';

export type EngineName = 'chromium' | 'firefox' | 'webkit';

const OPEN: Readonly<Record<EngineName, () => Promise<DrivenPage>>> = {
  chromium: openChromiumPage,
  firefox: openFirefoxPage,
  webkit: openWebKitPage,
};

/** What the steps of a smoke do with the page. */
export interface SmokePage extends Pick<DrivenPage, 'open' | 'pressEscape'> {
  /** Runs a function of `in-page.ts` in the page. */
  readonly ask: <Argument>(run: (find: Find, argument: Argument) => unknown, argument?: Argument) => Promise<unknown>;
  /** Presses what has this role and name, once nothing else would be pressed there. */
  readonly press: (wanted: Wanted) => Promise<void>;
}

interface Fixtures {
  engine: EngineName;
  fake: FakeCoreclaw;
  site: Site;
  smoke: SmokePage;
}

const pointSchema = z.object({ x: z.number(), y: z.number() });

/** A test in whichever engine its project names, against the built page and server with a fake CoreClaw behind it. */
export const test = base.extend<Fixtures>({
  engine: ['chromium', { option: true }],
  // Playwright reads the names of the fixtures from this pattern.
  // oxlint-disable-next-line no-empty-pattern
  fake: async ({}, provide) => {
    const fake = await startFakeCoreclaw({ rows: [] });
    await provide(fake);
    await fake.close();
  },
  site: async ({ fake }, provide) => {
    const site = await startSite(fake.origin);
    await provide(site);
    await site.close();
  },
  smoke: async ({ engine }, provide, info) => {
    const page = await OPEN[engine]();
    info.annotations.push({ type: 'browser', description: page.version });
    await provide(stepsOf(page));
    await page.close();
  },
});

function stepsOf(page: DrivenPage): SmokePage {
  return {
    open: page.open,
    pressEscape: page.pressEscape,
    ask: (run, argument) => page.evaluate(callOf(run, argument)),
    async press(wanted) {
      let point: unknown = null;
      await expect
        .poll(async () => (point = await page.evaluate(callOf(pointOf, wanted))), {
          message: `${wanted.role} ${wanted.name} can be pressed`,
        })
        .not.toBeNull();
      const { x, y } = pointSchema.parse(point);
      await page.pressAt(x, y);
    },
  };
}
