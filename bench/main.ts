import { parseArgs } from 'node:util';
import { startSite } from '../e2e/site.ts';
import { buildProbes } from './build-pages.ts';
import { type Part, PARTS } from './budget.ts';
import type { BenchContext } from './context.ts';
import { createHistory, type BenchHistory } from './history/history.ts';
import { measureBytes } from './parts/bytes.ts';
import { measureCharts } from './parts/charts.ts';
import { measureContest } from './parts/contest.ts';
import { measureDrag } from './parts/drag.ts';
import { measureFirstRows } from './parts/first-rows.ts';
import { measureIdle } from './parts/idle.ts';
import { measureLatency } from './parts/latency.ts';
import { measureLoading } from './parts/loading.ts';
import { measureMemory } from './parts/memory.ts';
import { measureScrolling } from './parts/scrolling.ts';
import { printReport } from './report/print-report.ts';
import type { PartResult } from './report/readings.ts';
import { startFakeUpstream } from './servers/fake-upstream.ts';

const SIZES = [10_000, 100_000, 1_000_000];

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    runs: { type: 'string' },
    quick: { type: 'boolean' },
    readme: { type: 'boolean' },
  },
});

const MEASURES: Readonly<Record<Part, (context: BenchContext) => Promise<PartResult>>> = {
  latency: measureLatency,
  drag: measureDrag,
  scrolling: measureScrolling,
  memory: measureMemory,
  loading: measureLoading,
  'first-rows': measureFirstRows,
  charts: measureCharts,
  bytes: measureBytes,
  idle: measureIdle,
  contest: measureContest,
};

async function main(): Promise<void> {
  const parts = PARTS.filter((part) => values.only === undefined || values.only.includes(part));
  const sizes = values.runs === undefined ? SIZES : [Number(values.runs)];
  const upstream = await startFakeUpstream();
  const site = await startSite(upstream.origin);
  await buildProbes();
  const histories = new Map<number, BenchHistory>();
  // Histories end at the hour that the bench began in: presets of the time range count from now.
  const nowS = Math.floor(Date.now() / 3_600_000) * 3600;

  function useHistory(count: number): BenchHistory {
    const history = histories.get(count) ?? createHistory({ seed: 'bench', count, nowS });
    histories.set(count, history);
    upstream.setHistory(history);
    return history;
  }

  const context: BenchContext = {
    siteOrigin: site.origin,
    upstream,
    useHistory,
    sizes,
    isQuick: values.quick === true,
    say: (words) => console.error(`… ${words}`),
  };
  try {
    const results: PartResult[] = [];
    for (const part of parts) results.push(await MEASURES[part](context));
    process.exitCode = printReport({ parts, sizes, results }) ? 0 : 1;
  } finally {
    await site.close();
    await upstream.close();
  }
}

await main();
