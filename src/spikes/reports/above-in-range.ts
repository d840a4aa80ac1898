import { usdFromDollars, type Usd } from '#domain/money.ts';
import { sumUsd } from '#domain/usd-sums.ts';
import type { Span } from '#spikes/comparable-spans.ts';
import type { SpikeEntry } from '#spikes/cost-answers.ts';
import type { AbsoluteRange } from '#domain/view.ts';

type Counted = Pick<SpikeEntry, 'fromMs' | 'toMs' | 'above' | 'dayParts'>;

export interface AboveInRange {
  /** Dollars above usual that lie in the range. */
  readonly inside: Usd;
  /** Those of them that belong to what began before it. */
  readonly begunBefore: Usd;
}

/**
 * The dollars above usual of spikes that lie in a range. A day that is in it in part counts by the share of its time
 * that is.
 *
 * @param round what is shown of the dollars of one spike
 */
export function sumAboveIn(entries: readonly Counted[], range: AbsoluteRange, round: (usd: Usd) => Usd): AboveInRange {
  const parts = entries.map((entry) => ({ fromMs: entry.fromMs, usd: round(findAboveIn(entry, range)) }));
  const begun = parts.filter(({ fromMs }) => range.fromMs !== null && fromMs < range.fromMs);
  return { inside: sumUsd(parts.map(({ usd }) => usd)), begunBefore: sumUsd(begun.map(({ usd }) => usd)) };
}

function findAboveIn({ fromMs, toMs, above, dayParts }: Counted, range: AbsoluteRange): Usd {
  const share = shareIn({ fromMs, toMs }, range);
  if (share === 1) return above;
  return usdFromDollars(dayParts.reduce((sum, part) => sum + part.aboveUsd * shareIn(part, range), 0));
}

/** The share of a span's time that lies in a range. */
function shareIn(span: Span, { fromMs, toMs }: AbsoluteRange): number {
  const inMs = Math.min(span.toMs, toMs ?? Infinity) - Math.max(span.fromMs, fromMs ?? -Infinity);
  return Math.max(0, inMs) / (span.toMs - span.fromMs);
}
