import { FEWEST_RUNS, measureUnits, type PriceUnit, UNIT_SIZE } from '#spikes/prices/price-units.ts';
import { codeAt, isFinished, nanoUsdAt, numberAt, type RunColumns } from '#spikes/run-columns.ts';
import { SUCCEEDED } from '#domain/status.ts';
import type { Steps } from '#domain/steps.ts';

/** Runs of one scraper and version that say something about its price, oldest first; one entry a run. */
export interface BilledRuns {
  readonly startedAtS: Float64Array;
  /** Not negative. */
  readonly usageNanoUsd: Float64Array;
  /** What each run reports of what the unit is a part of; NaN where it is not known. */
  readonly measureOf: (unit: PriceUnit) => Float64Array;
  /** The step to which usage is rounded, in nano-dollars. */
  readonly roundingNanoUsd: number;
  /** A hundred such steps, which are whole cents, where nearly all amounts are multiples of that as well; else null. */
  readonly coarseNanoUsd: number | null;
  readonly slugOf: (run: number) => string;
  /** Whether runs were left out that an allowance made free. */
  readonly isAllowance: boolean;
}

/**
 * Finished runs of known usage: the successes where there are eight, since failures may be charged otherwise, else all
 * of them. Credits (negative usage) and failures that cost nothing say nothing of a price, nor does what an allowance
 * made free: eight runs with results that cost nothing beside eight that cost something.
 *
 * @param rows oldest first
 * @param roundingNanoUsd the step of amounts; a finer one is taken where nearly all of them show it.
 */
export function* readBilledRuns(
  columns: RunColumns,
  rows: readonly number[],
  roundingNanoUsd: number,
): Steps<BilledRuns> {
  const billed = new Uint32Array(rows.length);
  const successes = new Uint32Array(rows.length);
  let [billedCount, successCount, freeCount] = [0, 0, 0];
  for (const row of rows) {
    if (!isFinished(columns, row)) continue;
    const usage = nanoUsdAt(columns, row);
    const isSuccess = codeAt(columns.status, row) === SUCCEEDED;
    if (!(usage > 0 || (usage === 0 && isSuccess))) continue;
    billed[billedCount++] = row;
    if (isSuccess) successes[successCount++] = row;
    if (isFree(columns, row)) freeCount += 1;
  }
  yield;
  const found = successCount < FEWEST_RUNS ? billed.subarray(0, billedCount) : successes.subarray(0, successCount);
  const isAllowance = freeCount >= FEWEST_RUNS && found.length - freeCount >= FEWEST_RUNS;
  const counted = isAllowance ? found.filter((row) => !isFree(columns, row)) : found;
  const column = (valueAt: (row: number) => number): Float64Array => {
    // A loop: `from` with a function takes several times as long.
    const values = new Float64Array(counted.length);
    for (let run = 0; run < values.length; run++) values[run] = valueAt(counted[run] ?? -1);
    return values;
  };
  const usageNanoUsd = column((row) => nanoUsdAt(columns, row));
  yield;
  return {
    startedAtS: column((row) => numberAt(columns.startedAtS, row)),
    usageNanoUsd,
    measureOf: (unit) => column((row) => measureUnits(columns, row, unit)),
    roundingNanoUsd: findStep(usageNanoUsd, roundingNanoUsd),
    coarseNanoUsd: areMultiples(usageNanoUsd, 100 * roundingNanoUsd) ? 100 * roundingNanoUsd : null,
    slugOf: (run) => columns.slugAt(counted[run] ?? -1),
    isAllowance,
  };
}

/** Whether a run brought results for nothing. */
function isFree(columns: RunColumns, row: number): boolean {
  return nanoUsdAt(columns, row) === 0 && numberAt(columns.results, row) > 0;
}

/** How many units a run took, of what it reports. */
export function unitsOf(measure: Float64Array, run: number, unit: PriceUnit): number {
  return (measure[run] ?? Number.NaN) / UNIT_SIZE[unit];
}

/** Of so many amounts one may have digits that the others do not. */
const ODD_SHARE = 0.05;

/** The step, or a tenth of it and so on: the largest that nearly all amounts are multiples of; at least 1. */
function findStep(amounts: Float64Array, largest: number): number {
  for (let step = largest; step > 1; step /= 10) if (areMultiples(amounts, step)) return step;
  return 1;
}

function areMultiples(amounts: Float64Array, step: number): boolean {
  const most = ODD_SHARE * amounts.length;
  let odd = 0;
  for (const amount of amounts) {
    // The quotient of a multiple is exact; a remainder would take ten times as long.
    if (Math.round(amount / step) * step !== amount && ++odd > most) return false;
  }
  return true;
}
