import { readFileSync } from 'node:fs';
import { type Usd, usdFromDollars } from '#domain/money.ts';
import { analyseCosts } from '#spikes/cost-analysis.ts';
import type { Peers } from '#spikes/explain/peers.ts';
import type { Steps } from '#domain/steps.ts';
import { createZone } from '#domain/time-zone.ts';
import { readColumns } from '../../eval/read-columns.ts';
import type { CostPlan, CostRound, Measure } from './cost-round.ts';
import { startStepClock } from './step-clock.ts';

/**
 * A process of its own, built once for each source tree, that looks at the costs of a page of runs, once a message, and
 * answers with the times. The types are those of the newest tree.
 */
const plan: CostPlan = JSON.parse(process.argv[2] ?? '');
const columns = readColumns(new Uint8Array(readFileSync(plan.page)).buffer, plan.count, plan.nowMs);
const zone = createZone('Asia/Shanghai');

process.on('message', (measure: Measure) => process.send?.(look(measure)));
process.send?.('ready');

/** Each look begins anew, and does not pay for the garbage of the one before. */
function look(measure: Measure): CostRound {
  globalThis.gc?.();
  const { nowMs, leastUsd } = plan;
  const first = startStepClock(measure);
  const analysis = first.step(() => analyseCosts(columns, { zone, nowMs, coveredSinceMs: null, leastUsd }));
  const found = first.steps(analysis.report());
  const report = first.read();
  if (found.kind !== 'spikes') throw new Error(`No report: ${found.kind}.`);

  const second = startStepClock(measure);
  for (const spike of found.spikes) second.steps(analysis.explain(spike));
  const explanations = second.read();

  const third = startStepClock(measure);
  const unusual = third.steps(analysis.unusualRuns());
  const peers = third.steps(analysis.peers());
  const overrunning = third.steps(findOverrunning(peers, nowMs / 1000, usdFromDollars(found.floorUsd)));
  return {
    asked: { report, explanations, peers: third.read() },
    entries: found.spikes.length,
    floorUsd: found.floorUsd,
    unusualRuns: unusual.length,
    overrunningRuns: overrunning.length,
  };
}

type Answer = ReturnType<Peers['findOverrunningRuns']>;

/** An older tree knows no floor here, and answers in one step. */
function* findOverrunning(
  peers: { readonly findOverrunningRuns: (nowS: number, floor: Usd) => Answer | readonly unknown[] },
  nowS: number,
  floor: Usd,
): Steps<readonly unknown[]> {
  const answer = peers.findOverrunningRuns(nowS, floor);
  return 'next' in answer ? yield* answer : answer;
}
