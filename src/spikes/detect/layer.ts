import type { StretchDay } from '#spikes/detect/stretch.ts';
import type { Usual } from '#spikes/detect/usual.ts';

/** Comparable days are sought in so many days before, or else among the newest. */
export const COMPARED_DAYS = 56;
const NEWEST_DAYS = 10;
/** So many days make a level. */
export const LEVEL_DAYS = 3;
/** While a level is young, a day must stand out from its highest to be something of its own. */
const YOUNG_DAYS = 7;
/** Without a run for so many days, and three times its longest gap, a scraper has stopped. */
const SILENT_DAYS = 7;

/** A level of cost: the base, or one that began above another. */
export interface Layer {
  readonly kind: 'base' | 'rise' | 'new';
  readonly firstDay: number;
  /** Days that its level is known from, ascending. */
  members: number[];
  /** What was usual when it began, where that is known of its runs. */
  readonly usual: Usual | null;
  /** Dollars that were usual; null for the base. */
  readonly lower: ((day: number) => number) | null;
  readonly usualDays: readonly number[];
  /** Days by which it is told, with what is booked on them. */
  booked: StretchDay[];
  p: number;
  /** The days that seem to be back at the lower level, and the evidence for it. */
  trailing: number[];
  endEvidence: number;
  /** What was usual on the day that was asked about last. */
  described: { readonly day: number; readonly change: number; readonly usual: Usual | null } | null;
}

export function createLayer(
  kind: Layer['kind'],
  firstDay: number,
  lower: Layer['lower'],
  usualDays: readonly number[],
  usual: Usual | null = null,
): Layer {
  return {
    kind,
    firstDay,
    members: [],
    usual,
    lower,
    usualDays,
    booked: [],
    p: 1,
    trailing: [],
    endEvidence: 0,
    described: null,
  };
}

export function isYoung({ members }: Layer): boolean {
  return members.length < YOUNG_DAYS;
}

/** Whether what ran on `lastDay` has stopped by `day`. */
export function isSilent(layer: Layer, lastDay: number, day: number): boolean {
  return day - lastDay > Math.max(SILENT_DAYS, 3 * longestGap(layer));
}

/** A day has one amount in each level, which the last look at it says. */
export function book(layer: Layer, of: StretchDay): void {
  const { booked } = layer;
  let at = booked.length;
  while (at > 0 && (booked[at - 1]?.day ?? 0) > of.day) at -= 1;
  if (booked[at - 1]?.day === of.day) booked[at - 1] = of;
  else booked.splice(at, 0, of);
}

/** Days from one day that it is told by to the next, at the most. */
export function longestGap({ booked }: { readonly booked: readonly StretchDay[] }): number {
  let longest = 1;
  for (let at = 1; at < booked.length; at += 1) {
    longest = Math.max(longest, (booked[at]?.day ?? 0) - (booked[at - 1]?.day ?? 0));
  }
  return longest;
}

/** Those of eight weeks before a day, or the newest ten where these are fewer. */
export function newestDays(members: readonly number[], day: number): readonly number[] {
  let from = members.length;
  while (from > 0 && (members[from - 1] ?? 0) >= day) from -= 1;
  const end = from;
  while (from > 0 && (day - (members[from - 1] ?? 0) <= COMPARED_DAYS || end - from < NEWEST_DAYS)) from -= 1;
  return members.slice(from, end);
}
