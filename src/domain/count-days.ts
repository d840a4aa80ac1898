import { DAY_MS, type Zone } from '#domain/time-zone.ts';

/** Between the beginnings of two days of a zone, which are not always at midnight. */
export function countDays(fromMs: number, toMs: number, zone: Zone): number {
  const wallAt = (ms: number): number => ms + zone.offsetMsAt(ms);
  return Math.round((wallAt(toMs) - wallAt(fromMs)) / DAY_MS);
}
