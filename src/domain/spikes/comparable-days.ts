import { type Baseline, type Comparables, describeBaseline, LEAST_COMPARABLES } from '#domain/spikes/baseline.ts';
import { COMPARED_DAYS } from '#domain/spikes/comparable-spans.ts';
import type { CostSeries } from '#domain/spikes/cost-buckets.ts';
import type { HourGrid } from '#domain/spikes/hour-grid.ts';

/** Comparables are sought in so many days before a bucket: eight weeks. */

/**
 * One series day by day, and what is known by now of the days that can be compared with each other: those that the
 * history covers, without the unusual ones, each as if today's level of cost had held then.
 */
export class ComparableDays {
  readonly grid: HourGrid;
  readonly series: CostSeries;
  /** Dollars of each day, unfinished runs included. */
  readonly usd: Float64Array;
  /** Runs of each day, unfinished ones included. */
  readonly runs: Float64Array;
  readonly #finishedHoursUsd: Float64Array;
  readonly #finishedDaysUsd: Float64Array;
  readonly #scale: Float64Array;
  readonly #unusual: Uint8Array;
  #firstDay: number;

  /** @param firstDay the first whole day that the loaded history covers */
  constructor(grid: HourGrid, series: CostSeries, firstDay: number) {
    this.grid = grid;
    this.series = series;
    this.usd = sumDays(grid, series.usd);
    this.runs = sumDays(grid, series.runs);
    this.#finishedHoursUsd = Float64Array.from(series.usd);
    for (const [hour, usd] of series.unfinishedUsd) this.#finishedHoursUsd[hour] = this.#finishedHourUsd(hour) - usd;
    this.#finishedDaysUsd = sumDays(grid, this.#finishedHoursUsd);
    this.#scale = new Float64Array(grid.days).fill(1);
    this.#unusual = new Uint8Array(grid.days);
    this.#firstDay = firstDay;
  }

  /** 0 Sunday to 6 Saturday. */
  weekdayOf(day: number): number {
    return this.grid.weekdays[day] ?? 0;
  }

  /** The comparable days before `day`, oldest first; null when they are too few for a verdict. */
  before(day: number): number[] | null {
    const days: number[] = [];
    for (let at = Math.max(this.#firstDay, day - COMPARED_DAYS); at < day; at += 1) {
      if (this.#unusual[at] === 0) days.push(at);
    }
    return days.length < LEAST_COMPARABLES ? null : days;
  }

  /** Any amount of the days, to be compared. */
  compare(days: readonly number[], amountOf: (day: number) => number): Comparables {
    // Loops: `from` with a function takes ten times as long, and this is done for every day.
    const amounts = new Float64Array(days.length);
    const weekdays = new Uint8Array(days.length);
    days.forEach((day, at) => {
      amounts[at] = amountOf(day);
      weekdays[at] = this.weekdayOf(day);
    });
    return { amounts, weekdays };
  }

  /** What the cost of the days leads one to expect of a day after them. */
  describe(days: readonly number[], floorUsd: number): Baseline {
    return describeBaseline(
      this.compare(days, (day) => this.finishedUsd(day)),
      floorUsd,
    );
  }

  /** What a day cost without unfinished runs, at today's level. */
  finishedUsd(day: number): number {
    return (this.#finishedDaysUsd[day] ?? 0) * this.#scaleOf(day);
  }

  /** The same of the first `hours` hours of the day. */
  finishedPartUsd(day: number, hours: number): number {
    const first = this.grid.firstHours[day] ?? 0;
    const end = Math.min(this.grid.firstHours[day + 1] ?? 0, first + hours);
    let usd = 0;
    for (let hour = first; hour < end; hour += 1) usd += this.#finishedHourUsd(hour);
    return usd * this.#scaleOf(day);
  }

  /** The hours of the days, and what each cost without unfinished runs, at today's level. */
  finishedHours(days: readonly number[]): { readonly hours: Int32Array; readonly usd: Float64Array } {
    const { firstHours } = this.grid;
    const count = days.reduce((sum, day) => sum + (firstHours[day + 1] ?? 0) - (firstHours[day] ?? 0), 0);
    const hours = new Int32Array(count);
    const usd = new Float64Array(count);
    let at = 0;
    for (const day of days) {
      const scale = this.#scaleOf(day);
      for (let hour = firstHours[day] ?? 0; hour < (firstHours[day + 1] ?? 0); hour += 1) {
        hours[at] = hour;
        usd[at] = this.#finishedHourUsd(hour) * scale;
        at += 1;
      }
    }
    return { hours, usd };
  }

  setAside(day: number): void {
    this.#unusual[day] = 1;
  }

  /** Days from `day` on are as usual as any, and earlier ones compare with them at `ratio` times their cost. */
  beginLevel(day: number, ratio: number): void {
    this.#unusual.fill(0, day);
    for (let at = Math.max(0, day - COMPARED_DAYS); at < day; at += 1) this.#scale[at] = this.#scaleOf(at) * ratio;
  }

  /** Days before `day` compare with nothing any more. */
  beginAnew(day: number): void {
    this.#unusual.fill(0, day);
    this.#firstDay = day;
  }

  #finishedHourUsd(hour: number): number {
    return this.#finishedHoursUsd[hour] ?? 0;
  }

  #scaleOf(day: number): number {
    return this.#scale[day] ?? 1;
  }
}

/** What each day of the grid adds up to. */
export function sumDays(grid: HourGrid, hourly: Float64Array): Float64Array {
  const daily = new Float64Array(grid.days);
  hourly.forEach((amount, hour) => {
    const day = grid.dayOfHour[hour] ?? 0;
    daily[day] = (daily[day] ?? 0) + amount;
  });
  return daily;
}
