import { medianOf } from '../report/quantile.ts';
import { ASKED, type Asked, type CostRound } from './cost-round.ts';

/** A source tree, and its rounds that count. */
export interface MeasuredTree {
  readonly name: string;
  readonly cpuRounds: readonly CostRound[];
  readonly stepRounds: readonly CostRound[];
}

export function cpuMsOf({ cpuRounds }: MeasuredTree, asked: Asked): number {
  return medianOf(cpuRounds.map((round) => round.asked[asked].cpuMs));
}

/** Of all answers: what moves from one to another, as the prices did, is counted once. */
export function sumCpuMs({ cpuRounds }: MeasuredTree): number {
  return medianOf(cpuRounds.map((round) => ASKED.reduce((sum, asked) => sum + round.asked[asked].cpuMs, 0)));
}

export function countSteps({ stepRounds }: MeasuredTree, asked: Asked): number {
  return stepRounds[0]?.asked[asked].stepMs.length ?? 0;
}

/** Each step is the same work in every round, and counts by its median: what interrupts it once is not its own. */
export function longestStepMs(tree: MeasuredTree, asked: Asked): number {
  const medians = Array.from({ length: countSteps(tree, asked) }, (_, nth) =>
    medianOf(tree.stepRounds.map((round) => round.asked[asked].stepMs[nth] ?? 0)),
  );
  return maxOf(medians);
}

/** Whatever it was that made it long. */
export function longestOnceMs({ stepRounds }: MeasuredTree, asked: Asked): number {
  return maxOf(stepRounds.flatMap((round) => round.asked[asked].stepMs));
}

/** There are more steps than a call takes arguments. */
function maxOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}
