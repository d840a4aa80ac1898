import type { Series } from '#domain/answers.ts';
import type { VersionLine } from '#features/charts/version-lines.ts';

/** How much of the history the numbers rest on while it is still being read. */
export interface PartialHistory {
  readonly loaded: number;
  /** Null where the server does not say. */
  readonly count: number | null;
  /** Every run that started at or after this moment is loaded; null when that is not known. */
  readonly sinceMs: number | null;
}

/** What every figure over time is given. */
export interface FigureProps {
  /** Undefined while there is no answer yet: a skeleton of the same geometry. */
  series: Series | undefined;
  /** The series answers an older question: it dims. */
  stale: boolean;
  /** Of the period before, in the same step: what its buckets hold is compared one by one. Null where nothing is. */
  before: Series | null;
  by: 'status' | 'scraper';
  nowMs: number;
  /** Null when the whole history is loaded. */
  partial: PartialHistory | null;
  /** Versions that were first seen on this axis. */
  versions: readonly VersionLine[];
  /** `fromMs` inclusive, `toMs` exclusive; always edges of buckets. */
  onRange: (fromMs: number, toMs: number) => void;
  /** `value` of a group as the URL writes it. */
  onPickGroup: (value: string) => void;
}
