import type { Browser, Locator, Page } from '@playwright/test';
import { openTab, openWholeHistory, settle } from '../browser/dashboard.ts';
import { launchChromium } from '../browser/launch.ts';
import type { BenchContext } from '../context.ts';
import { formatCount, formatMs } from '../report/format.ts';
import { quantileOf } from '../report/quantile.ts';
import type { Figures, PartResult, Reading } from '../report/readings.ts';

const MILLION = 1_000_000;
const THREE_MILLIONS = 3_000_000;

/** Pixels and pixels a second of one turn of the wheel, long enough to pass some hundred rows. */
const SMOOTH = { distancePx: 12_000, pxPerSecond: 3000, turns: 4 };
const JUMP_PAUSE_MS = 150;
const JUMP_KEYS = ['End', 'PageUp', 'PageUp', 'Home', 'PageDown', 'PageDown', 'End', 'Home'];
const JUMPS = 24;

/** Times between frames while the table is scrolled, beside those of a page that does nothing; and whether the last row can be reached. */
export async function measureScrolling(context: BenchContext): Promise<PartResult> {
  const readings: Reading[] = [];
  const figures: Figures[] = [];
  for (const count of context.sizes) {
    const result = await measureFrames(context, count);
    figures.push(result.figures);
    if (count === MILLION) readings.push(...result.readings);
  }
  if (context.sizes.includes(MILLION) && !context.isQuick) {
    readings.push(await reachLast(context, MILLION, 'scroll-reach-2x', '--force-device-scale-factor=2'));
    readings.push(await reachLast(context, THREE_MILLIONS, 'scroll-reach-3m'));
  }
  return { readings, figures };
}

async function measureFrames(context: BenchContext, count: number): Promise<{ readings: Reading[]; figures: Figures }> {
  const { say, siteOrigin } = context;
  context.useHistory(count);
  const browser = await launchChromium();
  try {
    const idle = await readIdleFrames(browser);
    say(`scrolling: loading ${count} runs`);
    const { page } = await openWholeHistory(browser, siteOrigin, count);
    const scroller = findScroller(page);
    await scroller.scrollIntoViewIfNeeded();
    say('scrolling');
    const smooth = await frames(page, () => turnWheel(page, scroller));
    await settle(page);
    const jumping = await frames(page, () => jump(page, scroller));
    await settle(page);
    const reached = await endIsReached(page, scroller, count);
    const note = `p98 ${formatMs(quantileOf(smooth, 0.98))}; an idle page ${formatMs(quantileOf(idle, 0.95))}`;
    const jumpNote = `p98 ${formatMs(quantileOf(jumping, 0.98))}; an idle page ${formatMs(quantileOf(idle, 0.95))}`;
    return {
      readings: [
        { id: 'scroll-smooth', value: quantileOf(smooth, 0.95), note },
        { id: 'scroll-jump', value: quantileOf(jumping, 0.95), note: jumpNote },
        { id: 'scroll-reach-1m', value: Number(reached), note: '' },
      ],
      figures: {
        title: `${formatCount(count)} rows: times between frames; the last row ${reached ? 'was' : 'was NOT'} reached`,
        rows: [
          ['what', 'frames', 'p50', 'p95', 'p98', 'longest'],
          rowOf('an empty page', idle),
          rowOf('smooth, by the wheel', smooth),
          rowOf('jumping, by keys and the scroll bar', jumping),
        ],
      },
    };
  } finally {
    await browser.close();
  }
}

function rowOf(what: string, deltas: readonly number[]): string[] {
  const at = (q: number): string => formatMs(quantileOf(deltas, q));
  return [what, String(deltas.length), at(0.5), at(0.95), at(0.98), at(1)];
}

async function readIdleFrames(browser: Browser): Promise<readonly number[]> {
  const { page, context } = await openTab(browser);
  await page.goto('data:text/html,<title>Nothing</title>');
  const deltas = await frames(page, () => page.waitForTimeout(3000));
  await context.close();
  return deltas;
}

async function frames(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => window.benchProbe.startFrames());
  await act();
  return await page.evaluate(() => window.benchProbe.stopFrames());
}

function findScroller(page: Page): Locator {
  return page.getByRole('group', { name: 'Runs, scrollable' });
}

async function turnWheel(page: Page, scroller: Locator): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const box = await scroller.boundingBox();
  if (box === null) throw new Error('The table is not on screen');
  const { distancePx, pxPerSecond, turns } = SMOOTH;
  for (let turn = 0; turn < turns; turn += 1) {
    await session.send('Input.synthesizeScrollGesture', {
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      yDistance: turn % 2 === 0 ? -distancePx : distancePx / 2,
      speed: pxPerSecond,
      gestureSourceType: 'mouse',
    });
  }
}

async function jump(page: Page, scroller: Locator): Promise<void> {
  await scroller.focus();
  for (let nth = 0; nth < JUMPS; nth += 1) {
    await page.keyboard.press(JUMP_KEYS[nth % JUMP_KEYS.length] ?? 'End');
    await page.waitForTimeout(JUMP_PAUSE_MS);
    // As somebody drags the scroll bar.
    await scroller.evaluate(
      (element, part) => element.scrollTo({ top: element.scrollHeight * part }),
      (nth * 0.37) % 1,
    );
    await page.waitForTimeout(JUMP_PAUSE_MS);
  }
}

/** The End key shows the last row, whole and with its values. */
async function endIsReached(page: Page, scroller: Locator, count: number): Promise<boolean> {
  await scroller.focus();
  await page.keyboard.press('End');
  await settle(page, 1000);
  const last = scroller.locator(`tr[aria-rowindex="${count + 1}"]`);
  if ((await last.count()) === 0 || (await last.getByRole('link').count()) === 0) return false;
  const row = await last.boundingBox();
  const box = await scroller.boundingBox();
  return row !== null && box !== null && row.y >= box.y && row.y + row.height <= box.y + box.height + 1;
}

async function reachLast(
  context: BenchContext,
  count: number,
  id: 'scroll-reach-2x' | 'scroll-reach-3m',
  ...flags: readonly string[]
): Promise<Reading> {
  context.useHistory(count);
  context.say(`scrolling: loading ${count} runs to reach the last one ${flags.join(' ')}`);
  const browser = await launchChromium(...flags);
  try {
    // A viewport of Playwright's would hide the browser's own scale.
    const { page } = await openWholeHistory(browser, context.siteOrigin, count, { viewport: null });
    const scroller = findScroller(page);
    await scroller.scrollIntoViewIfNeeded();
    const scale = await page.evaluate(() => window.devicePixelRatio);
    return { id, value: Number(await endIsReached(page, scroller, count)), note: `device scale ${scale}` };
  } finally {
    await browser.close();
  }
}
