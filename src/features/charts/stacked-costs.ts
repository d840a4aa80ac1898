import type { Values } from '#features/charts/line-paths.ts';
import type { Amount, Remark } from '#features/charts/reading.ts';
import type { SpikeMarksProps } from '#features/charts/SpikeMarks.tsx';

/** What the bars of a measure that is a cost are held against, and what is marked on them. */
export interface StackedCosts {
  /** Dollars of each bucket; all of them null where nothing is known of any. */
  readonly expected: Values;
  /** It may still come. */
  readonly isExpectedPending: boolean;
  readonly sayExpected: (bucket: number) => Amount | null;
  readonly remarksAt: (bucket: number) => readonly Remark[];
  readonly marks: SpikeMarksProps;
}

/** How a legend and a tooltip point at the period before. */
export const BEFORE_MARK = { shape: 'thin', colour: 'var(--ink)' } as const;

/** How a legend and a tooltip point at what is expected. */
export const EXPECTED_MARK = { shape: 'dots', colour: 'var(--ink)' } as const;
