import type { Page } from '@playwright/test';
import { startOfHour } from '#domain/hours.ts';
import { openWholeHistory, settle } from '../browser/dashboard.ts';
import { launchChromium } from '../browser/launch.ts';
import { buildPage, PAGES_FOLDER } from '../build-pages.ts';
import type { BenchContext } from '../context.ts';
import { installPeers } from '../peers/install.ts';
import { formatCount, formatMs } from '../report/format.ts';
import { medianOf, quantileOf } from '../report/quantile.ts';
import type { PartResult, Reading } from '../report/readings.ts';
import { startPageServer } from '../servers/page-server.ts';

/** What a step of a drag changes. */
const DRAGGED = 'rect[class*="dragged_"]';

const DRAGS = 5;
const STEPS = 60;
/** A pointer moves once a frame. */
const STEP_MS = 17;

/** From each move of a pointer that drags a range on a chart to the frame that shows it, and the engine's part of it. */
export async function measureDrag(context: BenchContext): Promise<PartResult> {
  const count = Math.max(...context.sizes);
  context.useHistory(count);
  const readings: Reading[] = [];
  const browser = await launchChromium();
  try {
    context.say(`drag: loading ${count} runs`);
    const { page } = await openWholeHistory(browser, context.siteOrigin, count);
    const drags = [];
    for (let nth = 0; nth < DRAGS; nth += 1) drags.push(await dragOnce(page, nth));
    const latencies = drags.flatMap(({ latenciesMs }) => latenciesMs);
    const moves = drags.reduce((sum, drag) => sum + drag.moves, 0);
    const unpainted = drags.reduce((sum, drag) => sum + drag.unpainted, 0);
    const note = `${formatCount(count)} runs, p50 ${formatMs(medianOf(latencies))}, ${moves} moves`;
    readings.push({ id: 'drag-frame', value: quantileOf(latencies, 0.95), note });
    readings.push({ id: 'drag-unpainted', value: unpainted, note: `of ${moves} moves` });
  } finally {
    await browser.close();
  }
  const engineMs = await askEngine(context, count);
  const engineNote = `${formatCount(count)} runs, p95 ${formatMs(quantileOf(engineMs, 0.95))}, ${engineMs.length} steps, the way there and back included`;
  readings.push({ id: 'drag-engine', value: medianOf(engineMs), note: engineNote });
  return { readings, figures: [] };
}

async function dragOnce(page: Page, nth: number) {
  const plot = page.getByRole('figure', { name: 'Usage over time' }).locator('svg.recharts-surface').first();
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (box === null) throw new Error('There is no chart');
  const y = box.y + box.height / 2;
  const fromX = box.x + box.width * (0.2 + nth * 0.05);
  await page.mouse.move(fromX, y);
  await page.mouse.down();
  // A click becomes a drag after some pixels.
  await page.mouse.move(fromX + 20, y, { steps: 4 });
  await settle(page, 100);
  await page.evaluate((selector) => window.benchProbe.startDrag(selector), DRAGGED);
  for (let step = 1; step <= STEPS; step += 1) {
    await page.mouse.move(fromX + 20 + step * 6, y);
    await page.waitForTimeout(STEP_MS);
  }
  const frames = await page.evaluate(() => window.benchProbe.stopDrag());
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await settle(page);
  return frames;
}

/** What the engine takes for the sums of each range of a drag. */
async function askEngine(context: BenchContext, count: number): Promise<readonly number[]> {
  installPeers();
  await buildPage('contest');
  const server = await startPageServer(PAGES_FOLDER);
  server.setHistory(context.useHistory(count));
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/contest/index.html`);
    const nowMs = startOfHour(Date.now());
    return await page.evaluate(([runs, now]) => window.contest.drag(runs, now), [count, nowMs] as const);
  } finally {
    await browser.close();
    await server.close();
  }
}
