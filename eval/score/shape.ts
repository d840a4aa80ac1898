import { DAY_MS } from '#domain/time-zone.ts';
import type { Label, LabelledHistory } from '../history/labelled-history.ts';
import type { LabelSize } from './measure-label.ts';
import type { MatchedAlarm } from './match.ts';
import { dayOfS, startOfDayS } from '../history/calendar.ts';

/** What has gone on for longer is no peak. */
const SETTLED_MS = 4 * DAY_MS;
const SETTLED_DAYS = 3;
/** Calendar days that the alarm of a one-day incident must not touch. */
const TOO_MANY_DAYS = 3;

/**
 * Whether what is told of an incident has the wrong shape: what is over as going on, what goes on as over, one day as
 * several.
 *
 * @param matches of which most dollars are this incident's
 */
export function isWrongShape(
  label: Label,
  size: LabelSize,
  matches: readonly MatchedAlarm[],
  { today }: LabelledHistory,
): boolean {
  const shapes = matches.map(({ alarm }) => alarm.shape);
  const isOneDay = label.toMs - label.fromMs <= DAY_MS;
  if (isOneDay) return shapes.includes('level') || matches.some(({ alarm }) => countDays(alarm) >= TOO_MANY_DAYS);
  if (!label.isOngoing) {
    const isLongOver = dayOfS(label.toMs / 1000) < today - 1;
    return isLongOver && shapes.includes('level');
  }
  const isSettled = label.toMs - label.fromMs > SETTLED_MS && size.days >= SETTLED_DAYS;
  return isSettled && shapes.length > 0 && shapes.every((shape) => shape === 'peak');
}

function countDays({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): number {
  const last = dayOfS((toMs - 1) / 1000);
  return last - dayOfS(fromMs / 1000) + (startOfDayS(last) * 1000 < toMs ? 1 : 0);
}
