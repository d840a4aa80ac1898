import { createContext, type ComponentType, type Dispatch, type SetStateAction } from 'react';
import { readTableLayout } from '#browser/table-layout.ts';
import { NOTHING_CHOSEN, type ChosenRuns } from '#domain/chosen-runs.ts';
import type { TableLayout } from '#domain/table-layout.ts';
import type { ShownColumn } from '#features/runs-table/arrange-columns.ts';
import type { RunColumn } from '#features/runs-table/run-columns.tsx';

/** What a person makes of the table. All that changes it comes after the first rows: `TableTools`. */
export interface TableState {
  readonly layout: TableLayout;
  /** The rows that were chosen, to see what they come to. */
  readonly chosen: ChosenRuns;
  /** Another one for every choice. */
  readonly choice: number;
  /** Holds a box for every row, to choose it by; null without boxes. */
  readonly boxes: ShownColumn | null;
  /** What a column is made wider by; null before it has come. */
  readonly Edge: ComponentType<{ readonly column: RunColumn }> | null;
}

export function openTableState(): TableState {
  return { layout: readTableLayout(), chosen: NOTHING_CHOSEN, choice: 0, boxes: null, Edge: null };
}

interface ChangingState {
  readonly state: TableState;
  readonly setState: Dispatch<SetStateAction<TableState>>;
  /** How many runs the filters select. */
  readonly total: number;
}

export const TableStateContext = createContext<ChangingState | null>(null);
