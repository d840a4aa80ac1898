/** The parts that can be run alone. */
export const PARTS = [
  'latency',
  'exploring',
  'drag',
  'scrolling',
  'memory',
  'loading',
  'first-rows',
  'charts',
  'bytes',
  'idle',
  'contest',
  'costs',
] as const;
export type Part = (typeof PARTS)[number];

/** Parts that look at no page: alone they need no build. */
export const PAGELESS: readonly Part[] = ['costs'];

export interface BudgetLine {
  readonly part: Part;
  readonly what: string;
  readonly unit: string;
  /** `most`: the value may be as large as the limit; `least`: it must be. */
  readonly kind: 'most' | 'least';
  readonly limit: number;
  /** Measured only where a revision is named (`--against`): a whole run is complete without it. */
  readonly isAgainst?: true;
}

function most(part: Part, limit: number, unit: string, what: string): BudgetLine {
  return { part, what, unit, kind: 'most', limit };
}

function least(part: Part, limit: number, unit: string, what: string): BudgetLine {
  return { part, what, unit, kind: 'least', limit };
}

/** What must hold, line by line. A run that measures a line and finds it broken ends with an error. */
export const BUDGET = {
  'painted-1m-p98': most('latency', 66, 'ms', '1,000,000 runs: from the input to the painted answer, p98'),
  'painted-1m-slow-p98': most('latency', 110, 'ms', 'the same with the main thread 4x slower, p98'),
  'painted-1m-tasks': most('latency', 50, 'ms', '1,000,000 runs: longest main-thread task while answering'),
  'painted-100k-p95': most('latency', 50, 'ms', '100,000 runs: from the input to the painted answer, p95'),
  'painted-100k-tasks': most('latency', 50, 'ms', '100,000 runs: longest main-thread task while answering'),
  'counts-painted': most('exploring', 66, 'ms', '1,000,000 runs: from opening a filter to its painted counts, p98'),
  'histograms-painted': most('exploring', 66, 'ms', '1,000,000 runs: from opening the ranges to their histograms, p98'),
  'export-tasks': most('exploring', 50, 'ms', '1,000,000 runs: longest main-thread task while they are exported'),
  'drag-engine': most('drag', 2, 'ms', 'a step of dragging a range: the answer of the engine, median'),
  'drag-frame': most('drag', 17, 'ms', 'a step of dragging a range: from the pointer to the frame, p95'),
  'drag-unpainted': most('drag', 0, 'moves', 'steps of dragging a range that no frame showed'),
  'scroll-smooth': most('scrolling', 17, 'ms', '1,000,000 rows, scrolling smoothly: frame, p95'),
  'scroll-jump': most('scrolling', 17, 'ms', '1,000,000 rows, jumping: frame, p95'),
  'scroll-reach-1m': least('scrolling', 1, '', '1,000,000 rows: the last row can be reached'),
  'scroll-reach-3m': least('scrolling', 1, '', '3,000,000 rows: the last row can be reached'),
  'scroll-reach-2x': least('scrolling', 1, '', '1,000,000 rows at device scale 2: the last row can be reached'),
  'bytes-per-run': most('memory', 120, 'bytes', 'memory of the engine, a run, strings included'),
  'loading-ratio': most('loading', 1.15, 'x', 'loading 100,000 runs, of the time of discarding the same bytes'),
  'loading-tasks': most('loading', 50, 'ms', 'longest main-thread task while loading'),
  'loading-first-row': most('loading', 0.5, 'x', 'the first row is on screen after this part of the load'),
  'first-rows': most('first-rows', 1, 'x', 'first rows after the navigation, of (2.0x the bare HTML + 200 ms)'),
  'chart-script': most('charts', 16, 'ms', 'chart update, 120 buckets x 5 stacked series: script, median'),
  'js-first': most('bytes', 160, 'kB gz', 'JavaScript before the first row, worker included'),
  'idle-commits': most('idle', 0, 'commits', 'idle between two polls: times that React rendered'),
  'idle-timers': most('idle', 0, 'callbacks', 'idle: callbacks of timers faster than polling, and frames'),
  'soak-main': most('idle', 1, 'MB/h', '8 simulated hours of polling and filtering: growth of the main thread'),
  'soak-worker': most('idle', 1, 'MB/h', '8 simulated hours of polling and filtering: growth of the worker'),
  'contest-tanstack': least('contest', 100, 'x', '1,000,000 runs: faster than TanStack row models, worst question'),
  'contest-duckdb': least('contest', 2, 'x', '1,000,000 runs: faster than DuckDB-WASM, worst question'),
  'costs-against': {
    ...most('costs', 1.5, 'x', '100,000 runs: CPU for report, explanations and peers, of that of `--against`'),
    isAgainst: true,
  },
  'costs-step': most('costs', 16, 'ms', '100,000 runs: longest step of report, explanations and peers'),
} as const satisfies Record<string, BudgetLine>;

export type BudgetId = keyof typeof BUDGET;

export const BUDGET_IDS = Object.keys(BUDGET).filter((id): id is BudgetId => id in BUDGET);
