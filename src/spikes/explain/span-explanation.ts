import type { Usd } from '#domain/money.ts';
import type { ComparedDays } from '#spikes/comparable-spans.ts';
import type { SpikeExplanation } from '#spikes/explain/explanation.ts';

/** Why a span of time cost more, or less, than usual. */
export interface SpanExplanation {
  readonly usage: Usd;
  readonly expected: Usd;
  /** `usage` - `expected`, exactly. */
  readonly above: Usd;
  /** Of known usage; unfinished ones included, with what they cost so far. */
  readonly runs: number;
  readonly unfinished: number;
  /** What the baseline stands on. */
  readonly comparedWith: ComparedDays;
  readonly explanation: SpikeExplanation;
}
