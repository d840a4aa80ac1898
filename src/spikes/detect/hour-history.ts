import { addAt } from '#spikes/statistics/add-at.ts';
import type { ScraperDays } from '#spikes/detect/scraper-days.ts';

/** Days that hours are known from, and how many there must be. */
export const KNOWN_DAYS = 28;
const FEWEST_DAYS = 5;
/** Hours are judged of a scraper that runs round the clock: at so many hours of the day, so many times. */
const FEWEST_HOURS = 10;
const FEWEST_RUNS = 16;
/** What whole days vary by, as a share, at the least. */
const LEAST_DAY_DEVIATION = 0.15;

/** Whether a scraper runs often enough for its hours to be judged. */
export function runsOften({ runs, activeDays }: ScraperDays): boolean {
  return runs.reduce((sum, each) => sum + each, 0) >= (FEWEST_RUNS / 2) * activeDays.length;
}

/** What a scraper does at each hour of the clock: sums over its newest days. */
export class HourHistory {
  readonly #days: { readonly usd: Float64Array; readonly runs: Float64Array }[] = [];
  readonly #usd = new Float64Array(24);
  readonly #usdSquares = new Float64Array(24);
  readonly #runs = new Float64Array(24);
  readonly #runSquares = new Float64Array(24);
  #dayUsd = 0;
  #daySquares = 0;

  add({ grid, hourUsd, hourRuns }: ScraperDays, day: number): void {
    const usd = new Float64Array(24);
    const runs = new Float64Array(24);
    for (let hour = grid.firstHours[day] ?? 0; hour < (grid.firstHours[day + 1] ?? 0); hour += 1) {
      const clock = grid.clockHours[hour] ?? 0;
      addAt(usd, clock, Math.max(0, hourUsd[hour] ?? 0));
      addAt(runs, clock, hourRuns[hour] ?? 0);
    }
    this.#days.push({ usd, runs });
    this.#count(usd, runs, 1);
    const oldest = this.#days.length > KNOWN_DAYS ? this.#days.shift() : undefined;
    if (oldest !== undefined) this.#count(oldest.usd, oldest.runs, -1);
  }

  /** Whether hours can be held against it. */
  get isKnown(): boolean {
    const { length } = this.#days;
    if (length < FEWEST_DAYS) return false;
    let runs = 0;
    let hours = 0;
    for (const each of this.#runs) {
      runs += each / length;
      if (each / length >= 0.3) hours += 1;
    }
    return runs >= FEWEST_RUNS && hours >= FEWEST_HOURS;
  }

  /** Of a mean day. */
  get dayUsd(): number {
    return this.#dayUsd / this.#days.length;
  }

  usdAt(clock: number): number {
    return (this.#usd[clock] ?? 0) / this.#days.length;
  }

  runsAt(clock: number): number {
    return (this.#runs[clock] ?? 0) / this.#days.length;
  }

  /** Variance of an hour's dollars over its squared mean. */
  get usdVariance(): number {
    let squares = 0;
    let means = 0;
    for (let clock = 0; clock < 24; clock += 1) {
      squares += (this.#usdSquares[clock] ?? 0) / this.#days.length;
      means += this.usdAt(clock) ** 2;
    }
    return means > 0 ? (this.#unbiased * Math.max(0, squares - means)) / means : 1;
  }

  /** Variance of an hour's runs over their mean. */
  get runsIndex(): number {
    let variance = 0;
    let mean = 0;
    for (let clock = 0; clock < 24; clock += 1) {
      variance += (this.#runSquares[clock] ?? 0) / this.#days.length - this.runsAt(clock) ** 2;
      mean += this.runsAt(clock);
    }
    return mean > 0 ? (this.#unbiased * Math.max(0, variance)) / mean : 1;
  }

  /** Variance of a day's dollars over its squared mean. */
  get dayVariance(): number {
    const mean = this.dayUsd;
    const variance = this.#unbiased * Math.max(0, this.#daySquares / this.#days.length - mean * mean);
    return Math.max(LEAST_DAY_DEVIATION ** 2, mean > 0 ? variance / (mean * mean) : 0);
  }

  get #unbiased(): number {
    return this.#days.length / Math.max(1, this.#days.length - 1);
  }

  #count(usd: Float64Array, runs: Float64Array, times: 1 | -1): void {
    let day = 0;
    for (let clock = 0; clock < 24; clock += 1) {
      const dollars = usd[clock] ?? 0;
      const count = runs[clock] ?? 0;
      day += dollars;
      addAt(this.#usd, clock, times * dollars);
      addAt(this.#usdSquares, clock, times * dollars * dollars);
      addAt(this.#runs, clock, times * count);
      addAt(this.#runSquares, clock, times * count * count);
    }
    this.#dayUsd += times * day;
    this.#daySquares += times * day * day;
  }
}
