import { formatUsd } from '#domain/format.ts';
import type { Usd } from '#domain/money.ts';
import { roundUsd } from '#spikes/apportion.ts';
import { decimalsFor } from '#spikes/explain/explanation-words.ts';

/** Cents, and more where there are no dollars: `$124.10`, `$0.0123`. */
export function formatRounded(usd: Usd, locale: string): string {
  const decimals = decimalsFor(usd);
  return formatUsd(roundUsd(usd, decimals), locale, decimals);
}
