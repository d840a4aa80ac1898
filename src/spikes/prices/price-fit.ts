import { compareText } from '#domain/compare-text.ts';
import type { Usd } from '#domain/money.ts';
import type { Steps } from '#domain/steps.ts';
import type { AllowedPrices, PriceLevel } from '#spikes/statistics/densest-place.ts';
import { type BilledRuns, unitsOf } from '#spikes/prices/billed-runs.ts';
import { findPriceLevels, touches } from '#spikes/prices/price-levels.ts';
import { FEWEST_RUNS, FEWEST_UNITS, type PriceUnit, UNIT_SIZE } from '#spikes/prices/price-units.ts';
import { fewestUnits, type Reading, toStartedMinutes } from '#spikes/prices/unit-reading.ts';

/** A price that held for a while. */
export interface UnitPrice {
  readonly unit: PriceUnit;
  /** Sum of usage over sum of units, as round as the rounding of the usage allows. */
  readonly price: Usd;
  /** Every price between these gives the usage of all its runs, but for rounding. Nano-dollars a unit. */
  readonly lowNanoUsd: number;
  readonly highNanoUsd: number;
  /** Runs that it explains. */
  readonly runs: number;
  /** Unix seconds: the start of the first of them. */
  readonly fromS: number;
}

/** How well one unit explains the usage of some runs. */
export interface UnitFit {
  readonly unit: PriceUnit;
  readonly reading: Reading;
  /** Runs that could contradict it: those with units, and those that cost something without. */
  readonly asked: number;
  /** At least 0.9. */
  readonly explainedShare: number;
  /** Oldest first, each of at least eight runs. */
  readonly periods: readonly [PricePeriod, ...PricePeriod[]];
}

export interface PricePeriod {
  readonly price: UnitPrice;
  /** What the runs that it explains allow. */
  readonly allowed: AllowedPrices;
  /** These runs: places in what was billed, oldest first. */
  readonly members: Uint32Array;
  readonly readTimes: () => TimedUnits;
}

/** One entry a run, oldest first. */
export interface TimedUnits {
  /** Unix seconds. */
  readonly startsS: Float64Array;
  readonly units: Float64Array;
}

/** With more outliers than this, the unit is not what is charged for. */
const FEWEST_EXPLAINED = 0.9;
/** Floats of equal prices differ by less. */
const EPSILON = 1e-12;

/**
 * Explains usage by one unit: usage = price x units, rounded to a step in whichever direction. Each run thereby
 * allows an interval of prices; the price is where most intervals overlap, which neither outliers nor the size of a
 * run can move. Where several prices account for the runs, each holds from the first of eight runs in a row
 * that have it. Null when the unit does not explain nine runs of ten.
 */
export function* fitUnit(
  runs: BilledRuns,
  unit: PriceUnit,
  reading: Reading = { roundingNanoUsd: runs.roundingNanoUsd, isStartedMinute: false },
): Steps<UnitFit | null> {
  const reported = runs.measureOf(unit);
  const measure = reading.isStartedMinute ? reported.map(toStartedMinutes) : reported;
  const { asked, costWithoutUnits } = askRuns(runs, unit, measure);
  const all = asked.length + costWithoutUnits;
  if (asked.length < FEWEST_EXPLAINED * all) return null;
  yield;
  const allowedOf = (some: Uint32Array) => allowPrices(runs, unit, reading, { reported, measure, asked: some });
  if (!(yield* mayBePriced(asked, allowedOf))) return null;
  const allowed = allowedOf(asked);
  yield;
  const { levels, levelOf } = yield* findPriceLevels(allowed, FEWEST_RUNS, FEWEST_EXPLAINED * all);
  const inOrder = orderRuns(runs, asked, levelOf);
  const [first, ...later] = splitIntoPeriods(levelOf, inOrder).flatMap(({ level, members }): PricePeriod[] => {
    const found = levels[level];
    const own = take(asked, members);
    const price = found === undefined ? null : priceOf(runs, { unit, reading, measure }, own, found);
    if (price === null) return [];
    const readTimes = () => timeUnits(runs, unit, measure, own);
    return [{ price, allowed: takeAllowed(allowed, members), members: own, readTimes }];
  });
  if (first === undefined) return null;
  const explained = later.reduce((sum, { price }) => sum + price.runs, first.price.runs);
  if (explained < FEWEST_EXPLAINED * all) return null;
  return { unit, reading, asked: all, explainedShare: explained / all, periods: [first, ...later] };
}

/** Runs that could contradict a price: those with units, and how many cost something without. */
function askRuns(runs: BilledRuns, unit: PriceUnit, measure: Float64Array) {
  const asked = new Uint32Array(measure.length);
  let count = 0;
  let costWithoutUnits = 0;
  for (let run = 0; run < measure.length; run++) {
    const units = unitsOf(measure, run, unit);
    if (units > 0 && units >= FEWEST_UNITS[unit]) asked[count++] = run;
    else if (units === 0 && FEWEST_UNITS[unit] === 0 && usageOf(runs, run) > runs.roundingNanoUsd) {
      costWithoutUnits += 1;
    }
  }
  return { asked: asked.subarray(0, count), costWithoutUnits };
}

/** Whether the runs of both periods may have had one price, be it that the two estimates do not touch. */
export function mayShareAPrice(a: PricePeriod, b: PricePeriod): boolean {
  if (a.price.unit !== b.price.unit) return false;
  const isTouching = a.price.lowNanoUsd <= b.price.highNanoUsd && b.price.lowNanoUsd <= a.price.highNanoUsd;
  return isTouching || allowsMostly(a.allowed, b.price) || allowsMostly(b.allowed, a.price);
}

