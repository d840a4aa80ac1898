import type { Usd } from '#domain/money.ts';
import type { BilledRuns } from '#domain/spikes/billed-runs.ts';
import { type AllowedPrices, findPriceLevels, type PriceLevel, touches } from '#domain/spikes/price-levels.ts';
import { FEWEST_RUNS, FEWEST_UNITS, type PriceUnit, UNBILLED } from '#domain/spikes/price-units.ts';

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
export function fitUnit(runs: BilledRuns, unit: PriceUnit): UnitFit | null {
  const units = runs.units[unit];
  const asked: number[] = [];
  let costWithoutUnits = 0;
  for (let run = 0; run < units.length; run++) {
    const count = units[run] ?? Number.NaN;
    if (count > 0 && count >= FEWEST_UNITS[unit]) asked.push(run);
    else if (count === 0 && FEWEST_UNITS[unit] === 0 && usageOf(runs, run) > runs.roundingNanoUsd) {
      costWithoutUnits += 1;
    }
  }
  const allowed = allowPrices(runs, unit, asked);
  const all = asked.length + costWithoutUnits;
  const { levels, levelOf } = findPriceLevels(allowed, FEWEST_RUNS, FEWEST_EXPLAINED * all);
  const [first, ...later] = splitIntoPeriods(levelOf).flatMap(({ level, members }): PricePeriod[] => {
    const found = levels[level];
    const price = found === undefined ? null : priceOf(runs, unit, take(asked, members), found);
    return price === null ? [] : [{ price, allowed: takeAllowed(allowed, members) }];
  });
  if (first === undefined) return null;
  const explained = later.reduce((sum, { price }) => sum + price.runs, first.price.runs);
  if (explained < FEWEST_EXPLAINED * all) return null;
  return { unit, asked: all, explainedShare: explained / all, periods: [first, ...later] };
}

/** Whether the runs of both periods may have had one price, though the two estimates do not touch. */
export function mayShareAPrice(a: PricePeriod, b: PricePeriod): boolean {
  return allowsMostly(a.allowed, b.price) || allowsMostly(b.allowed, a.price);
}

const MOSTLY = 0.9;

function allowsMostly(allowed: AllowedPrices, { lowNanoUsd: lo, highNanoUsd: hi }: UnitPrice): boolean {
  let touching = 0;
  for (let run = 0; run < allowed.lo.length; run++) if (touches(allowed, run, { lo, hi })) touching += 1;
  return touching >= MOSTLY * allowed.lo.length;
}

function allowPrices(runs: BilledRuns, unit: PriceUnit, asked: readonly number[]): AllowedPrices {
  const lo = new Float64Array(asked.length);
  const hi = new Float64Array(asked.length);
  asked.forEach((run, nth) => {
    const units = runs.units[unit][run] ?? Number.NaN;
    const usage = usageOf(runs, run);
    lo[nth] = Math.max(0, ((usage - runs.roundingNanoUsd) / units) * (1 - EPSILON));
    hi[nth] = ((usage + runs.roundingNanoUsd) / (units - UNBILLED[unit])) * (1 + EPSILON);
  });
  return { lo, hi };
}

interface LevelPeriod {
  readonly level: number;
  /** Places in `levelOf`, ascending. */
  readonly members: readonly number[];
}

/** Cuts the runs where eight in a row have another level than those before; runs of no level interrupt nothing. */
function splitIntoPeriods(levelOf: Int8Array): LevelPeriod[] {
  const periods: { level: number; members: number[] }[] = [];
  let row: { level: number; members: number[] } = { level: -1, members: [] };
  levelOf.forEach((level, run) => {
    if (level === -1) return;
    const current = periods.at(-1);
    if (level !== row.level) row = level === current?.level ? current : { level, members: [] };
    row.members.push(run);
    if (row !== current && row.members.length === FEWEST_RUNS) periods.push(row);
  });
  return periods;
}

/** Null when the price is no amount of money that a person would pay. */
function priceOf(runs: BilledRuns, unit: PriceUnit, members: readonly number[], level: PriceLevel): UnitPrice | null {
  let usage = 0;
  let units = 0;
  for (const run of members) {
    usage += usageOf(runs, run);
    units += runs.units[unit][run] ?? 0;
  }
  const estimate = Math.min(Math.max(usage / units, level.lo), level.hi);
  const roundingOfMean = (members.length * runs.roundingNanoUsd) / 2 / units;
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

function take(values: readonly number[], places: readonly number[]): number[] {
  return places.map((place) => values[place] ?? Number.NaN);
}

function takeAllowed({ lo, hi }: AllowedPrices, places: readonly number[]): AllowedPrices {
  return {
    lo: Float64Array.from(places, (place) => lo[place] ?? Number.NaN),
    hi: Float64Array.from(places, (place) => hi[place] ?? Number.NaN),
  };
}
