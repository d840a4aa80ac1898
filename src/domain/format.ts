import { formatUsdExact, type Usd } from '#domain/money.ts';
import type { AbsoluteRange } from '#domain/view.ts';

/** Numbers and times as a person reads them. `locale` is a BCP 47 tag. What could not be said exactly stands in the element's title. */

export const MISSING = '–';

const FEWEST_USD_DECIMALS = 4;

/** All digits of an amount, at least four decimals (`$0.0650`), so that a column of them lines up; zero is `$0.00`. */
export function formatUsd(usd: Usd, locale: string, fewestDecimals = FEWEST_USD_DECIMALS): string {
  const exact = formatUsdExact(usd);
  if (exact === '0') return '$0.00';
  const [whole = '', decimals = ''] = exact.replace('-', '').split('.');
  const separator = decimalSeparator(locale);
  const grouped = numberFormat(locale, {}).format(BigInt(whole));
  return `${exact.startsWith('-') ? '−' : ''}$${grouped}${separator}${decimals.padEnd(fewestDecimals, '0')}`;
}

/** An amount for an axis or a legend, three significant digits: `$1.2K`, `$0.05`, `$1.2E40`. */
export function formatUsdShort(dollars: number, locale: string): string {
  if (dollars === 0) return '$0';
  const format = numberFormat(locale, { notation: notationOf(Math.abs(dollars)), maximumSignificantDigits: 3 });
  return `${dollars < 0 ? '−' : ''}$${format.format(Math.abs(dollars))}`;
}

/** Compact words end with trillions, and then get longer by a digit for each power of ten. */
function notationOf(value: number): 'standard' | 'compact' | 'scientific' {
  if (value < 1000) return 'standard';
  return value < 1e15 ? 'compact' : 'scientific';
}

export function formatCount(count: number | bigint, locale: string): string {
  return numberFormat(locale, {}).format(count);
}

const MILLION = 1_000_000;

/** A count in at most a few digits once it passes a million: `1.92M`. */
export function formatCountShort(count: number | bigint, locale: string): string {
  if (count < MILLION) return formatCount(count, locale);
  return numberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }).format(count);
}

/** A share of one as percent with one decimal: `93.4 %`. */
export function formatShare(share: number, locale: string): string {
  return `${numberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(share * 100)} %`;
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];

