import { compareText } from '#domain/compare-text.ts';
import { addUsd, compareUsd, type Usd } from '#domain/money.ts';
import { FEWEST_PEERS } from '#domain/run-facts.ts';
import { keepSignificant } from '#spikes/statistics/false-discovery.ts';
import type { PeerGroup } from '#spikes/explain/peer-groups.ts';
import { comparePeer, type PeerComparison } from '#spikes/explain/peer-comparison.ts';
import { nanoUsdAt, type RunColumns } from '#spikes/run-columns.ts';
import { leastNanoOf } from '#spikes/explain/runs-alike.ts';
import { countBelow, type SortedValues } from '#spikes/statistics/sorted-values.ts';
import { countExceedances, leastExcessOf, probabilityByTails, type UpperTail } from '#spikes/statistics/upper-tail.ts';
import type { Steps } from '#domain/steps.ts';

/** A finished run that cost far more than runs like it. */
export interface UnusualRun {
  readonly row: number;
  readonly run: string;
  readonly usage: Usd;
  /** Usage above the peers' median, which is rounded to a nano-dollar. */
  readonly aboveMedian: Usd;
  readonly comparison: PeerComparison;
}

/** Of the runs that are listed, and so how often a history without any lists one. */
const FALSE_SHARE = 0.05;
/** Among so many peers two runs can be unusual; what recurs three times is usual: a second size of batch, for one. */
const PEERS_OF_TWO = 1000;

interface Candidate {
  readonly row: number;
  readonly sorted: SortedValues;
  readonly value: number;
  readonly p: number;
}

/**
 * Finished runs that are improbably dear beside their peers, with the false discovery rate controlled over all runs
 * that were looked at, and dearer than their median by more than the floor; dearest above it first.
 */
export function* findUnusualRuns(
  columns: RunColumns,
  groups: Iterable<PeerGroup | null>,
  floor: Usd,
): Steps<UnusualRun[]> {
  const leastNano = leastNanoOf(floor);
  const candidates: Candidate[] = [];
  let looks = 0;
  for (const group of groups) {
    yield;
    if (group === null) continue;
    const sorted = yield* group.valuesOf('usage').sortInSteps();
    if (sorted.length <= FEWEST_PEERS) continue;
    looks += sorted.length;
    candidates.push(...findCandidates(columns, group, sorted, leastNano));
  }
  const ranked = candidates.map((candidate) => ({ candidate, p: candidate.p * looks })).sort((a, b) => a.p - b.p);
  return keepSignificant(ranked, FALSE_SHARE)
    .flatMap(({ candidate }) => describe(columns, candidate, floor))
    .sort((a, b) => compareUsd(b.aboveMedian, a.aboveMedian) || compareText(a.run, b.run));
}

/** Runs of a group that may be improbable. */
function findCandidates(columns: RunColumns, group: PeerGroup, sorted: SortedValues, leastNano: number): Candidate[] {
  const ps = probabilitiesOfLargest(sorted, leastNano);
  const least = sorted[sorted.length - ps.length] ?? Number.NaN;
  const candidates: Candidate[] = [];
  // Hardly any run can be one.
  if (ps.every((p) => p > FALSE_SHARE)) return candidates;
  for (const row of group.rows) {
    const value = nanoUsdAt(columns, row);
    if (!(value >= least)) continue;
    // Of equal ones the last counts for all.
    const p = ps[sorted.length - countBelow(sorted, value) - 1] ?? 1;
    if (p <= FALSE_SHARE) candidates.push({ row, sorted, value, p });
  }
  return candidates;
}

/**
 * How probable the largest values are, the largest first: by the tail of the rest. Two that are as large would hide each
 * other, so the largest two are also tested as one, by the tail of what is left without them: a value is as improbable
 * as the least of those that it is tested with.
 *
 * Source: the generalized extreme studentized deviate test: Rosner, Technometrics 25 (1983).
 */
function probabilitiesOfLargest(sorted: SortedValues, least: number): number[] {
  const most = sorted.length < PEERS_OF_TWO ? 1 : 2;
  const counts = countExceedances(sorted.length - most);
  const logs = Float64Array.from({ length: most + counts.far + 1 }, (_, rank) =>
    Math.log(Math.max(sorted[sorted.length - 1 - rank] ?? Number.NaN, least)),
  );
  const sums = new Float64Array(logs.length + 1);
  for (const [rank, log] of logs.entries()) sums[rank + 1] = (sums[rank] ?? 0) + log;
  function fitTail(first: number, count: number): UpperTail {
    const threshold = logs[first + count] ?? Number.NaN;
    const total = (sums[first + count] ?? 0) - (sums[first] ?? 0) - count * threshold;
    // One like them exceeds the threshold, which is one of them, with the probability of being among the largest.
    const others = sorted.length - first;
    return { threshold, share: (count + 1) / (others + 1), count, total, leastExcess: leastExcessOf(others) };
  }

  const ps = Array.from({ length: most }, (_, rank) => {
    const first = rank + 1;
    const tails = { largest: logs[first] ?? 0, near: fitTail(first, counts.near), far: fitTail(first, counts.far) };
    return probabilityByTails(tails, logs[rank] ?? Number.NaN);
  });
  for (let rank = most - 2; rank >= 0; rank--) ps[rank] = Math.min(ps[rank] ?? 1, ps[rank + 1] ?? 1);
  return ps;
}

function describe(columns: RunColumns, { row, sorted, value }: Candidate, floor: Usd): UnusualRun[] {
  const usage = columns.usage.get(row);
  if (usage === null) return [];
  const comparison = comparePeer(sorted, value);
  const aboveMedian = addUsd(usage, -Math.round(comparison.median));
  if (compareUsd(aboveMedian, floor) <= 0) return [];
  return [{ row, run: columns.slugAt(row), usage, aboveMedian, comparison }];
}
