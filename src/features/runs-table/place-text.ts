import type { Zone } from '#domain/time-zone.ts';

/** Where somebody wants to go in the table. */
export type WantedPlace =
  /** From 1, as a person counts. */
  | { readonly kind: 'row'; readonly number: number }
  /** Unix milliseconds. */
  | { readonly kind: 'time'; readonly atMs: number };

const ROW = /^\d[\d\s.,'’]*$/u;
const TIME =
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:[T\s]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?)?\s*(?<offset>Z|[+-]\d{2}:?\d{2})?$/iu;

/**
 * Reads the number of a row (`120000`, `120,000`) or a time (`2026-03-04`, `2026-03-04 12:00`, ISO 8601). A time that
 * does not say its offset is one of the zone. Null for anything else.
 */
export function parsePlace(text: string, zone: Zone): WantedPlace | null {
  const trimmed = text.trim();
  if (ROW.test(trimmed)) return { kind: 'row', number: Number(trimmed.replaceAll(/\D/gu, '')) };
  const groups = TIME.exec(trimmed)?.groups;
  if (groups === undefined) return null;
  const { year, month, day, hour = '0', minute = '0', second = '0', offset } = groups;
  const wallMs = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const isOnTheCalendar =
    new Date(wallMs).getUTCDate() === Number(day) && new Date(wallMs).getUTCMonth() + 1 === Number(month);
  if (!isOnTheCalendar || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return { kind: 'time', atMs: wallMs - (offset === undefined ? offsetOf(wallMs, zone) : parseOffset(offset)) };
}

/** Of the zone when its clocks show that time. */
function offsetOf(wallMs: number, zone: Zone): number {
  return zone.offsetMsAt(wallMs - zone.offsetMsAt(wallMs));
}

function parseOffset(text: string): number {
  if (text.toUpperCase() === 'Z') return 0;
  const digits = text.replaceAll(/\D/gu, '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (text.startsWith('-') ? -minutes : minutes) * 60_000;
}
