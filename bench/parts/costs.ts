import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BenchContext } from '../context.ts';
import { buildForTree } from '../costs/build-for-tree.ts';
import { checkOut } from '../costs/check-out.ts';
import type { CostPlan, CostRound } from '../costs/cost-round.ts';
import { describeTrees } from '../costs/describe-trees.ts';
import type { MeasuredTree } from '../costs/measured-tree.ts';
import { openTreeProcess, type TreeProcess } from '../costs/tree-process.ts';
import { generateRowsWithIncidents } from '../history/incidents.ts';
import { formatCount } from '../report/format.ts';
import type { PartResult } from '../report/readings.ts';

const COUNT = 100_000;
/** Where the history ends, unix milliseconds: the same runs whenever the bench is run. */
const NOW_MS = Date.UTC(2026, 10, 1, 9);
/** A little more than a tenth of the account's median day: trees that raise a lower floor to that take this one too. */
const LEAST_USD = 11;
/** Before the compiler has seen all of it, times say nothing. In each round everything is asked twice. */
const ROUNDS = { warmUp: 2, counted: 7 };
const QUICK_ROUNDS = { warmUp: 1, counted: 2 };

/** A tree that is measured, its process open. */
interface OpenTree {
  readonly name: string;
  readonly process: TreeProcess;
}

/** CPU and steps of the analysis of costs, in processes of its own, beside that of a revision in turns. */
export async function measureCosts({ against, isQuick, say }: BenchContext): Promise<PartResult> {
  const revision = against === null ? null : checkOut(against);
  const folder = mkdtempSync(join(tmpdir(), 'bench-costs-'));
  const trees: OpenTree[] = [];
  try {
    say(`costs: generating ${formatCount(COUNT)} runs`);
    const plan: CostPlan = { page: writePage(folder), count: COUNT, nowMs: NOW_MS, leastUsd: LEAST_USD };
    const open = async (name: string, tree: string): Promise<void> => {
      const script = await buildForTree(tree, join(folder, String(trees.length)));
      trees.push({ name, process: await openTreeProcess(script, plan) });
    };
    if (revision !== null) await open(revision.name, revision.folder);
    await open('this tree', resolve('.'));
    say(`costs: asking ${trees.map(({ name }) => name).join(' and ')} in turns`);
    return describeTrees(await measureInTurns(trees, isQuick ? QUICK_ROUNDS : ROUNDS));
  } finally {
    for (const { process } of trees) await process.close();
    revision?.remove();
    rmSync(folder, { recursive: true });
  }
}

/** As the API answers, in one page. Returns the file. */
function writePage(folder: string): string {
  const list = generateRowsWithIncidents({ seed: 'costs', count: COUNT, nowS: NOW_MS / 1000 });
  const file = join(folder, 'page.json');
  writeFileSync(file, JSON.stringify({ code: 0, message: 'success', data: { count: list.length, list } }));
  return file;
}

/** Asks one after the other, round by round: what else the machine does slows all of them down. */
async function measureInTurns(trees: readonly OpenTree[], { warmUp, counted }: typeof ROUNDS): Promise<MeasuredTree[]> {
  const measured = trees.map(({ name }) => ({ name, cpuRounds: noRounds(), stepRounds: noRounds() }));
  for (let round = 0; round < warmUp + counted; round += 1) {
    for (const [nth, { process }] of trees.entries()) {
      const cpu = await process.measure('cpu');
      const steps = await process.measure('steps');
      if (round < warmUp) continue;
      measured[nth]?.cpuRounds.push(cpu);
      measured[nth]?.stepRounds.push(steps);
    }
  }
  return measured;
}

function noRounds(): CostRound[] {
  return [];
}
