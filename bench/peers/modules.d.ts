/*
 * As much of the peers' types as is used here. The packages are installed by `npm run bench` alone, while
 * types are checked everywhere.
 */

declare module '@duckdb/duckdb-wasm' {
  export interface ArrowTable {
    readonly numRows: number;
    readonly toArray: () => readonly ArrowRow[];
  }
  export interface ArrowRow {
    readonly toJSON: () => Readonly<Record<string, unknown>>;
  }
  export interface Statement {
    readonly query: (...parameters: unknown[]) => Promise<ArrowTable>;
  }
  export interface Connection {
    readonly query: (sql: string) => Promise<ArrowTable>;
    readonly prepare: (sql: string) => Promise<Statement>;
  }
  export class VoidLogger {
    private readonly isLogger: true;
  }
  export class AsyncDuckDB {
    constructor(logger: VoidLogger, worker: Worker);
    instantiate(moduleUrl: string): Promise<null>;
    connect(): Promise<Connection>;
    getVersion(): Promise<string>;
    registerFileText(name: string, text: string): Promise<void>;
    dropFile(name: string): Promise<null>;
  }
}

declare module 'crossfilter2' {
  export interface Group<Key> {
    all(): readonly { readonly key: Key; readonly value: number }[];
  }
  export interface Dimension<Row, Key> {
    filterFunction(passes: (key: Key) => boolean): this;
    filterRange(range: readonly [Key, Key]): this;
    filterAll(): this;
    top(count: number): readonly Row[];
    bottom(count: number): readonly Row[];
    group(): Group<Key>;
  }
  export interface Crossfilter<Row> {
    add(rows: readonly Row[]): this;
    dimension<Key>(keyOf: (row: Row) => Key): Dimension<Row, Key>;
    groupAll(): { value(): number };
    allFiltered(): readonly Row[];
  }
  export default function crossfilter<Row>(rows?: readonly Row[]): Crossfilter<Row>;
}

declare module 'ag-grid-community' {
  export interface RowNode<Row> {
    readonly data: Row;
  }
  export interface ColumnDefinition<Row> {
    readonly colId: string;
    readonly field?: keyof Row;
    readonly sortable?: boolean;
    readonly comparator?: (
      a: unknown,
      b: unknown,
      nodeA: RowNode<Row>,
      nodeB: RowNode<Row>,
      isDescending: boolean,
    ) => number;
  }
  export interface GridApi<Row> {
    applyColumnState(state: {
      readonly state: readonly { readonly colId: string; readonly sort: 'asc' | 'desc' }[];
      readonly defaultState: { readonly sort: null };
    }): boolean;
    onFilterChanged(): void;
    getDisplayedRowCount(): number;
    getDisplayedRowAtIndex(index: number): RowNode<Row> | undefined;
  }
  export interface GridOptions<Row> {
    readonly rowData: readonly Row[];
    readonly columnDefs: readonly ColumnDefinition<Row>[];
    readonly isExternalFilterPresent: () => boolean;
    readonly doesExternalFilterPass: (node: RowNode<Row>) => boolean;
  }
  export const AllCommunityModule: unknown;
  export const ModuleRegistry: { registerModules(modules: readonly unknown[]): void };
  export function createGrid<Row>(element: HTMLElement, options: GridOptions<Row>): GridApi<Row>;
}
