import { parseArgs } from 'node:util';
import { startOfHour } from '#domain/hours.ts';
import { startSite } from '../e2e/site.ts';
import { buildProbes } from './build-pages.ts';
import { PAGELESS, PARTS } from './budget.ts';
import type { BenchContext } from './context.ts';
import { createHistory, type BenchHistory } from './history/history.ts';
import { MEASURES } from './parts/parts.ts';
import { formatReport, isWithinBudget } from './report/format-report.ts';
import { describeMachine } from './report/machine.ts';
import type { PartResult } from './report/readings.ts';
import { writeEvidence } from './report/write-evidence.ts';
import { writeResults } from './report/write-results.ts';
import { startFakeUpstream } from './servers/fake-upstream.ts';

/**
 * `npm run bench`: everything, at three sizes of history. `-- --only latency` (more than once for more parts),
 * `--runs 100000`, `--quick`: less of it; `--against REVISION`: costs beside those of a revision; `--evidence`: what is printed goes into docs/evidence too.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    runs: { type: 'string', multiple: true },
    against: { type: 'string' },
    quick: { type: 'boolean' },
    evidence: { type: 'boolean' },
  },
});

const SIZES = [10_000, 100_000, 1_000_000];

async function main(): Promise<void> {
  const machine = describeMachine();
  const wanted = values.only ?? PARTS;
  const parts = PARTS.filter((part) => wanted.includes(part));
  if (parts.length < wanted.length) throw new Error(`There are these parts: ${PARTS.join(', ')}`);
  const sizes = values.runs?.map(Number) ?? SIZES;
  const upstream = await startFakeUpstream();
  const site = parts.every((part) => PAGELESS.includes(part)) ? null : await startSite(upstream.origin);
  if (site !== null) await buildProbes();
  const histories = new Map<number, BenchHistory>();
  // Histories end at the hour that the bench began in: presets of the time range count from now.
  const nowS = startOfHour(Date.now()) / 1000;

  function useHistory(count: number): BenchHistory {
    const history = histories.get(count) ?? createHistory({ seed: 'bench', count, nowS });
    histories.set(count, history);
    upstream.setHistory(history);
    return history;
  }

  const context: BenchContext = {
    get siteOrigin() {
      if (site === null) throw new Error('There is no page for these parts.');
      return site.origin;
    },
    upstream,
    useHistory,
    sizes,
    against: values.against ?? null,
    isQuick: values.quick === true,
    say: (words) => console.error(`… ${words}`),
  };
  const results: PartResult[] = [];
  try {
    for (const part of parts) {
      try {
        results.push(await MEASURES[part](context));
      } catch (error) {
        // What the other parts took long to measure is not lost.
        console.error(`The part "${part}" failed:`, error);
        process.exitCode = 1;
      }
    }
  } finally {
    await site?.close();
    await upstream.close();
  }
  const report = formatReport({ parts, machine, results });
  console.log(`\n${report}\n`);
  writeResults(machine, results);
  if (values.evidence === true) writeEvidence(report);
  const isWhole = values.only === undefined && values.runs === undefined && values.quick !== true;
  if (!isWithinBudget(results, isWhole)) process.exitCode = 1;
}

await main();
