import { AllCommunityModule, type ColumnDefinition, createGrid, type GridApi, ModuleRegistry } from 'ag-grid-community';
import type { Contestant } from '../contest/contestant.ts';
import { FIRST_ROWS, type Selected } from '../contest/questions.ts';
import { compareText, compareTies, readAll, type RunObject } from '../contest/run-objects.ts';

const UNSORTED = { state: [], defaultState: { sort: null } };
const ALL: Selected = { statuses: [], scrapers: [], without: [] };

const COLUMNS: readonly ColumnDefinition<RunObject>[] = [
  column('usage', 'usageNanoUsd', (a, b) => a.usageNanoUsd - b.usageNanoUsd),
  column('started', 'startedAtS', (a, b, isDescending) => {
    if (a.startedAtS === undefined || b.startedAtS === undefined) {
      const last = Number(a.startedAtS === undefined) - Number(b.startedAtS === undefined);
      return isDescending ? -last : last;
    }
    return a.startedAtS - b.startedAtS;
  }),
  column('scraper', 'scraperTitle', (a, b) => compareText(a.scraperTitle, b.scraperTitle)),
  { colId: 'status', field: 'status' },
];

function column(
  colId: string,
  field: keyof RunObject,
  compare: (a: RunObject, b: RunObject, isDescending: boolean) => number,
): ColumnDefinition<RunObject> {
  return {
    colId,
    field,
    sortable: true,
    comparator: (_, __, { data: a }, { data: b }, isDescending) => {
      const order = compare(a, b, isDescending);
      if (order !== 0) return order;
      // The grid turns the whole order round; ties are not to turn.
      return isDescending ? -compareTies(a, b) : compareTies(a, b);
    },
  };
}

/** AG Grid Community's client-side row model. Sorting by a set of values is not part of it: an external filter does it. */
export function createAgGridContestant(): Contestant {
  let grid: GridApi<RunObject> | null = null;
  let selected = ALL;

  function passes({ status, scraperSlug }: RunObject): boolean {
    const { statuses, scrapers, without } = selected;
    return (
      (statuses.length === 0 || statuses.includes(status)) &&
      (scrapers.length === 0 || scrapers.includes(scraperSlug)) &&
      !without.includes(scraperSlug)
    );
  }

  return {
    async load(read, count) {
      ModuleRegistry.registerModules([AllCommunityModule]);
      const element = document.querySelector<HTMLElement>('#grid');
      if (element === null) throw new Error('There is no place for the grid');
      grid = createGrid(element, {
        rowData: await readAll(read, count),
        columnDefs: COLUMNS,
        isExternalFilterPresent: () => true,
        doesExternalFilterPass: ({ data }) => passes(data),
      });
    },

    async ask(question) {
      if (grid === null || question.kind !== 'rows') return null;
      const { by, descending } = question;
      const sort = { state: [{ colId: by, sort: descending ? 'desc' : 'asc' }] as const, defaultState: { sort: null } };
      const isSorting = question.name.startsWith('sort');
      // One of the two is there already: it would be a second pass, which a person who asks that does not wait for.
      grid.applyColumnState(isSorting ? UNSORTED : sort);
      if (isSorting) filter(grid, question.selected);
      const startMs = performance.now();
      if (isSorting) grid.applyColumnState(sort);
      else filter(grid, question.selected);
      const count = grid.getDisplayedRowCount();
      const slugs = Array.from({ length: Math.min(FIRST_ROWS, count) }, (_, at) => slugAt(grid, at));
      return { ms: performance.now() - startMs, answer: { kind: 'rows', count, slugs } };
    },
  };

  function filter(api: GridApi<RunObject>, next: Selected): void {
    selected = next;
    api.onFilterChanged();
  }
}

function slugAt(grid: GridApi<RunObject> | null, at: number): string {
  return grid?.getDisplayedRowAtIndex(at)?.data.slug ?? '';
}