/** Bytes in decimal units, three significant digits: `23.1 kB`. */
export function formatBytes(bytes: number | bigint, locale: string): string {
  let value = Number(bytes);
  let unit = 0;
  while (Math.abs(value) >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${numberFormat(locale, { maximumSignificantDigits: 3 }).format(value)} ${BYTE_UNITS[unit] ?? ''}`;
}

/** Seconds in the two largest units: `7 s`, `2 m 03 s`, `9 h 12 m`, `3 d 4 h`. A fraction shows below ten seconds only. */
export function formatDuration(seconds: number, locale: string): string {
  if (seconds < 0) return `−${formatDuration(-seconds, locale)}`;
  if (seconds < 9.95) return `${numberFormat(locale, { maximumFractionDigits: 1 }).format(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} m ${pad(whole % 60)} s`;
  if (whole < 86_400) return `${Math.floor(whole / 3600)} h ${pad(Math.floor((whole % 3600) / 60))} m`;
  return `${formatCount(Math.floor(whole / 86_400), locale)} d ${Math.floor((whole % 86_400) / 3600)} h`;
}

/** Day and time to the second, the year only when it is not `nowMs`'s: `12 Nov 02:14:09`. */
export function formatInstant(ms: number, zone: string, nowMs: number, locale: string): string {
  return `${formatDay(ms, zone, nowMs, locale)} ${formatTimeOfDay(ms, zone, locale)}`;
}

/** The time of day alone where it is of `nowMs`'s day: `14:03:22`, `12 Nov 02:14:09`. */
export function formatMoment(ms: number, zone: string, nowMs: number, locale: string): string {
  const isToday = formatDay(ms, zone, nowMs, locale) === formatDay(nowMs, zone, nowMs, locale);
  return isToday ? formatTimeOfDay(ms, zone, locale) : formatInstant(ms, zone, nowMs, locale);
}

/**
 * A span as days where it begins and ends at midnight, named by the last of them, else as instants; an open end is
 * left out: `12 Nov`, `12 Nov – 14 Nov`, `12 Nov 02:14:09 –`.
 */
export function formatRange({ fromMs, toMs }: AbsoluteRange, zone: string, nowMs: number, locale: string): string {
  const isDays = [fromMs, toMs].every((ms) => ms === null || formatClock(ms, zone, 'en') === '00:00:00');
  const write = isDays ? formatDay : formatInstant;
  const from = fromMs === null ? '' : write(fromMs, zone, nowMs, locale);
  const to = toMs === null ? '' : write(isDays ? toMs - 1 : toMs, zone, nowMs, locale);
  return from === to ? from : `${from} – ${to}`.trim();
}

/** How long ago, in one unit: `now`, `12m ago`, `3h ago`, `4d ago`; what is to come is `in 5m`. */
export function formatAgo(ms: number, nowMs: number, locale: string): string {
  const minutes = Math.trunc((ms - nowMs) / 60_000);
  if (minutes === 0) return relativeFormat(locale, 'auto').format(0, 'second');
  const format = relativeFormat(locale, 'always');
  if (Math.abs(minutes) < 60) return format.format(minutes, 'minute');
  const hours = Math.trunc(minutes / 60);
  return Math.abs(hours) < 48 ? format.format(hours, 'hour') : format.format(Math.trunc(hours / 24), 'day');
}

/** A day, the year only when it is not `nowMs`'s: `12 Nov`, `3 Aug 2025`. */
export function formatDay(ms: number, zone: string, nowMs: number, locale: string): string {
  const year = (at: number): string => dateFormat(locale, { timeZone: zone, year: 'numeric' }).format(at);
  return dateFormat(locale, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    ...(year(ms) === year(nowMs) ? {} : { year: 'numeric' }),
  }).format(ms);
}

/** `14:03:22`; with the zone's offset where the clock shows that time twice: `02:30:00 +1`. */
export function formatTimeOfDay(ms: number, zone: string, locale: string): string {
  return formatClock(ms, zone, locale) + formatWhich(ms, zone);
}

function formatClock(ms: number, zone: string, locale: string): string {
  return dateFormat(locale, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(ms);
}

/** Which of two it is, in an hour that comes twice: ` +1`, the hours from Greenwich. Nothing in any other. */
export function formatWhich(ms: number, zone: string): string {
  const clock = (minutes: number): string => formatClock(ms + minutes * 60_000, zone, 'en');
  const isTwice = changesNear(ms, zone) && BACK_MIN.some((minutes) => clock(minutes) === clock(0));
  return isTwice ? ` ${formatOffset(zone, ms).slice(UTC.length) || '+0'}` : '';
}

const UTC = 'UTC';

/** How far a zone's clock is from Greenwich at an instant: `UTC`, `UTC+8`, `UTC-3:30`. */
export function formatOffset(zone: string, ms: number): string {
  const text = dateFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).format(ms);
  return text.replace(/^.*GMT/, UTC).replace(/\+0$/, '');
}

/** As far as clocks go back: half an hour on Lord Howe Island, two hours in Antarctica, an hour elsewhere. */
const BACK_MIN = [-120, -60, -30, 30, 60, 120];
const HALF_DAY_MS = 43_200_000;

/** By zone and half a day of UTC: whether the clocks change within it, or shortly before or after. */
const changes = new Map<string, boolean>();

function changesNear(ms: number, zone: string): boolean {
  const half = Math.floor(ms / HALF_DAY_MS);
  const key = zone + half;
  const offset = (at: number): string => formatOffset(zone, at * HALF_DAY_MS);
  const known = changes.get(key) ?? offset(half - 1) !== offset(half + 2);
  changes.set(key, known);
  return known;
}

/** The instant in full, for titles and copies: `2026-03-12T08:48:29Z`. */
export function formatIso(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

/** `Intl` objects cost about 50 µs each to make, and a table asks for hundreds. */
const numberFormats = new Map<string, Intl.NumberFormat>();
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options);
  numberFormats.set(key, known);
  return known;
}

function relativeFormat(locale: string, numeric: 'auto' | 'always'): Intl.RelativeTimeFormat {
  const key = locale + numeric;
  const known = relativeFormats.get(key) ?? new Intl.RelativeTimeFormat(locale, { style: 'narrow', numeric });
  relativeFormats.set(key, known);
  return known;
}

/** A cached formatter; also for what needs a shape of its own, as a chart's axis does. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, known);
  return known;
}

const decimalSeparators = new Map<string, string>();

function decimalSeparator(locale: string): string {
  const known = decimalSeparators.get(locale);
  if (known !== undefined) return known;
  const parts = numberFormat(locale, {}).formatToParts(1.5);
  const separator = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  decimalSeparators.set(locale, separator);
  return separator;
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}
