import { compareText } from '#domain/compare-text.ts';
import { countUnits, FEWEST_RUNS, type PriceUnit } from '#domain/spikes/price-units.ts';
import { isFinished, nanoUsdAt, numberAt, type RunColumns } from '#domain/spikes/run-columns.ts';
import { SUCCEEDED } from '#domain/status.ts';

/** Runs of one scraper and version that say something about its price, oldest first; one entry a run. */
export interface BilledRuns {
  readonly startedAtS: Float64Array;
  /** Not negative. */
  readonly usageNanoUsd: Float64Array;
  /** NaN where they are not known. */
  readonly units: Readonly<Record<PriceUnit, Float64Array>>;
  /** The step to which usage is rounded, in nano-dollars. */
  readonly roundingNanoUsd: number;
}

/**
 * Finished runs of known usage: the successes where there are eight, since failures may be charged otherwise, else all
 * of them. Credits (negative usage) and failures that cost nothing say nothing of a price.
 *
 * @param roundingNanoUsd the step of amounts; a finer one is taken where nearly all of them show it.
 */
export function readBilledRuns(columns: RunColumns, rows: readonly number[], roundingNanoUsd: number): BilledRuns {
  const billed = rows.filter((row) => {
    const usage = nanoUsdAt(columns, row);
    return isFinished(columns, row) && (usage > 0 || (usage === 0 && columns.status[row] === SUCCEEDED));
  });
  const successes = billed.filter((row) => columns.status[row] === SUCCEEDED);
  const oldestFirst = (successes.length < FEWEST_RUNS ? billed : successes).sort(
    (a, b) =>
      numberAt(columns.startedAtS, a) - numberAt(columns.startedAtS, b) ||
      compareText(columns.slugAt(a), columns.slugAt(b)),
  );
  const column = (valueAt: (row: number) => number): Float64Array => Float64Array.from(oldestFirst, valueAt);
  const usageNanoUsd = column((row) => nanoUsdAt(columns, row));
  return {
    startedAtS: column((row) => numberAt(columns.startedAtS, row)),
    usageNanoUsd,
    units: {
      run: column((row) => countUnits(columns, row, 'run')),
      result: column((row) => countUnits(columns, row, 'result')),
      minute: column((row) => countUnits(columns, row, 'minute')),
      gigabyte: column((row) => countUnits(columns, row, 'gigabyte')),
    },
    roundingNanoUsd: findStep(usageNanoUsd, roundingNanoUsd),
  };
}

/** Of so many amounts one may have digits that the others do not. */
const ODD_SHARE = 0.05;

/** The step, or a tenth of it and so on: the largest that nearly all amounts are multiples of; at least 1. */
function findStep(amounts: Float64Array, largest: number): number {
  for (let step = largest; step > 1; step /= 10) {
    let odd = 0;
    for (const amount of amounts) if (amount % step !== 0) odd += 1;
    if (odd <= ODD_SHARE * amounts.length) return step;
  }
  return 1;
}
