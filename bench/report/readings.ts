import { BUDGET, type BudgetId } from '../budget.ts';

/** One line of the budget, measured. */
export interface Reading {
  readonly id: BudgetId;
  readonly value: number;
  /** What stands beside the number: the median, the count, what it was held against. */
  readonly note: string;
}

/** Figures that explain readings; nothing depends on them. */
export interface Figures {
  readonly title: string;
  /** The first row is the head. */
  readonly rows: readonly (readonly string[])[];
  /** What has to be known to read them. */
  readonly remarks?: readonly string[];
}

export interface PartResult {
  readonly readings: readonly Reading[];
  readonly figures: readonly Figures[];
}

export function isMet({ id, value }: Reading): boolean {
  const { kind, limit } = BUDGET[id];
  return kind === 'most' ? value <= limit : value >= limit;
}
