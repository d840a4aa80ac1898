import type { Page } from '@playwright/test';
import { choose, openWholeHistory, runsTable } from '../browser/dashboard.ts';
import { launchChromium } from '../browser/launch.ts';
import type { BenchContext } from '../context.ts';
import { BENCH_SCRAPERS } from '../history/scrapers.ts';
import { formatMs } from '../report/format.ts';
import { medianOf, quantileOf } from '../report/quantile.ts';
import type { Figures, PartResult, Reading } from '../report/readings.ts';
import { checkAnswers } from './check-answers.ts';
import { askScrapers, askSearches, askSorts, askStatuses, askTimeRanges, type Asked } from './questions-by-hand.ts';

const MILLION = 1_000_000;
const SLOWER = 4;
const WORDS = ['timeout', 'proxy', 'amazon', '01x7', 'reviews', 'http 429'];

/**
 * From a real input to the frame that shows its answer. Every question is new to the page; what the engine
 * keeps from the questions before it (orders of columns) is warm, as it is for a person.
 */
export async function measureLatency(context: BenchContext): Promise<PartResult> {
  const results: PartResult[] = [];
  for (const count of context.sizes) results.push(await measureSize(context, count));
  return {
    readings: results.flatMap(({ readings }) => readings),
    figures: results.flatMap(({ figures }) => figures),
  };
}

async function measureSize(context: BenchContext, count: number): Promise<PartResult> {
  const { siteOrigin, say, isQuick } = context;
  const history = context.useHistory(count);
  const browser = await launchChromium();
  try {
    say(`latency: loading ${count} runs`);
    const { page } = await openWholeHistory(browser, siteOrigin, count);
    say('latency: asking');
    await page.evaluate(() => window.benchProbe.takeLongTasks());
    const asked = await askEverything(page, isQuick, '');
    const tasks = await page.evaluate(() => window.benchProbe.takeLongTasks());
    checkAnswers(history, asked);
    const readings: Reading[] = [];
    const note = `p50 ${formatMs(medianOf(latencies(asked)))}, ${asked.length} inputs`;
    const taskNote = `${tasks.count} tasks over 50 ms in ${asked.length} inputs`;
    if (count === MILLION) {
      readings.push({ id: 'painted-1m-p98', value: quantileOf(latencies(asked), 0.98), note });
      readings.push({ id: 'painted-1m-tasks', value: tasks.longestMs, note: taskNote });
    }
    if (count === 100_000) {
      readings.push({ id: 'painted-100k-p95', value: quantileOf(latencies(asked), 0.95), note });
      readings.push({ id: 'painted-100k-tasks', value: tasks.longestMs, note: taskNote });
    }
    const figures = [figuresOf(`${count.toLocaleString('en')} runs: from the input to the painted answer`, asked)];

    if (count === MILLION || isQuick) {
      say('latency: asking with the main thread slowed down');
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      const slow = await askEverything(page, true, 'web');
      await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      const title = `${count.toLocaleString('en')} runs, main thread ${SLOWER}x slower (the worker is not slowed down)`;
      figures.push(figuresOf(title, slow));
      const slowNote = `p50 ${formatMs(medianOf(latencies(slow)))}, ${slow.length} inputs`;
      if (count === MILLION) {
        readings.push({ id: 'painted-1m-slow-p98', value: quantileOf(latencies(slow), 0.98), note: slowNote });
      }
    }
    return { readings, figures };
  } finally {
    await browser.close();
  }
}

/** @param origin that is filtered by meanwhile, so that questions are new; empty for none */
async function askEverything(page: Page, isQuick: boolean, origin: string): Promise<Asked[]> {
  const table = runsTable(page);
  if (origin !== '') await choose(page, 'Origin', origin);
  const titles = BENCH_SCRAPERS.slice(0, isQuick ? 8 : 40).map(({ title }) => title);
  const asked = [...(await askStatuses(page, isQuick ? 8 : 30)), ...(await askScrapers(page, titles))];
  await clearFilters(page);
  if (origin !== '') await choose(page, 'Origin', origin);
  asked.push(...(await askSorts(page, table)));
  asked.push(...(await askTimeRanges(page)));
  asked.push(...(await askSearches(page, isQuick ? WORDS.slice(0, 1) : WORDS)));
  if (!isQuick) {
    await choose(page, 'Origin', 'api');
    asked.push(...(await askSorts(page, table)));
    asked.push(...(await askTimeRanges(page)));
    await choose(page, 'Status', 'Succeeded');
    asked.push(...(await askTimeRanges(page)));
  }
  await clearFilters(page);
  return asked;
}

async function clearFilters(page: Page): Promise<void> {
  const clear = page.getByRole('button', { name: 'Clear filters' });
  if (await clear.isEnabled()) await clear.click();
  await page.evaluate(() => window.benchProbe.settled(300));
}

function latencies(asked: readonly Asked[]): number[] {
  return asked.map(({ latencyMs }) => latencyMs);
}

function figuresOf(title: string, asked: readonly Asked[]): Figures {
  const kinds = [...new Set(asked.map(kindOf))];
  const groups = kinds.map((kind) => ({ kind, those: asked.filter((one) => kindOf(one) === kind) }));
  const rows = [...groups, { kind: 'all', those: asked }].map(({ kind, those }) => {
    const values = latencies(those);
    const worst = those.toSorted((a, b) => b.latencyMs - a.latencyMs)[0];
    return [
      kind,
      String(those.length),
      formatMs(medianOf(values)),
      formatMs(quantileOf(values, 0.95)),
      formatMs(quantileOf(values, 0.98)),
      `${worst?.question ?? ''} ${formatMs(worst?.latencyMs ?? Number.NaN)}`,
    ];
  });
  return { title, rows: [['question', 'inputs', 'p50', 'p95', 'p98', 'slowest'], ...rows] };
}

function kindOf({ question }: Asked): string {
  return question.split(' ')[0] ?? '';
}
