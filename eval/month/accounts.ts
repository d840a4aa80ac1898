import { createRandom, type Random } from '#api/sample/random.ts';
import { DAY_MS } from '#domain/time-zone.ts';
import type { KindName, Recipe } from './recipes.ts';

/** A day of an account: what it costs, and what it is. UTC. */
export interface AccountDay {
  readonly startMs: number;
  readonly usd: number;
}

export interface Account {
  readonly kind: KindName;
  readonly key: string;
  /** Whole months, without gaps. */
  readonly days: readonly AccountDay[];
  /** The hours in which its runs start. */
  readonly hours: readonly [from: number, to: number];
}

/** What shapes the days of an account; what is not asked for is at rest. */
interface Shape {
  readonly baseUsd: number;
  readonly sigma: number;
  /** Of a day's logarithm with the one before. */
  readonly correlation: number;
  readonly weekend: number;
  readonly growthAMonth: number;
  /** The share of days on which anything runs. */
  readonly density: number;
  readonly job: 'none' | '1st' | '15th' | 'last-working-day';
  /** In usual days. */
  readonly jobDays: number;
  readonly pausesAMonth: number;
  readonly incidentsAMonth: number;
  /** Each month, from a day on, with this chance. */
  readonly stepChance: number;
  readonly stepTimes: number;
  /** Results are free up to this many usual days' worth in every month, and a tenth cheaper past five times as many. */
  readonly freeDays: number;
}

const WITH_WEEKENDS: ReadonlySet<KindName> = new Set(['office', 'office and growth', 'office and last working day']);

function drawShape(kind: KindName, random: Random, recipe: Recipe): Shape {
  const from = ([lo, hi]: readonly [number, number]): number => lo + random.unit() * (hi - lo);
  const has = (...kinds: readonly KindName[]): boolean => kinds.includes(kind);
  const isHeavy = has('heavy tails');
  return {
    baseUsd: Math.exp(from(recipe.logUsd)),
    sigma: from(isHeavy ? recipe.heavySigma : recipe.sigma),
    correlation: from(recipe.correlation),
    weekend: WITH_WEEKENDS.has(kind) ? from(recipe.weekend) : from([0.8, 1.1]),
    growthAMonth: has('growth', 'office and growth') ? from(recipe.growthAMonth) : from([-0.02, 0.02]),
    density: has('sparse') ? from(recipe.density) : 1,
    job: has('job on the 1st')
      ? '1st'
      : has('job on the 15th')
        ? '15th'
        : has('job on the last working day', 'office and last working day')
          ? 'last-working-day'
          : 'none',
    jobDays: from(recipe.jobDays),
    pausesAMonth: has('pauses') ? from(recipe.pausesAMonth) : 0,
    incidentsAMonth: has('incidents') ? from(recipe.incidentsAMonth) : 0,
    stepChance: has('level up') ? 0.4 : 0,
    stepTimes: from(recipe.stepTimes),
    freeDays: has('free tier') ? from(recipe.freeDays) : 0,
  };
}

/** The days of an account, from the first of a month to the last of one `recipe.months` later. */
export function drawAccount(recipe: Recipe, kind: KindName, nth: number): Account {
  const key = `${recipe.seed}/${kind}/${nth}`;
  const random = createRandom(key);
  const shape = drawShape(kind, random, recipe);
  const firstMonth = random.integer(0, 11);
  const amounts: AccountDay[] = [];
  let noise = 0;
  let level = shape.baseUsd;
  let pausedDays = 0;
  let incidentDays = 0;
  let incidentTimes = 1;
  for (let month = 0; month < recipe.months; month += 1) {
    const startMs = Date.UTC(recipe.year, firstMonth + month, 1);
    const days = (Date.UTC(recipe.year, firstMonth + month + 1, 1) - startMs) / DAY_MS;
    const stepDay = random.chance(shape.stepChance) ? random.integer(2, 19) : 0;
    const lastWorkingDay = findLastWorkingDay(startMs, days);
    let inMonth = 0;
    for (let day = 1; day <= days; day += 1) {
      const dayMs = startMs + (day - 1) * DAY_MS;
      const isWeekend = [0, 6].includes(new Date(dayMs).getUTCDay());
      // Ups and downs by turns, so that an account neither explodes nor dies.
      if (day === stepDay) level *= level > shape.baseUsd * 2.5 ? 1 / shape.stepTimes : shape.stepTimes;
      level *= (1 + shape.growthAMonth) ** (1 / 30);
      const { correlation } = shape;
      noise = correlation * noise + Math.sqrt(1 - correlation ** 2) * Math.log(random.lognormal(1, shape.sigma));
      if (pausedDays > 0) pausedDays -= 1;
      else if (random.chance(shape.pausesAMonth / 30)) pausedDays = random.integer(...recipe.pauseDays);
      if (incidentDays > 0) incidentDays -= 1;
      if (incidentDays === 0 && random.chance(shape.incidentsAMonth / 30)) {
        incidentDays = random.integer(1, 4);
        incidentTimes = random.lognormal(5, 0.4);
      }
      let usd = random.chance(shape.density) ? level * Math.exp(noise) * (isWeekend ? shape.weekend : 1) : 0;
      if (incidentDays > 0) usd *= incidentTimes;
      if (pausedDays > 0) usd = 0;
      if (isJobDay(shape.job, day, lastWorkingDay)) usd += level * shape.jobDays * random.lognormal(1, 0.1);
      const before = inMonth;
      inMonth += usd;
      amounts.push({ startMs: dayMs, usd: bill(before, inMonth, shape) });
    }
  }
  return { kind, key, days: amounts, hours: random.chance(0.5) ? [0, 24] : [7, 19] };
}

function isJobDay(job: Shape['job'], day: number, lastWorkingDay: number): boolean {
  if (job === 'none') return false;
  return day === { '1st': 1, '15th': 15, 'last-working-day': lastWorkingDay }[job];
}

/** What the part of the month's work between two sums costs, in tiers that begin anew each month. */
function bill(before: number, after: number, { freeDays, baseUsd }: Shape): number {
  const free = freeDays * baseUsd;
  if (free === 0) return after - before;
  const price = (sum: number): number =>
    Math.max(0, Math.min(sum, free * 5) - free) + 0.9 * Math.max(0, sum - free * 5);
  return price(after) - price(before);
}

function findLastWorkingDay(startMs: number, days: number): number {
  for (let day = days; day > 0; day -= 1) {
    if (![0, 6].includes(new Date(startMs + (day - 1) * DAY_MS).getUTCDay())) return day;
  }
  return days;
}
