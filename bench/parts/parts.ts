import type { Part } from '../budget.ts';
import type { BenchContext } from '../context.ts';
import type { PartResult } from '../report/readings.ts';
import { measureBytes } from './bytes.ts';
import { measureCharts } from './charts.ts';
import { measureContest } from './contest.ts';
import { measureCosts } from './costs.ts';
import { measureDrag } from './drag.ts';
import { measureExploring } from './exploring.ts';
import { measureFirstRows } from './first-rows.ts';
import { measureIdle } from './idle.ts';
import { measureLatency } from './latency.ts';
import { measureLoading } from './loading.ts';
import { measureMemory } from './memory.ts';
import { measureScrolling } from './scrolling.ts';

/** How each part is measured. */
export const MEASURES: Readonly<Record<Part, (context: BenchContext) => Promise<PartResult>>> = {
  latency: measureLatency,
  exploring: measureExploring,
  drag: measureDrag,
  scrolling: measureScrolling,
  memory: measureMemory,
  loading: measureLoading,
  'first-rows': measureFirstRows,
  charts: measureCharts,
  bytes: measureBytes,
  idle: measureIdle,
  contest: measureContest,
  costs: measureCosts,
};
