import type { StatementMonth } from '#spikes/reports/month-statement.ts';
import type { AbsoluteRange } from '#domain/view.ts';

/** Why the sums of a month may not be all of it. */
export type MonthGap =
  /** `sinceMs` is null where nobody knows. */
  | { readonly kind: 'not-loaded'; readonly sinceMs: number | null }
  /** The view's time range leaves out a part of it. */
  | { readonly kind: 'not-selected' }
  | { readonly kind: 'in-progress' };

interface StatementBounds {
  /** The history is loaded back to here, unix milliseconds, in the far future where nothing is; null when all of it is. */
  readonly coveredSinceMs: number | null;
  readonly range: AbsoluteRange;
  readonly nowMs: number;
}

/** None where the month is complete, and of runs that have not started. */
export function findGaps(
  { span }: Pick<StatementMonth, 'span'>,
  { coveredSinceMs, range, nowMs }: StatementBounds,
): readonly MonthGap[] {
  if (span === null) return [];
  const gaps: MonthGap[] = [];
  if (coveredSinceMs !== null && coveredSinceMs > span.fromMs) {
    gaps.push({ kind: 'not-loaded', sinceMs: coveredSinceMs > nowMs ? null : coveredSinceMs });
  }
  const endMs = Math.min(span.toMs, nowMs);
  if ((range.fromMs ?? span.fromMs) > span.fromMs || (range.toMs ?? endMs) < endMs) gaps.push({ kind: 'not-selected' });
  if (nowMs < span.toMs) gaps.push({ kind: 'in-progress' });
  return gaps;
}
