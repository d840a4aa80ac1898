import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { openTab } from '../browser/dashboard.ts';
import { launchChromium } from '../browser/launch.ts';
import { PAGES_FOLDER } from '../build-pages.ts';
import type { BenchContext } from '../context.ts';
import { formatMs } from '../report/format.ts';
import { medianOf } from '../report/quantile.ts';
import type { PartResult } from '../report/readings.ts';
import { startPageServer } from '../servers/page-server.ts';

const ROUNDS = 15;
const LEEWAY_MS = 200;
const FACTOR = 2;

/** First rows after a navigation with an empty cache, beside the first paint of the page's HTML with a word and no scripts, in turns. */
export async function measureFirstRows(context: BenchContext): Promise<PartResult> {
  context.useHistory(Math.min(...context.sizes));
  mkdirSync(PAGES_FOLDER, { recursive: true });
  writeFileSync(`${PAGES_FOLDER}/bare.html`, stripScripts(readFileSync('dist/client/index.html', 'utf8')));
  const server = await startPageServer(PAGES_FOLDER);
  const browser = await launchChromium();
  const rows: number[] = [];
  const bare: number[] = [];
  try {
    for (let round = 0; round <= (context.isQuick ? 5 : ROUNDS); round += 1) {
      const tab = await openTab(browser);
      await tab.page.goto(context.siteOrigin);
      const rowsMs = await tab.page.evaluate(() => window.benchProbe.firstRowsMs());
      await tab.context.close();
      const bareTab = await openTab(browser);
      await bareTab.page.goto(`${server.origin}/bare.html`);
      const paint = await bareTab.page.waitForFunction(() => performance.getEntriesByName('first-paint')[0]?.startTime);
      const bareMs = Number(await paint.jsonValue());
      await bareTab.context.close();
      // The first of each compiles and reads files.
      if (round > 0) {
        rows.push(rowsMs);
        bare.push(bareMs);
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  const rowsMs = medianOf(rows);
  const bareMs = medianOf(bare);
  const budgetMs = FACTOR * bareMs + LEEWAY_MS;
  const note = `${formatMs(rowsMs)} of ${formatMs(budgetMs)}; bare HTML ${formatMs(bareMs)}`;
  return { readings: [{ id: 'first-rows', value: rowsMs / budgetMs, note }], figures: [] };
}

/** The same page with a word to paint, and nothing to wait for. */
function stripScripts(html: string): string {
  return html
    .replaceAll(/<script[^>]*>\s*<\/script>/g, '')
    .replaceAll(/<link[^>]*>/g, '')
    .replace('<div id="root"></div>', '<div id="root">Run History</div>');
}
