import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import type { Run } from '#domain/run.ts';
import type { SortKey } from '#domain/view.ts';
import {
  BytesCell,
  CountCell,
  DurationCell,
  InstantCell,
  RunLinkCell,
  ScraperCell,
  StatusCell,
  TextCell,
  UsageCell,
} from '#features/runs-table/cells.tsx';

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
  readonly render: (run: Run) => ReactNode;
}

function column(key: SortKey, label: MessageDescriptor, width: number, render: RunColumn['render']): RunColumn {
  return { key, label, width, grow: 0, isNumeric: false, startsDescending: false, render };
}

function timeColumn(key: SortKey, label: MessageDescriptor, width: number, render: RunColumn['render']): RunColumn {
  return { ...column(key, label, width, render), startsDescending: true };
}

function numberColumn(key: SortKey, label: MessageDescriptor, width: number, render: RunColumn['render']): RunColumn {
  return { ...column(key, label, width, render), isNumeric: true, startsDescending: true };
}

/** All fields of a run; the scraper's cell holds its title and its slug. */
export const RUN_COLUMNS: readonly RunColumn[] = [
  column('status', msg`Status`, 118, (run) => <StatusCell status={run.status} />),
  timeColumn('started', msg`Started`, 132, (run) => <InstantCell seconds={run.startedAtS} />),
  numberColumn('duration', msg`Duration`, 94, (run) => <DurationCell seconds={run.durationS} />),
  { ...column('scraper', msg`Scraper`, 252, (run) => <ScraperCell run={run} />), grow: 1 },
  column('run', msg`Run`, 142, (run) => <RunLinkCell slug={run.slug} />),
  numberColumn('results', msg`Results`, 80, (run) => <CountCell count={run.results} />),
  numberColumn('usage', msg`Usage`, 164, (run) => <UsageCell usage={run.usage} />),
  numberColumn('traffic', msg`Traffic`, 86, (run) => <BytesCell bytes={run.trafficBytes} />),
  column('origin', msg`Origin`, 76, (run) => <TextCell text={run.origin} />),
  column('version', msg`Version`, 84, (run) => <TextCell text={run.version} />),
  timeColumn('finished', msg`Finished`, 132, (run) => <InstantCell seconds={run.finishedAtS} />),
  { ...column('error', msg`Error`, 200, (run) => <TextCell text={run.error} />), grow: 0.8 },
];

export const COLUMN_BY_KEY: ReadonlyMap<SortKey, RunColumn> = new Map(RUN_COLUMNS.map((each) => [each.key, each]));
