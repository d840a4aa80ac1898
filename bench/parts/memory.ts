import { openWholeHistory, runsTable } from '../browser/dashboard.ts';
import { openHeapReader } from '../browser/heap.ts';
import { launchChromium } from '../browser/launch.ts';
import type { BenchContext } from '../context.ts';
import { formatCount } from '../report/format.ts';
import type { PartResult } from '../report/readings.ts';
import { askSorts } from './questions-by-hand.ts';

/** What the worker holds a run: once loaded, and when orders and answers are kept from many questions. */
export async function measureMemory(context: BenchContext): Promise<PartResult> {
  const empty = await readWorker(context, 1, false);
  const rows: string[][] = [['runs', 'empty worker', 'loaded', 'a run', 'after sorting by eight columns', 'a run']];
  let largest = { count: 0, loaded: 0, asked: 0 };
  for (const count of context.sizes) {
    const { loaded, asked } = await readWorker(context, count, true);
    const perRun = { loaded: (loaded - empty.loaded) / count, asked: (asked - empty.loaded) / count };
    rows.push([
      formatCount(count),
      formatMegabytes(empty.loaded),
      formatMegabytes(loaded),
      `${perRun.loaded.toFixed(1)} B`,
      formatMegabytes(asked),
      `${perRun.asked.toFixed(1)} B`,
    ]);
    if (count > largest.count) largest = { count, ...perRun };
  }
  const note = `${formatCount(largest.count)} runs; just loaded ${largest.loaded.toFixed(1)} B`;
  return {
    readings: [{ id: 'bytes-per-run', value: Math.max(largest.loaded, largest.asked), note }],
    figures: [{ title: 'Memory of the worker after a forced collection, buffers included', rows }],
  };
}

interface WorkerBytes {
  readonly loaded: number;
  readonly asked: number;
}

async function readWorker(context: BenchContext, count: number, asks: boolean): Promise<WorkerBytes> {
  context.useHistory(count);
  context.say(`memory: loading ${count} runs`);
  const browser = await launchChromium();
  try {
    const { page } = await openWholeHistory(browser, context.siteOrigin, count);
    const heap = await openHeapReader(page);
    const loaded = await heap.workerBytes();
    if (asks) await askSorts(page, runsTable(page));
    return { loaded, asked: await heap.workerBytes() };
  } finally {
    await browser.close();
  }
}

function formatMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
