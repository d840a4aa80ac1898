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
  /** A track of the rows' grid. */
  readonly width: string;
  readonly isNumeric: boolean;
  /** The direction of the first click: the largest, newest first, the names from A. */
  readonly startsDescending: boolean;
  readonly render: (run: Run) => ReactNode;
}

function column(key: SortKey, label: MessageDescriptor, width: string, render: RunColumn['render']): RunColumn {
  return { key, label, width, isNumeric: false, startsDescending: false, render };
}

function timeColumn(key: SortKey, label: MessageDescriptor, width: string, render: RunColumn['render']): RunColumn {
  return { ...column(key, label, width, render), startsDescending: true };
}

function numberColumn(key: SortKey, label: MessageDescriptor, width: string, render: RunColumn['render']): RunColumn {
  return { ...column(key, label, width, render), isNumeric: true, startsDescending: true };
}

/** All fields of a run; the scraper's cell holds its title and its slug. */
export const RUN_COLUMNS: readonly RunColumn[] = [
  column('status', msg`Status`, '118px', (run) => <StatusCell status={run.status} />),
  timeColumn('started', msg`Started`, '132px', (run) => <InstantCell seconds={run.startedAtS} />),
  numberColumn('duration', msg`Duration`, '94px', (run) => <DurationCell seconds={run.durationS} />),
  column('scraper', msg`Scraper`, 'minmax(230px, 1fr)', (run) => <ScraperCell run={run} />),
  column('run', msg`Run`, '142px', (run) => <RunLinkCell slug={run.slug} />),
  numberColumn('results', msg`Results`, '80px', (run) => <CountCell count={run.results} />),
  numberColumn('usage', msg`Usage`, '164px', (run) => <UsageCell usage={run.usage} />),
  numberColumn('traffic', msg`Traffic`, '86px', (run) => <BytesCell bytes={run.trafficBytes} />),
  column('origin', msg`Origin`, '76px', (run) => <TextCell text={run.origin} />),
  column('version', msg`Version`, '84px', (run) => <TextCell text={run.version} />),
  timeColumn('finished', msg`Finished`, '132px', (run) => <InstantCell seconds={run.finishedAtS} />),
  column('error', msg`Error`, 'minmax(180px, 0.8fr)', (run) => <TextCell text={run.error} />),
];
