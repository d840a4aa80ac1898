import { ratioUsd, type Usd } from '#domain/money.ts';
import { roundUsd } from '#spikes/apportion.ts';
import { formatTenths } from '#spikes/explain/cause-words.ts';

/** How many times as much as usual was spent: `5.8`; null where no multiple of what is usual says anything. */
export function formatTimesUsual(
  { usage, expected }: { readonly usage: Usd; readonly expected: Usd },
  locale: string,
): string | null {
  const times = ratioUsd(usage, expected);
  // What is rounded to no cent is nothing.
  return times <= 0 || roundUsd(expected, 2) <= 0 ? null : formatTenths(times, locale);
}
