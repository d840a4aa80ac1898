import type { MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import { dateFormat, formatUsd } from '#domain/format.ts';
import type { Usd } from '#domain/money.ts';
import { roundUsd } from '#domain/spikes/apportion.ts';
import type { ComparedDays, Span } from '#domain/spikes/comparable-spans.ts';
import type { SpikeEntry } from '#domain/spikes/cost-answers.ts';
import { formatTimesExpected } from '#domain/spikes/times-expected.ts';
import { createZone } from '#domain/time-zone.ts';

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

/** When a spike was, and whether it is a level. @param todayMs where the day that costs are booked to begins */
export function describeWhen(
  entry: Pick<SpikeEntry, 'shape' | 'fromMs' | 'toMs'>,
  clock: Clock,
  todayMs: number,
  translate: Translate,
): string {
  const span = formatSpan(entry, clock);
  if (entry.shape !== 'level') return span;
  if (entry.toMs < todayMs) return translate(msg`${span}, a level that held`);
  const { zone, nowMs, locale } = clock;
  const { fromMs } = entry;
  const start = dateFormat(locale, {
    timeZone: zone,
    ...DAY,
    ...(isThisYear(fromMs, zone, nowMs) ? {} : { year: 'numeric' }),
    ...(createZone(zone).startOfDay(fromMs) === fromMs ? {} : TIME),
  }).format(fromMs);
  return translate(msg`Since ${start}, a new level`);
}

/** How many times as much as expected was spent. */
export function describeTimes(usage: Usd, expected: Usd, locale: string): MessageDescriptor {
  const count = formatTimesExpected({ usage, expected }, locale);
  return count === null ? msg`Nothing expected` : msg`${count}× expected`;
}

const WEEKDAYS: readonly MessageDescriptor[] = [
  msg`Sundays`,
  msg`Mondays`,
  msg`Tuesdays`,
  msg`Wednesdays`,
  msg`Thursdays`,
  msg`Fridays`,
  msg`Saturdays`,
];

/** What the expectation rests on. */
export function describeCompared({ days, weekday }: ComparedDays, translate: Translate): string {
  const alike = weekday === null ? undefined : WEEKDAYS[weekday];
  if (alike !== undefined) return translate(msg`Compared with ${days} ${translate(alike)} before.`);
  return translate(
    msg`${plural(days, { one: 'Compared with # comparable day before.', other: 'Compared with # comparable days before.' })}`,
  );
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
