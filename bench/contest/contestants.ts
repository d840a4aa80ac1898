/** Who is asked, the engine first. */
export const CONTESTANTS = ['engine', 'tanstack', 'duckdb', 'crossfilter', 'ag-grid'] as const;
export type ContestantName = (typeof CONTESTANTS)[number];

export const CONTESTANT_WORDS: Readonly<Record<ContestantName, string>> = {
  engine: 'Run History',
  tanstack: 'TanStack Table',
  duckdb: 'DuckDB-WASM',
  crossfilter: 'crossfilter2',
  'ag-grid': 'AG Grid',
};
