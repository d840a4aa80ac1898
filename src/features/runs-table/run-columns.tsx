import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import type { Run } from '#domain/run.ts';
import type { SortKey } from '#domain/view.ts';
import {
  renderBytes,
  renderCount,
  renderDuration,
  renderInstant,
  renderRunLink,
  renderScraper,
  renderStatus,
  renderText,
  renderUsage,
} from '#features/runs-table/cells.tsx';
import type { TableContextValue } from '#features/runs-table/table-context.ts';

/** A column of the table: everything that is known of it. */
export interface RunColumn {
  readonly key: SortKey;
  readonly label: MessageDescriptor;
  /** Pixels, at least. */
  readonly width: number;
  /** Its share of what is left of the table's width; 0 for none. */
  readonly grow: number;
  readonly isNumeric: boolean;
  /** The direction of the first click: the largest, newest first, the names from A. */
  readonly startsDescending: boolean;
  /** Its texts are of any length. */
  readonly isOpen: boolean;
  readonly render: (run: Run, context: TableContextValue) => ReactNode;
}

function column(key: SortKey, label: MessageDescriptor, width: number, render: RunColumn['render']): RunColumn {
  return { key, label, width, grow: 0, isNumeric: false, startsDescending: false, isOpen: false, render };
}

function timeColumn(key: SortKey, label: MessageDescriptor, width: number, render: RunColumn['render']): RunColumn {
  return { ...column(key, label, width, render), startsDescending: true };
}

function numberColumn(key: SortKey, label: MessageDescriptor, width: number, render: RunColumn['render']): RunColumn {
  return { ...column(key, label, width, render), isNumeric: true, startsDescending: true };
}

function textColumn(key: SortKey, label: MessageDescriptor, width: number, render: RunColumn['render']): RunColumn {
  return { ...column(key, label, width, render), isOpen: true };
}

/** All fields of a run; the scraper's cell holds its title and its slug. */
export const RUN_COLUMNS: readonly RunColumn[] = [
  column('status', msg`Status`, 118, ({ status }, around) => renderStatus(status, around)),
  timeColumn('started', msg`Started`, 132, ({ startedAtS }, around) => renderInstant(startedAtS, around)),
  numberColumn('duration', msg`Duration`, 94, ({ durationS }, around) => renderDuration(durationS, around)),
  { ...textColumn('scraper', msg`Scraper`, 252, renderScraper), grow: 1 },
  column('run', msg`Run`, 142, ({ slug }, around) => renderRunLink(slug, around)),
  numberColumn('results', msg`Results`, 80, ({ results }, around) => renderCount(results, around)),
  numberColumn('usage', msg`Usage`, 164, ({ usage }, around) => renderUsage(usage, around)),
  numberColumn('traffic', msg`Traffic`, 86, ({ trafficBytes }, around) => renderBytes(trafficBytes, around)),
  textColumn('origin', msg`Origin`, 76, ({ origin }) => renderText(origin)),
  textColumn('version', msg`Version`, 84, ({ version }) => renderText(version)),
  timeColumn('finished', msg`Finished`, 132, ({ finishedAtS }, around) => renderInstant(finishedAtS, around)),
  { ...textColumn('error', msg`Error`, 200, ({ error }) => renderText(error)), grow: 0.8 },
];

export const COLUMN_BY_KEY: ReadonlyMap<SortKey, RunColumn> = new Map(RUN_COLUMNS.map((each) => [each.key, each]));