const MOSTLY = 0.9;

function allowsMostly(allowed: AllowedPrices, { lowNanoUsd: lo, highNanoUsd: hi }: UnitPrice): boolean {
  let touching = 0;
  for (let run = 0; run < allowed.lo.length; run++) if (touches(allowed, run, { lo, hi })) touching += 1;
  return touching >= MOSTLY * allowed.lo.length;
}

/** So many runs are asked before all of them are, unless these are few. */
const SAMPLED = 256;
const SMALL = 768;
/** Below nine of ten by more than chance takes away from such a sample. */
const FEWEST_SAMPLED = 0.75;

const GOLDEN_RATIO = (1 + Math.sqrt(5)) / 2;

/** Whether a few prices account for enough of a sample: what no unit explains would take the longest to search. */
function* mayBePriced(asked: Uint32Array, allowedOf: (some: Uint32Array) => AllowedPrices): Steps<boolean> {
  if (asked.length < SMALL) return true;
  const share = SAMPLED / asked.length;
  // Spread by the golden ratio: every nth run may be of one kind.
  const sample = asked.filter((_, nth) => (nth * GOLDEN_RATIO) % 1 < share);
  const wanted = FEWEST_SAMPLED * sample.length;
  const { levels } = yield* findPriceLevels(allowedOf(sample), 1, wanted);
  return levels.reduce((sum, { runs }) => sum + runs, 0) >= wanted;
}

interface Measured {
  /** What runs report, and that as it is charged for. */
  readonly reported: Float64Array;
  readonly measure: Float64Array;
  readonly asked: Uint32Array;
}

function allowPrices(
  { usageNanoUsd }: BilledRuns,
  unit: PriceUnit,
  reading: Reading,
  { reported, measure, asked }: Measured,
): AllowedPrices {
  const lo = new Float64Array(asked.length);
  const hi = new Float64Array(asked.length);
  const { roundingNanoUsd } = reading;
  for (let nth = 0; nth < asked.length; nth++) {
    const run = asked[nth] ?? -1;
    const units = unitsOf(measure, run, unit);
    const usage = usageNanoUsd[run] ?? Number.NaN;
    const fewest = fewestUnits(reported[run] ?? Number.NaN, unit, reading);
    lo[nth] = Math.max(0, ((usage - roundingNanoUsd) / units) * (1 - EPSILON));
    hi[nth] = ((usage + roundingNanoUsd) / fewest) * (1 + EPSILON);
  }
  return { lo, hi };
}

/** Null when the price is no amount of money that a person would pay. */
function priceOf(
  runs: BilledRuns,
  { unit, reading, measure }: { readonly unit: PriceUnit; readonly reading: Reading; readonly measure: Float64Array },
  members: Uint32Array,
  level: PriceLevel,
): UnitPrice | null {
  let usage = 0;
  let measured = 0;
  for (const run of members) {
    usage += usageOf(runs, run);
    measured += measure[run] ?? 0;
  }
  const units = measured / UNIT_SIZE[unit];
  const estimate = Math.min(Math.max(usage / units, level.lo), level.hi);
  const roundingOfMean = (members.length * reading.roundingNanoUsd) / 2 / units;
  const price = Math.round(
    roundest(estimate, Math.max(level.lo, estimate - roundingOfMean), Math.min(level.hi, estimate + roundingOfMean)),
  );
  if (!Number.isSafeInteger(price)) return null;
  return {
    unit,
    price,
    lowNanoUsd: level.lo,
    highNanoUsd: level.hi,
    runs: members.length,
    fromS: runs.startedAtS[members[0] ?? 0] ?? Number.NaN,
  };
}

const MOST_DIGITS = 17;

/** The estimate to as few significant digits as stay between the bounds. */
function roundest(estimate: number, lo: number, hi: number): number {
  for (let digits = 1; digits < MOST_DIGITS; digits++) {
    const rounded = Number(estimate.toPrecision(digits));
    if (lo <= rounded && rounded <= hi) return rounded;
  }
  return estimate;
}

function usageOf(runs: BilledRuns, run: number): number {
  return runs.usageNanoUsd[run] ?? Number.NaN;
}

function take(values: Uint32Array, places: readonly number[]): Uint32Array {
  const taken = new Uint32Array(places.length);
  for (let at = 0; at < taken.length; at++) taken[at] = values[places[at] ?? -1] ?? 0;
  return taken;
}

function timeUnits(runs: BilledRuns, unit: PriceUnit, measure: Float64Array, members: Uint32Array): TimedUnits {
  const startsS = new Float64Array(members.length);
  const units = new Float64Array(members.length);
  for (let nth = 0; nth < members.length; nth++) {
    const run = members[nth] ?? -1;
    startsS[nth] = runs.startedAtS[run] ?? Number.NaN;
    units[nth] = unitsOf(measure, run, unit);
  }
  return { startsS, units };
}

function takeAllowed({ lo, hi }: AllowedPrices, places: readonly number[]): AllowedPrices {
  const taken = { lo: new Float64Array(places.length), hi: new Float64Array(places.length) };
  places.forEach((place, at) => {
    taken.lo[at] = lo[place] ?? Number.NaN;
    taken.hi[at] = hi[place] ?? Number.NaN;
  });
  return taken;
}

/** Places in `levelOf` oldest first, and by slug where runs of one start have different prices. */
function orderRuns({ startedAtS, slugOf }: BilledRuns, asked: Uint32Array, levelOf: Int8Array): Uint32Array {
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
function splitIntoPeriods(levelOf: Int8Array, inOrder: Uint32Array): LevelPeriod[] {
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
