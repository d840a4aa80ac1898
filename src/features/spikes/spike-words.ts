import type { MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import { dateFormat, formatUsd, formatUsdShort } from '#domain/format.ts';
import { usdFromDollars, type Usd } from '#domain/money.ts';
import { roundUsd } from '#spikes/apportion.ts';
import type { ComparedDays, Span } from '#spikes/comparable-spans.ts';
import type { SpikeEntry } from '#spikes/cost-answers.ts';
import { formatRounded } from '#spikes/rounded-usd.ts';
import { formatTimesUsual } from '#spikes/explain/times-usual.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';

/** Where and when times are read. */
export interface Clock {
  /** IANA name of the zone that the page shows times in. */
  readonly zone: string;
  readonly nowMs: number;
  readonly locale: string;
}

const DAY = { day: 'numeric', month: 'short' } as const;
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** A span of time: `Thu, Nov 12`, `Nov 12 – 14`, `Sun, Nov 22, 02:00 – 06:00`; the year only when it is not this one. */
export function formatSpan({ fromMs, toMs }: Span, { zone, nowMs, locale }: Clock): string {
  const { startOfDay, addDays } = createZone(zone);
  const isWholeDays = startOfDay(fromMs) === fromMs && startOfDay(toMs) === toMs;
  const isOneDay = addDays(startOfDay(fromMs), 1) >= toMs;
  const options: Intl.DateTimeFormatOptions = {
    timeZone: zone,
    ...DAY,
    ...(isOneDay ? { weekday: 'short' } : {}),
    ...(isThisYear(fromMs, zone, nowMs) ? {} : { year: 'numeric' }),
    ...(isWholeDays ? {} : TIME),
  };
  // Days are named by the last one inside, clock times by the moment at which they end.
  return dateFormat(locale, options).formatRange(fromMs, isWholeDays ? toMs - 1 : toMs);
}

type Translate = (message: MessageDescriptor) => string;

/** A peak of so many days has a beginning and an end. */
const LONG_MS = 3 * DAY_MS;

/** When a spike was, and of what kind; only a level is said to go on. */
export function describeWhen(
  { shape, kind, fromMs, toMs }: Pick<SpikeEntry, 'shape' | 'kind' | 'fromMs' | 'toMs'>,
  clock: Clock,
  translate: Translate,
): string {
  const start = formatEdge(fromMs, fromMs, clock);
  if (shape === 'level') return translate(describeSince(kind, start));
  if (shape === 'peak' && toMs - fromMs >= LONG_MS)
    return translate(describePeriod(kind, start, formatEnd(toMs, clock)));
  const span = formatSpan({ fromMs, toMs }, clock);
  switch (kind) {
    case 'rise':
      return span;
    case 'new':
      return translate(msg`New scraper, ${span}`);
    case 'price':
      return translate(msg`Price higher, ${span}`);
  }
}

function describeSince(kind: SpikeEntry['kind'], start: string): MessageDescriptor {
  switch (kind) {
    case 'rise':
      return msg`Higher since ${start}`;
    case 'new':
      return msg`New scraper since ${start}`;
    case 'price':
      return msg`Price higher since ${start}`;
  }
}

function describePeriod(kind: SpikeEntry['kind'], start: string, end: string): MessageDescriptor {
  switch (kind) {
    case 'rise':
      return msg`Higher from ${start} to ${end}`;
    case 'new':
      return msg`New scraper from ${start} to ${end}`;
    case 'price':
      return msg`Price higher from ${start} to ${end}`;
  }
}

/** Days are named by the last one inside, clock times by the moment at which they end. */
function formatEnd(ms: number, clock: Clock): string {
  return createZone(clock.zone).startOfDay(ms) === ms ? formatEdge(ms - 1, ms, clock) : formatEdge(ms, ms, clock);
}

/** A day, with the time where `edgeMs` is not midnight. */
function formatEdge(ms: number, edgeMs: number, { zone, nowMs, locale }: Clock): string {
  return dateFormat(locale, {
    timeZone: zone,
    ...DAY,
    ...(isThisYear(ms, zone, nowMs) ? {} : { year: 'numeric' }),
    ...(createZone(zone).startOfDay(edgeMs) === edgeMs ? {} : TIME),
  }).format(ms);
}

/** How many times as much as usual was spent, and whether that may yet grow. */
export function describeTimes(
  {
    usage,
    expected,
    shape,
    toMs,
    unfinished,
  }: Pick<SpikeEntry, 'usage' | 'expected' | 'shape' | 'toMs' | 'unfinished'>,
  { nowMs, locale }: Clock,
): MessageDescriptor {
  const count = formatTimesUsual({ usage, expected }, locale);
  if (toMs > nowMs || unfinished > 0) {
    return count === null ? msg`Usually nothing; counted so far.` : msg`${count}× usual so far.`;
  }
  if (shape === 'provisional') {
    return count === null ? msg`Usually nothing; may go on.` : msg`${count}× usual, may go on.`;
  }
  return count === null ? msg`Usually nothing.` : msg`${count}× usual.`;
}

/** What is worth a word: `$3.20`, `$0.0456`. */
export function formatFloor(usd: number, locale: string): string {
  return usd >= 1 ? formatRounded(usdFromDollars(usd), locale) : formatUsdShort(usd, locale);
}

/** What is usual rests on that. */
export function describeCompared({ days, weekday }: ComparedDays): MessageDescriptor {
  switch (weekday) {
    case 0:
      return msg`${plural(days, { one: 'Compared with # Sunday before.', other: 'Compared with # Sundays before.' })}`;
    case 1:
      return msg`${plural(days, { one: 'Compared with # Monday before.', other: 'Compared with # Mondays before.' })}`;
    case 2:
      return msg`${plural(days, { one: 'Compared with # Tuesday before.', other: 'Compared with # Tuesdays before.' })}`;
    case 3:
      return msg`${plural(days, { one: 'Compared with # Wednesday before.', other: 'Compared with # Wednesdays before.' })}`;
    case 4:
      return msg`${plural(days, { one: 'Compared with # Thursday before.', other: 'Compared with # Thursdays before.' })}`;
    case 5:
      return msg`${plural(days, { one: 'Compared with # Friday before.', other: 'Compared with # Fridays before.' })}`;
    case 6:
      return msg`${plural(days, { one: 'Compared with # Saturday before.', other: 'Compared with # Saturdays before.' })}`;
    case null:
    default:
      return msg`${plural(days, { one: 'Compared with # comparable day before.', other: 'Compared with # comparable days before.' })}`;
  }
}

/** An amount with its sign, so rounded: `+$124.10`, `−$3.20`. */
export function formatSigned(usd: Usd, decimals: number, locale: string): string {
  const rounded = roundUsd(usd, decimals);
  return `${rounded > 0 ? '+' : ''}${formatUsd(rounded, locale, decimals)}`;
}

function isThisYear(ms: number, zone: string, nowMs: number): boolean {
  const format = dateFormat('en', { timeZone: zone, year: 'numeric' });
  return format.format(ms) === format.format(nowMs);
}

/** Whether two zones show the same time now. */
export function isSameClock(zone: string, other: string, nowMs: number): boolean {
  return createZone(zone).offsetMsAt(nowMs) === createZone(other).offsetMsAt(nowMs);
}
