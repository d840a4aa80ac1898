import { formatIso } from '#domain/format.ts';
import { HOUR_MS } from '#domain/hours.ts';
import { INSTANT_CODEC } from '#domain/param-codecs.ts';
import { DAY_MS, type Zone } from '#domain/time-zone.ts';
import type { AbsoluteRange } from '#domain/view.ts';

/** What a written time means as the beginning of a range, and as its end, which is exclusive; null leaves the end open. */
export interface WrittenTime {
  readonly fromMs: number;
  readonly toMs: number | null;
}

const MONTH = /^\d{4}-\d\d$/;
const CLOCK = /^\d\d?:\d\d(?::\d\d)?$/;
const AGO = /^(\d{1,4}) ?(?:(m)(?:in(?:ute)?s?)?|(h)(?:ours?|rs?)?|(d)(?:ays?)?|(w)(?:eeks?)?) ago$/;

/**
 * A time as a person writes it, on the zone's clock: a month or a day, which ends with its last moment; a day with a
 * time, or a time of today; `now`; `today`, `yesterday`, `3 days ago` and `2 weeks ago`, which are days; `90 min ago`
 * and `3 h ago`. A text that ends with Z is an instant in UTC, as titles and URLs have it. Null for anything else.
 */
export function parseTimeText(text: string, zone: Zone, nowMs: number): WrittenTime | null {
  const words = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const todayMs = zone.startOfDay(nowMs);
  if (words === 'now') return { fromMs: nowMs, toMs: null };
  if (words === 'today') return readDay(todayMs, 0, zone);
  if (words === 'yesterday') return readDay(todayMs, 1, zone);
  const [, count, minutes, hours, , weeks] = AGO.exec(words) ?? [];
  if (count !== undefined) {
    if (minutes !== undefined) return moment(nowMs - Number(count) * 60_000);
    if (hours !== undefined) return moment(nowMs - Number(count) * HOUR_MS);
    return readDay(todayMs, Number(count) * (weeks === undefined ? 1 : 7), zone);
  }
  if (MONTH.test(words)) {
    const monthMs = parseWall(`${words}-01`);
    if (monthMs === null) return null;
    const startMs = zone.instantAt(monthMs);
    return { fromMs: startMs, toMs: zone.addMonths(startMs, 1) };
  }
  if (words.endsWith('z')) return momentOrNull(INSTANT_CODEC.parse(words.toUpperCase().replace(' ', 'T')));
  const onToday = CLOCK.test(words) ? `${wallText(todayMs, zone).slice(0, 10)} ${words}` : words;
  const wallMs = parseWall(onToday);
  if (wallMs === null) return null;
  const fromMs = zone.instantAt(wallMs);
  return onToday.includes(':') ? moment(fromMs) : { fromMs, toMs: zone.instantAt(wallMs + DAY_MS) };
}

/** A range as a person writes it; empty text leaves an end open. */
export interface RangeText {
  readonly from: string;
  readonly to: string;
}

export type WrittenRange =
  | ({ readonly kind: 'range' } & AbsoluteRange)
  | { readonly kind: 'empty' | 'illegible-from' | 'illegible-to' | 'reversed' };

/** What a written range means, or what is wrong with it. */
export function parseRangeText(text: RangeText, zone: Zone, nowMs: number): WrittenRange {
  const [from, to] = [text.from.trim(), text.to.trim()];
  if (from === '' && to === '') return { kind: 'empty' };
  const first = parseTimeText(from, zone, nowMs);
  const last = parseTimeText(to, zone, nowMs);
  if (from !== '' && first === null) return { kind: 'illegible-from' };
  if (to !== '' && last === null) return { kind: 'illegible-to' };
  const fromMs = first?.fromMs ?? null;
  const toMs = last?.toMs ?? null;
  if (fromMs === null && toMs === null) return { kind: 'empty' };
  return fromMs !== null && toMs !== null && fromMs >= toMs ? { kind: 'reversed' } : { kind: 'range', fromMs, toMs };
}

/** The shortest text that means the instant as the beginning of a range or as its end; `2026-03-04` where it is a day's. */
export function formatTimeText(ms: number, zone: Zone, end: 'fromMs' | 'toMs'): string {
  const wall = wallText(ms, zone);
  const day = end === 'fromMs' ? wall : wallText(ms - DAY_MS / 2, zone);
  const texts = [day.slice(0, 10), wall.slice(0, 16), wall.slice(0, 19)];
  // Of an hour that comes twice, only UTC tells the second one.
  return texts.find((text) => parseTimeText(text, zone, ms)?.[end] === ms) ?? formatIso(ms);
}

/** What the clock shows, as if it were UTC. */
function parseWall(text: string): number | null {
  const [day = '', clock = ''] = text.split(/[ t](?=\d)/);
  return INSTANT_CODEC.parse(clock === '' ? day : `${day}T${clock.replace(/^(\d):/, '0$1:')}Z`);
}

function wallText(ms: number, zone: Zone): string {
  return new Date(ms + zone.offsetMsAt(ms)).toISOString().replace('T', ' ');
}

function readDay(todayMs: number, daysBack: number, zone: Zone): WrittenTime {
  const fromMs = zone.addDays(todayMs, -daysBack);
  return { fromMs, toMs: zone.addDays(fromMs, 1) };
}

function moment(ms: number): WrittenTime {
  return { fromMs: ms, toMs: ms };
}

function momentOrNull(ms: number | null): WrittenTime | null {
  return ms === null ? null : moment(ms);
}
