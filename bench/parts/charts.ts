import type { CDPSession } from '@playwright/test';
import { launchChromium } from '../browser/launch.ts';
import { buildPage, PAGES_FOLDER } from '../build-pages.ts';
import type { BenchContext } from '../context.ts';
import type { ChartName } from '../pages/charts/charts-page.ts';
import { formatMs, formatRatio } from '../report/format.ts';
import { medianOf, quantileOf } from '../report/quantile.ts';
import type { PartResult } from '../report/readings.ts';
import { startPageServer } from '../servers/page-server.ts';

const SIZES = [60, 120, 365];
const BUDGET_SIZE = 120;
const UPDATES = 30;
const WARM_UP = 5;

/** Script, and what the browser does to lay out and style, until nothing more comes of one update. */
interface Update {
  readonly scriptMs: number;
  readonly layoutMs: number;
}

/** The page's chart given other values, beside Recharts' own bars given the same. */
export async function measureCharts(context: BenchContext): Promise<PartResult> {
  context.say('charts');
  await buildPage('charts');
  const server = await startPageServer(PAGES_FOLDER);
  const rows: string[][] = [];
  let budget = { ownMs: Number.NaN, rechartsMs: Number.NaN, ownP95Ms: Number.NaN };
  try {
    for (const buckets of SIZES) {
      const own = await update(server.origin, 'own', buckets);
      const recharts = await update(server.origin, 'recharts', buckets);
      const [ownMs, rechartsMs] = [own, recharts].map((updates) => medianOf(scripts(updates)));
      if (ownMs === undefined || rechartsMs === undefined) continue;
      rows.push([
        `${buckets} buckets x 5 series`,
        formatMs(ownMs),
        formatMs(medianOf(own.map(({ layoutMs }) => layoutMs))),
        formatMs(rechartsMs),
        formatMs(medianOf(recharts.map(({ layoutMs }) => layoutMs))),
        formatRatio(rechartsMs / ownMs),
      ]);
      if (buckets === BUDGET_SIZE) budget = { ownMs, rechartsMs, ownP95Ms: quantileOf(scripts(own), 0.95) };
    }
  } finally {
    await server.close();
  }
  const note = `p95 ${formatMs(budget.ownP95Ms)}; Recharts' own bars ${formatMs(budget.rechartsMs)}`;
  return {
    readings: [{ id: 'chart-script', value: budget.ownMs, note }],
    figures: [
      {
        title: 'One update of the chart, medians',
        rows: [['', 'script', 'style and layout', "Recharts' bars", 'style and layout', 'ratio'], ...rows],
      },
    ],
  };
}

function scripts(updates: readonly Update[]): number[] {
  return updates.map(({ scriptMs }) => scriptMs);
}

async function update(origin: string, name: ChartName, buckets: number): Promise<Update[]> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 500 } });
    await page.goto(`${origin}/charts/index.html`);
    await page.evaluate(([what, count]) => window.charts.show(what, count), [name, buckets] as const);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const updates: Update[] = [];
    for (let nth = 0; nth < WARM_UP + UPDATES; nth += 1) {
      const before = await readDurations(session);
      await page.evaluate((seed) => window.charts.update(seed), nth + 1);
      // What the update leaves for later belongs to it.
      await page.waitForTimeout(60);
      const after = await readDurations(session);
      updates.push({ scriptMs: after.scriptMs - before.scriptMs, layoutMs: after.layoutMs - before.layoutMs });
    }
    return updates.slice(WARM_UP);
  } finally {
    await browser.close();
  }
}

async function readDurations(session: CDPSession): Promise<Update> {
  const { metrics } = await session.send('Performance.getMetrics');
  const read = (wanted: string): number => (metrics.find(({ name }) => name === wanted)?.value ?? 0) * 1000;
  return { scriptMs: read('ScriptDuration'), layoutMs: read('LayoutDuration') + read('RecalcStyleDuration') };
}
