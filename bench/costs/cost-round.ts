/** What the worker is asked about costs, in this order; what one answer finds out, the next need not. */
export const ASKED = ['report', 'explanations', 'peers'] as const;
export type Asked = (typeof ASKED)[number];

/** What a round measures; looking at the clock at each of some thousand steps would be part of the CPU. */
export type Measure = 'cpu' | 'steps';

/** All three asked once, of runs that nothing is known about. */
export interface CostRound {
  readonly asked: Readonly<Record<Asked, AskedRound>>;
  /** Entries of the report, all of which are explained. */
  readonly entries: number;
  /** Dollars that are worth a word. */
  readonly floorUsd: number;
  readonly unusualRuns: number;
  readonly overrunningRuns: number;
}

export interface AskedRound {
  /** Of the whole process, its garbage collection included. */
  readonly cpuMs: number;
  /** What each step took, in their order; none where CPU is measured. */
  readonly stepMs: readonly number[];
}

/** What a process that measures is told. */
export interface CostPlan {
  /** File of a page of runs, as the API answers. */
  readonly page: string;
  readonly count: number;
  readonly nowMs: number;
  /** Dollars above usual that are worth a word. */
  readonly leastUsd: number;
}
