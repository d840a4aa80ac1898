import { useContext, type Dispatch, type SetStateAction } from 'react';
import type { ChosenRuns } from '#domain/chosen-runs.ts';
import { TableStateContext, type TableState } from '#features/runs-table/table-state.ts';

interface ChangingTable extends TableState {
  /** How many runs the filters select. */
  readonly total: number;
  readonly setState: Dispatch<SetStateAction<TableState>>;
  readonly choose: (chosen: ChosenRuns) => void;
}

/** Of all choices that were made on this page: answers about them are kept by their number. */
let choices = 0;

/** What a person makes of the table, and the way to make something else of it. */
export function useTableState(): ChangingTable {
  const context = useContext(TableStateContext);
  if (context === null) throw new Error('TableStateContext has no provider.');
  const { state, setState, total } = context;
  return {
    ...state,
    total,
    setState,
    choose: (chosen) => {
      choices += 1;
      const choice = choices;
      setState((before) => ({ ...before, chosen, choice }));
    },
  };
}
