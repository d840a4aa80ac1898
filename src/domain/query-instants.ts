import { INSTANT_CODEC } from '#domain/param-codecs.ts';
import { DAY_MS, type Zone } from '#domain/time-zone.ts';

/** Characters of a day without a time. */
const DAY_LENGTH = 10;
const WALL_TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?$/;

/**
 * A time as a person writes it: with a `Z` it is UTC, as in the URL; `2026-03-01` and `2026-03-01T08:30` are of the
 * zone's calendar and clock, and a day ends with its last moment. Null for what is none.
 */
export function parseInstantText(text: string, bound: 'from' | 'to', zone: Zone): number | null {
  const capital = text.toUpperCase();
  if (!WALL_TIME.test(capital)) return INSTANT_CODEC.parse(capital);
  const isDay = capital.length === DAY_LENGTH;
  const wallMs = INSTANT_CODEC.parse(isDay ? capital : `${capital}Z`);
  if (wallMs === null) return null;
  const nearMs = wallMs - zone.offsetMsAt(wallMs);
  if (!isDay) return wallMs - zone.offsetMsAt(nearMs);
  // Noon is in the day, wherever its midnight is.
  const startMs = zone.startOfDay(nearMs + DAY_MS / 2);
  return bound === 'from' ? startMs : zone.addDays(startMs, 1);
}
