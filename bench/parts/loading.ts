import type { Browser } from '@playwright/test';
import type { RunListBody } from '#api/contract.ts';
import { completeWords, KEY, openTab, settle } from '../browser/dashboard.ts';
import { launchChromium } from '../browser/launch.ts';
import type { BenchContext } from '../context.ts';
import { formatCount, formatMs, formatRatio } from '../report/format.ts';
import { medianOf } from '../report/quantile.ts';
import type { PartResult } from '../report/readings.ts';

/** What the page loads without being asked to do more. */
const MOST = 100_000;
const ROUNDS = 5;

interface Load {
  readonly ms: number;
  readonly firstRowMs: number;
  readonly longestTaskMs: number;
  readonly tasks: number;
  /** The longest task over 50 ms after the load, when charts are drawn; 0 where there is none. */
  readonly longestAfterMs: number;
  readonly requests: readonly RunListBody[];
  readonly concurrency: number;
}

/** The page loading, and a loop that downloads and discards the same bytes, in turns. */
export async function measureLoading(context: BenchContext): Promise<PartResult> {
  const count = Math.min(MOST, Math.max(...context.sizes));
  context.useHistory(count);
  const browser = await launchChromium();
  const loads: Load[] = [];
  const discards: number[] = [];
  try {
    // Nobody measures the first one: code is compiled then, and files are read.
    await load(browser, context, count);
    for (let round = 0; round < (context.isQuick ? 2 : ROUNDS); round += 1) {
      context.say(`loading: ${count} runs, round ${round + 1}`);
      const loaded = await load(browser, context, count);
      loads.push(loaded);
      discards.push(await discard(browser, context, loaded));
    }
  } finally {
    await browser.close();
  }
  const loadMs = medianOf(loads.map(({ ms }) => ms));
  const discardMs = medianOf(discards);
  const tasks = loads.flatMap(({ tasks: found }) => found);
  const longestAfterMs = Math.max(...loads.map((loaded) => loaded.longestAfterMs));
  const [sample] = loads;
  const requests = `${sample?.requests.length ?? 0} requests, ${sample?.concurrency ?? 0} at a time`;
  return {
    readings: [
      { id: 'loading-ratio', value: loadMs / discardMs, note: `${formatMs(loadMs)} of ${formatMs(discardMs)}` },
      {
        id: 'loading-tasks',
        value: Math.max(...loads.map(({ longestTaskMs }) => longestTaskMs)),
        note: `${tasks.join(', ')} over 50 ms, by round; after the load ${longestAfterMs === 0 ? 'none' : formatMs(longestAfterMs)}`,
      },
      {
        id: 'loading-first-row',
        value: medianOf(loads.map(({ ms, firstRowMs }) => firstRowMs / ms)),
        note: `${formatMs(medianOf(loads.map(({ firstRowMs }) => firstRowMs)))} after the first request`,
      },
    ],
    figures: [
      {
        title: `Loading ${formatCount(count)} runs beside discarding the same bytes: ${requests}`,
        rows: [
          ['round', 'loaded', 'discarded', 'ratio'],
          ...loads.map(({ ms }, round) => [
            String(round + 1),
            formatMs(ms),
            formatMs(discards[round] ?? Number.NaN),
            formatRatio(ms / (discards[round] ?? Number.NaN)),
          ]),
        ],
      },
    ],
  };
}

/** From the start of the first request to the frame that says that all is here. */
async function load(browser: Browser, { siteOrigin, upstream }: BenchContext, count: number): Promise<Load> {
  const { context, page } = await openTab(browser);
  upstream.takeRequests();
  await page.goto(siteOrigin);
  const loadedMs = await page.evaluate(
    (words) => window.benchProbe.loadedMs(words),
    completeWords(count).source.slice(1),
  );
  const firstRowsMs = await page.evaluate(() => window.benchProbe.firstRowsMs());
  const tasks = await page.evaluate(() => window.benchProbe.takeLongTasks());
  const spans = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('/run/list'))
      .map(({ startTime, duration }) => ({ startMs: startTime, endMs: startTime + duration })),
  );
  const requests = upstream.takeRequests();
  await settle(page);
  const after = await page.evaluate(() => window.benchProbe.takeLongTasks());
  await context.close();
  const startMs = Math.min(...spans.map((span) => span.startMs));
  return {
    ms: loadedMs - startMs,
    firstRowMs: firstRowsMs - startMs,
    longestTaskMs: tasks.longestMs,
    tasks: tasks.count,
    longestAfterMs: after.longestMs,
    requests,
    concurrency: Math.max(
      ...spans.map(({ startMs: at }) => spans.filter((s) => s.startMs <= at && at < s.endMs).length),
    ),
  };
}

async function discard(
  browser: Browser,
  { siteOrigin, upstream }: BenchContext,
  { requests, concurrency }: Load,
): Promise<number> {
  const { context, page } = await openTab(browser);
  // Any address of the same server without the page's scripts.
  await page.goto(`${siteOrigin}/nothing-here`);
  const ms = await page.evaluate(([pages, atATime, key]) => window.benchProbe.discard(pages, atATime, key), [
    requests,
    concurrency,
    KEY,
  ] as const);
  await context.close();
  upstream.takeRequests();
  return ms;
}
