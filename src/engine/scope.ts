import type { RunFilter } from '#domain/view.ts';

/** Which runs a question is about. The clock and the zone are part of the question: the worker has neither. */
export interface Scope {
  readonly filter: RunFilter;
  /** IANA name. */
  readonly zone: string;
  readonly nowMs: number;
}

/** The same runs, whenever they started. */
export function atAnyTime(scope: Scope): Scope {
  return { ...scope, filter: { ...scope.filter, time: { kind: 'preset', preset: 'all' } } };
}

/** `kept`: the rows stay where they were when the same question was asked before, whatever they say by now. */
export type RowOrder = 'fresh' | 'kept';
