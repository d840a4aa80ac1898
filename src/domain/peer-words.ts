import { formatCount } from '#domain/format.ts';

/** A share that is never said to be more than it is: 0.996 is `99 %`, and only the whole is `100 %`. */
export function formatShareBelow(share: number, locale: string): string {
  return `${formatCount(Math.floor(share * 100), locale)} %`;
}

/** `4.2×`; from a hundred on without a decimal. */
export function formatTimes(times: number, locale: string): string {
  const digits = times < 99.95 ? 1 : 0;
  return `${times.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })}×`;
}

/** Whole days that something takes at least to come again; nobody minds after a thousand. */
export function formatRareDays(everyDays: number, locale: string): string {
  return formatCount(Math.min(1000, Math.floor(everyDays)), locale);
}
