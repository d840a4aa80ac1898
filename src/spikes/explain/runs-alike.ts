import { approximateUsd, NANO_PER_USD, type Usd } from '#domain/money.ts';
import { FEWEST_PEERS } from '#domain/run-facts.ts';
import { codeAt, isFinished, nanoUsdAt, numberAt, type RunColumns } from '#spikes/run-columns.ts';
import { medianOf, quantileOf, sortInSteps, type SortedValues } from '#spikes/statistics/sorted-values.ts';
import { fitSurvival, type Survival } from '#spikes/statistics/survival.ts';
import { ABORTED, SUCCEEDED } from '#domain/status.ts';
import type { Steps } from '#domain/steps.ts';

/** What is known of how long runs of one kind go on, and what they cost until their end. */
export interface RunsAlike {
  /** How many started in the time in which starts are counted. */
  readonly starts: number;
  /** Null where fewer than eight successes are known. Logarithms of seconds and nano-dollars. */
  readonly duration: Survival | null;
  readonly usage: Survival | null;
  /** Successes: nano-dollars; NaN where fewer than eight are known. */
  readonly medianUsage: number;
  /** Nano-dollars a second, where successes are charged by the time that they take; else NaN. */
  readonly usagePerSecond: number;
}

/** When runs are looked at, unix seconds. */
export interface AlikeFrame {
  readonly nowS: number;
  /** Starts count from here. */
  readonly startsFromS: number;
  /** Usages below, in nano-dollars, are all the same. */
  readonly leastNano: number;
}

/** Between two pauses. */
const ROWS_AT_ONCE = 1 << 13;
/** A middle half of usages a second that lies this close together, on a logarithmic scale, is a price. */
const PRICE_SPREAD = 0.2;
/** Costs below this share of the floor are all the same. */
const LEAST_SHARE_OF_FLOOR = 1 / 1000;

/** Nano-dollars that costs below them count as. */
export function leastNanoOf(floor: Usd): number {
  return Math.max(1, approximateUsd(floor) * NANO_PER_USD * LEAST_SHARE_OF_FLOOR);
}

export function logOfSeconds(seconds: number): number {
  return Math.log(Math.max(1, seconds));
}

export function logOfUsage(nano: number, { leastNano }: AlikeFrame): number {
  return Math.log(Math.max(leastNano, nano));
}

/**
 * Of runs that started in a span of time, whatever became of them: how often an age is reached is the same question for
 * all that start, so a run that fails early is one that does not reach it. One that goes on, and one that was aborted,
 * would have gone on for longer.
 */
export function* describeAlike(columns: RunColumns, rows: ArrayLike<number>, frame: AlikeFrame): Steps<RunsAlike> {
  const { nowS, startsFromS } = frame;
  const durations = { ends: new Float64Array(rows.length).fill(Number.NaN), bounds: [] as number[] };
  const usages = { ends: new Float64Array(rows.length).fill(Number.NaN), bounds: [] as number[] };
  const succeeded = { usages: new Float64Array(rows.length).fill(Number.NaN), perSecond: [] as number[], known: 0 };
  let starts = 0;
  for (let nth = 0; nth < rows.length; nth++) {
    if (nth % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) yield;
    const row = rows[nth] ?? 0;
    const startS = numberAt(columns.startedAtS, row);
    const nano = nanoUsdAt(columns, row);
    if (startS >= startsFromS) starts += 1;
    const hasEnded = isFinished(columns, row);
    const durationS = hasEnded ? numberAt(columns.durationS, row) : nowS - startS;
    const status = codeAt(columns.status, row);
    if (!hasEnded || status === ABORTED) {
      durations.bounds.push(logOfSeconds(durationS));
      usages.bounds.push(logOfUsage(nano, frame));
      continue;
    }
    durations.ends[nth] = logOfSeconds(durationS);
    usages.ends[nth] = logOfUsage(nano, frame);
    if (status !== SUCCEEDED) continue;
    if (!Number.isNaN(durationS)) succeeded.known += 1;
    succeeded.usages[nth] = nano;
    if (durationS > 0 && nano > 0) succeeded.perSecond.push(nano / durationS);
  }
  yield;
  const sortedUsages = yield* sortInSteps(succeeded.usages);
  const duration = succeeded.known < FEWEST_PEERS ? null : yield* fitInSteps(durations);
  const isKnown = sortedUsages.length >= FEWEST_PEERS;
  const usage = isKnown ? yield* fitInSteps(usages) : null;
  yield;
  return {
    starts,
    duration,
    usage,
    medianUsage: isKnown ? medianOf(sortedUsages) : Number.NaN,
    usagePerSecond: findUsagePerSecond(yield* sortInSteps(succeeded.perSecond)),
  };
}

function* fitInSteps({ ends, bounds }: { ends: Float64Array; bounds: number[] }): Steps<Survival> {
  return fitSurvival(yield* sortInSteps(ends), yield* sortInSteps(bounds));
}

function findUsagePerSecond(sorted: SortedValues): number {
  if (sorted.length < FEWEST_PEERS) return Number.NaN;
  const spread = Math.log(quantileOf(sorted, 0.75) / quantileOf(sorted, 0.25));
  return spread <= PRICE_SPREAD ? medianOf(sorted) : Number.NaN;
}
