import type { CalendarDay } from '#spikes/detect/usual-days.ts';

/** Days without cost that are no zeros of the level. */
export interface IdleDays {
  /** 1 for each such day. */
  readonly mask: Uint8Array;
  /** Lengths of the pauses that ended. */
  readonly pauses: readonly number[];
  /** How many days the last days have been a pause. */
  readonly pausedDays: number;
  /** With how many days without cost earlier months began, where all of them did: what is free is used up first. */
  readonly freeStarts: readonly number[];
  /** The month goes on as it began: without cost. */
  readonly isFreeStill: boolean;
}

/** A weekend and a holiday are no pause. */
const LEAST_PAUSE = 4;
/** Of the days: an account with fewer that cost something is one that seldom runs, and has no pauses. */
const BUSY_SHARE = 0.5;
/** One month that began without cost must have done so for as long. */
const LEAST_SINGLE_START = 3;

export function findIdleDays(amounts: Float64Array, calendar: readonly CalendarDay[]): IdleDays {
  const mask = new Uint8Array(amounts.length);
  const { starts, isFreeStill } = findFreeStarts(amounts, calendar, mask);
  const pauses: number[] = [];
  let pausedDays = 0;
  const busy = amounts.filter((amount, at) => amount > 0 && mask[at] === 0).length;
  const idle = amounts.filter((amount, at) => amount <= 0 && mask[at] === 0).length;
  if (busy >= BUSY_SHARE * (busy + idle)) {
    let length = 0;
    for (let at = 0; at <= amounts.length; at += 1) {
      const isIdle = at < amounts.length && (amounts[at] ?? 0) <= 0 && mask[at] === 0;
      if (isIdle) {
        length += 1;
        continue;
      }
      // What the history begins with is as long as nobody knows.
      if (length >= LEAST_PAUSE) {
        mask.fill(1, at - length, at);
        if (at === amounts.length) pausedDays = length;
        else if (at > length) pauses.push(length);
      }
      length = 0;
    }
  }
  return { mask, pauses, pausedDays, freeStarts: starts, isFreeStill };
}

function findFreeStarts(
  amounts: Float64Array,
  calendar: readonly CalendarDay[],
  mask: Uint8Array,
): { readonly starts: readonly number[]; readonly isFreeStill: boolean } {
  const found: { readonly at: number; readonly length: number; readonly isOpen: boolean }[] = [];
  for (let at = 0; at < amounts.length; at += 1) {
    if (calendar[at]?.dayOfMonth !== 1) continue;
    let length = 0;
    while (at + length < amounts.length && (amounts[at + length] ?? 0) <= 0) length += 1;
    found.push({ at, length, isOpen: at + length === amounts.length });
  }
  const ended = found.filter(({ isOpen }) => !isOpen);
  const starts = ended.map(({ length }) => length);
  const least = Math.min(...starts);
  const isRule = starts.length === 1 ? least >= LEAST_SINGLE_START : least >= 1;
  const last = found.at(-1);
  // The first day of this month is today: whether it is free is said by the months before.
  const beginsToday = calendar[amounts.length]?.dayOfMonth === 1;
  if (starts.length === 0 || !isRule) return { starts: [], isFreeStill: false };
  for (const { at, length } of found) mask.fill(1, at, at + length);
  return { starts, isFreeStill: beginsToday || last?.isOpen === true };
}
