import { addAt } from '#spikes/statistics/add-at.ts';
import { READ_ITEMS, type ResultsFrame } from '#spikes/results/results-frame.ts';
import { numberAt, type RunColumns } from '#spikes/run-columns.ts';
import type { ScraperRows } from '#spikes/scraper-rows.ts';
import type { Steps } from '#domain/steps.ts';

/** The hours of the grid in which runs started, ascending, as parallel arrays. */
export interface ActiveHours {
  readonly hours: ArrayLike<number>;
  /** Unix seconds of the first and the last start in the hour. */
  readonly firstS: ArrayLike<number>;
  readonly lastS: ArrayLike<number>;
  readonly starts: ArrayLike<number>;
}

/** What is known before the first whole day, or starts after the grid, is left out. */
export function* readActiveHours(
  { startedAtS }: RunColumns,
  { started }: Pick<ScraperRows, 'started'>,
  { grid, firstDay }: ResultsFrame,
): Steps<ActiveHours> {
  const hours: number[] = [];
  const firstS: number[] = [];
  const lastS: number[] = [];
  const starts: number[] = [];
  const firstHour = grid.firstHours[firstDay] ?? grid.hours;
  for (let at = 0; at < started.length; at += 1) {
    if (at % READ_ITEMS === READ_ITEMS - 1) yield;
    const startS = numberAt(startedAtS, started[at] ?? 0);
    const hour = grid.hourAt(startS * 1000);
    if (hour < firstHour) continue;
    const newest = hours.length - 1;
    if (newest < 0 || hours[newest] !== hour) {
      hours.push(hour);
      firstS.push(startS);
      lastS.push(startS);
      starts.push(1);
    } else {
      lastS[newest] = startS;
      starts[newest] = (starts[newest] ?? 0) + 1;
    }
  }
  return { hours, firstS, lastS, starts };
}

/** The account as if it were one scraper. */
export function mergeActiveHours(all: readonly ActiveHours[], gridHours: number): ActiveHours {
  const firstS = new Float64Array(gridHours).fill(Number.POSITIVE_INFINITY);
  const lastS = new Float64Array(gridHours).fill(Number.NEGATIVE_INFINITY);
  const starts = new Float64Array(gridHours);
  for (const each of all) {
    for (let at = 0; at < each.hours.length; at += 1) {
      const hour = each.hours[at] ?? 0;
      firstS[hour] = Math.min(firstS[hour] ?? 0, each.firstS[at] ?? 0);
      lastS[hour] = Math.max(lastS[hour] ?? 0, each.lastS[at] ?? 0);
      addAt(starts, hour, each.starts[at] ?? 0);
    }
  }
  const hours = Int32Array.from(starts.keys()).filter((hour) => (starts[hour] ?? 0) > 0);
  const pick = (from: Float64Array): Float64Array => Float64Array.from(hours, (hour) => from[hour] ?? 0);
  return { hours, firstS: pick(firstS), lastS: pick(lastS), starts: pick(starts) };
}
