import { createDraws, type Draws } from '#spikes/statistics/draws.ts';
import type { IdleDays } from '#spikes/detect/idle-days.ts';
import { quantileOf } from '#spikes/statistics/sorted-values.ts';
import { findHabit, type Habit, PRIOR_DAYS, PRIOR_SPREAD } from '#spikes/detect/spending-habit.ts';
import type { CalendarDay } from '#spikes/detect/usual-days.ts';

/** Dollars of the rest of a month: it comes to more than `high` once in twenty, and to less than `low`. */
export interface RestOfMonth {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export interface MonthSoFar {
  /** Dollars of whole days, oldest first. */
  readonly usd: Float64Array;
  /** Of those days, of today, and of what remains of the month. */
  readonly calendar: readonly CalendarDay[];
  readonly todayUsd: number;
  /** The share of a day's cost that is usually still to come at this time of day. */
  readonly restOfToday: number;
}

/** A level moves by so much a day, as a logarithm. */
const DRIFT = 0.01;
/** Days in a row are drawn together. */
const BLOCK_DAYS = 4;
/** Surprises of the account's own, and as if there were so many others, of such a size and larger in a short history. */
const OWN_SURPRISE_SHARE = 0.75;
const PRIOR_SURPRISES = 16;
const PRIOR_SURPRISE = 0.04;
const SPREAD_SURPRISE = 0.25;
const YOUNG_SURPRISE = 0.3;
const YOUNG_DAYS = 20;
/** How a job's cost is drawn: as one of its newest. */
const NEWEST_EXTRAS = 3;
/** So many ways in which the month may go on. */
const WAYS = 400;
/** Each is drawn by the same numbers every time: the band moves with the runs alone. */
const SEED = 0x9e3779b9;
const SEED_STEP = 0x6c8e9cf5;
/** Where no month began free for as long as this one, it goes on for fewer days than this. */
const LATE_START_DAYS = 3;

/** So often it comes to more than `high`, and as often to less than `low`. */
const TAIL = 0.05;

/** Null where there is too little to say. */
export function foreseeRest(month: MonthSoFar): RestOfMonth | null {
  const habit = findHabit(month.usd, month.calendar);
  if (habit === null) return null;
  const sums = drawWays(habit, month).sort();
  const high = quantileOf(sums, 1 - TAIL);
  if (!Number.isFinite(high)) return null;
  return { low: quantileOf(sums, TAIL), middle: quantileOf(sums, 0.5), high };
}

/** The rest of the month in many ways: the first of the days is today. */
function drawWays(habit: Habit, month: MonthSoFar): Float64Array {
  const days = month.calendar.slice(month.usd.length);
  // Each by a stream of its own, so that what changes one does not change the others.
  return Float64Array.from({ length: WAYS }, (_, way) =>
    drawWay(habit, month, { days, share: (way + 0.5) / WAYS, random: createDraws(SEED + way * SEED_STEP) }),
  );
}

interface Way {
  readonly days: readonly CalendarDay[];
  /** In (0, 1): which of the windows tells the level. */
  readonly share: number;
  readonly random: Draws;
}

function drawWay(habit: Habit, { todayUsd, restOfToday }: MonthSoFar, { days, share, random }: Way): number {
  const { factors, idle, jobs, ratios, growth, plain } = habit;
  const pauseRate = idle.pauses.length / plain.length;
  let level = drawLevel(habit, share, random);
  // A pause lasts on for as long as it has lasted, every second time.
  let paused = idle.pausedDays === 0 ? 0 : Math.floor(idle.pausedDays / (1 - random.unit())) - idle.pausedDays;
  let free = drawFreeDays(idle, days[0], random);
  let place = 0;
  let sum = 0;
  for (const [nth, day] of days.entries()) {
    const left = nth === 0 ? restOfToday : 1;
    level *= Math.exp(growth + DRIFT * random.normal());
    if (nth % BLOCK_DAYS === 0) place = random.below(ratios.length + PRIOR_DAYS);
    const ratio = ratios[place] ?? Math.exp(PRIOR_SPREAD * random.normal() - PRIOR_SPREAD ** 2 / 2);
    place = place + 1 < ratios.length ? place + 1 : random.below(ratios.length + PRIOR_DAYS);
    if (free > 0) {
      free -= 1;
      continue;
    }
    if (paused > 0) paused -= 1;
    else if (random.unit() < pauseRate) paused = pickFrom(idle.pauses, random);
    const usual = level * (factors[day.weekday] ?? 1);
    if (paused === 0) sum += usual * ratio * left;
    for (const { isDay, extras, share: often } of jobs) {
      if (!isDay(day)) continue;
      const extra = pickFrom(extras.slice(-NEWEST_EXTRAS), random);
      const hasRun = nth === 0 && todayUsd - usual * (1 - restOfToday) > extra / 2;
      if (!hasRun && random.unit() < often * left) sum += extra;
    }
  }
  return sum;
}

function drawLevel({ told, plain }: Habit, share: number, random: Draws): number {
  const { levels, beliefs, errors, surprises } = told;
  const window = pickWindow(beliefs, share);
  const error = (errors[window] ?? 0) * random.normal();
  const own = surprises[random.below(surprises.length + PRIOR_SURPRISES)];
  const size = PRIOR_SURPRISE + SPREAD_SURPRISE * told.spread + YOUNG_SURPRISE * Math.exp(-plain.length / YOUNG_DAYS);
  const surprise = own === undefined ? size * random.normal() : OWN_SURPRISE_SHARE * own;
  return (levels[window] ?? 0) * Math.exp(error + surprise);
}

/** How many more days cost nothing; the first of them is today. */
function drawFreeDays({ freeStarts, isFreeStill }: IdleDays, today: CalendarDay | undefined, random: Draws): number {
  if (!isFreeStill) return 0;
  const passed = (today?.dayOfMonth ?? 1) - 1;
  const longer = freeStarts.filter((length) => length > passed);
  return longer.length === 0 ? random.below(LATE_START_DAYS) : pickFrom(longer, random) - passed;
}

function pickFrom(values: readonly number[], random: Draws): number {
  return values[random.below(values.length)] ?? 0;
}

function pickWindow(beliefs: Float64Array, share: number): number {
  let sum = 0;
  const found = beliefs.findIndex((belief) => {
    sum += belief;
    return share < sum;
  });
  return found < 0 ? beliefs.length - 1 : found;
}
