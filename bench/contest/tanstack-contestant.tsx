import { useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import {
  columnFacetingFeature,
  columnFilteringFeature,
  createColumnHelper,
  createFacetedRowModel,
  createFacetedUniqueValues,
  createFilteredRowModel,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type Answer, CONTEST_FACETS } from './answers.ts';
import type { Contestant } from './contestant.ts';
import { FIRST_ROWS, type Question, type Selected } from './questions.ts';
import { compareText, readAll, type RunObject } from './run-objects.ts';

const features = tableFeatures({
  columnFilteringFeature,
  rowSortingFeature,
  columnFacetingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  facetedRowModel: createFacetedRowModel(),
  facetedUniqueValues: createFacetedUniqueValues(),
});

const helper = createColumnHelper<typeof features, RunObject>();

function isAmong(
  row: { getValue: (id: string) => unknown },
  id: string,
  { only, not }: { only: ReadonlySet<unknown> | null; not: ReadonlySet<unknown> | null },
): boolean {
  const value = row.getValue(id);
  return (only === null || only.has(value)) && !not?.has(value);
}

const columns = helper.columns([
  helper.accessor('status', { id: 'status', filterFn: isAmong }),
  helper.accessor('scraperSlug', { id: 'scraper', filterFn: isAmong }),
  helper.accessor('origin', { id: 'origin', filterFn: isAmong }),
  helper.accessor('version', { id: 'version', filterFn: isAmong }),
  helper.accessor('usageNanoUsd', { id: 'usage', sortFn: (a, b) => a.original.usageNanoUsd - b.original.usageNanoUsd }),
  helper.accessor('startedAtS', {
    id: 'started',
    sortUndefined: 'last',
    sortFn: (a, b) => (a.original.startedAtS ?? 0) - (b.original.startedAtS ?? 0),
  }),
  helper.accessor('scraperTitle', {
    id: 'title',
    sortFn: (a, b) => compareText(a.original.scraperTitle, b.original.scraperTitle),
  }),
  helper.accessor('slug', { id: 'slug', sortFn: (a, b) => compareText(a.original.slug, b.original.slug) }),
]);

function useRunTable(data: RunObject[]) {
  return useTable({ features, columns, data });
}
type RunTable = ReturnType<typeof useRunTable>;

/** The table lives in a component; it is asked from outside. */
function Holder({ runs, onTable }: { readonly runs: RunObject[]; readonly onTable: (table: RunTable) => void }) {
  const table = useRunTable(runs);
  useLayoutEffect(() => onTable(table), [table, onTable]);
  return null;
}

/** The row models of TanStack Table over an array of objects, on the main thread, which is where they run. */
export function createTanStackContestant(): Contestant {
  let table: RunTable | null = null;

  return {
    async load(read, count) {
      const runs = await readAll(read, count);
      const root = createRoot(document.createElement('div'));
      flushSync(() => root.render(<Holder runs={runs} onTable={(made) => (table = made)} />));
      table?.getCoreRowModel();
    },

    async ask(question) {
      if (table === null || question.kind === 'days') return null;
      const startMs = performance.now();
      const answer = answerWith(table, question);
      return { ms: performance.now() - startMs, answer };
    },
  };
}

function answerWith(table: RunTable, question: Exclude<Question, { kind: 'days' }>): Answer {
  table.setColumnFilters(filtersOf(question.selected));
  if (question.kind === 'facets') {
    const counts = CONTEST_FACETS.map((facet) => [
      facet,
      Object.fromEntries(table.getColumn(facet)?.getFacetedUniqueValues() ?? []),
    ]);
    return { kind: 'facets', counts: Object.fromEntries(counts) };
  }
  const { by, descending } = question;
  table.setSorting([
    { id: by === 'scraper' ? 'title' : by, desc: descending },
    ...(by === 'started' ? [] : [{ id: 'started', desc: true }]),
    { id: 'slug', desc: false },
  ]);
  const { rows } = table.getSortedRowModel();
  return { kind: 'rows', count: rows.length, slugs: rows.slice(0, FIRST_ROWS).map(({ original }) => original.slug) };
}

function setOf(values: readonly unknown[]): ReadonlySet<unknown> | null {
  return values.length === 0 ? null : new Set(values);
}

function filtersOf({ statuses, scrapers, without }: Selected) {
  return [
    ...(statuses.length === 0 ? [] : [{ id: 'status', value: { only: setOf(statuses), not: null } }]),
    ...(scrapers.length === 0 && without.length === 0
      ? []
      : [{ id: 'scraper', value: { only: setOf(scrapers), not: setOf(without) } }]),
  ];
}
