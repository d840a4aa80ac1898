import { compareText } from '#domain/compare-text.ts';
import type { BilledRuns } from '#spikes/prices/billed-runs.ts';
import { FEWEST_RUNS } from '#spikes/prices/price-units.ts';

/** Places in `levelOf` oldest first, and by slug where runs of one start have different prices. */
export function orderRuns({ startedAtS, slugOf }: BilledRuns, asked: Uint32Array, levelOf: Int8Array): Uint32Array {
  const order = new Uint32Array(asked.length);
  const startOf = (nth: number): number => startedAtS[asked[nth] ?? -1] ?? Number.NaN;
  for (let nth = 0; nth < order.length; nth++) order[nth] = nth;
  for (let from = 0, to = 1; from < order.length; from = to, to += 1) {
    let isMixed = false;
    for (; to < order.length && startOf(to) === startOf(from); to++) isMixed ||= levelOf[to] !== levelOf[from];
    if (!isMixed) continue;
    order.subarray(from, to).sort((a, b) => compareText(slugOf(asked[a] ?? -1), slugOf(asked[b] ?? -1)));
  }
  return order;
}

interface LevelPeriod {
  readonly level: number;
  /** Places in `levelOf`, ascending. */
  readonly members: readonly number[];
}

/** Cuts the runs where eight in a row have another level than those before; runs of no level interrupt nothing. */
export function splitIntoPeriods(levelOf: Int8Array, inOrder: Uint32Array): LevelPeriod[] {
  const periods: { level: number; members: number[] }[] = [];
  let row: { level: number; members: number[] } = { level: -1, members: [] };
  for (const run of inOrder) {
    const level = levelOf[run] ?? -1;
    if (level === -1) continue;
    const current = periods.at(-1);
    if (level !== row.level) row = level === current?.level ? current : { level, members: [] };
    row.members.push(run);
    if (row !== current && row.members.length === FEWEST_RUNS) periods.push(row);
  }
  return periods;
}
