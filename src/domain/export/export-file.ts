import { CSV_BOM, formatCsvLine } from '#domain/export/csv.ts';
import { type ExportField, formatsOf } from '#domain/export/export-fields.ts';
import { formatIso } from '#domain/format.ts';
import type { Run } from '#domain/run.ts';

export type ExportFormat = 'csv' | 'json';

/** What each run of a file says, and how. */
export interface ExportPlan {
  readonly format: ExportFormat;
  readonly fields: readonly ExportField[];
  /** A CSV file begins with a byte order mark, for Excel; a JSON file never does. */
  readonly hasBom: boolean;
}

/** Which runs a file holds, of how many. */
export interface ExportedRuns {
  readonly runs: number;
  /** Starts of the oldest and the newest of them, unix milliseconds; null where none has started. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** Runs of the history that were loaded, selected or not. */
  readonly loaded: number;
  /** Runs that the server says there are; null where it does not. */
  readonly count: number | null;
  /** The history was loaded without a gap back to here, unix milliseconds; null where that is not known. */
  readonly sinceMs: number | null;
  /** All of the history was loaded. */
  readonly complete: boolean;
}

/** What is said of a file as a whole. */
export interface ExportNote extends ExportedRuns {
  readonly atMs: number;
  readonly isSample: boolean;
  /** The view as the URL writes it. */
  readonly query: string;
}

/** What the page knows of an export before its runs are held. */
export type ExportAbout = Pick<ExportNote, 'count' | 'sinceMs' | 'complete' | 'atMs' | 'isSample' | 'query'>;

/** What stands before the runs. */
export function formatHead({ format, fields, hasBom }: ExportPlan, note: ExportNote): string {
  if (format === 'csv') {
    return `${hasBom ? CSV_BOM : ''}${formatCsvLine(formatsOf(fields).map(({ csvName }) => csvName))}`;
  }
  const { atMs, query, runs, loaded, count, sinceMs, complete } = note;
  const about = {
    exported_at: formatIso(atMs),
    coverage: { runs, loaded, count, loaded_since: sinceMs === null ? null : formatIso(sinceMs), complete },
    filter: query,
  };
  return `${JSON.stringify(about).slice(0, -1)},"runs":[`;
}

/** What stands behind the runs. */
export function formatTail({ format }: ExportPlan): string {
  return format === 'csv' ? '' : '\n]}\n';
}

/** Writes one run after the other. @param place of the run in the file, from 0 */
export function createRunFormat({ format, fields }: ExportPlan): (run: Run, place: number) => string {
  const formats = formatsOf(fields);
  if (format === 'csv') return (run) => formatCsvLine(formats.map(({ toCsv }) => toCsv(run)));
  return (run, place) => {
    const members = formats.map(({ jsonName, toJson }) => `"${jsonName}":${JSON.stringify(toJson(run))}`);
    return `${place === 0 ? '\n' : ',\n'}{${members.join(',')}}`;
  };
}

/**
 * Says what is in the file: `coreclaw-runs_2026-03-01_2026-03-18_87-of-12431-complete.csv` holds 87 runs of a whole
 * history of 12,431, `…_87-partial-1200-of-12431.csv` as many of the 1,200 that were loaded of it. Days are of UTC.
 */
export function nameExport(extension: string, note: Omit<ExportNote, 'atMs' | 'query'>, subject = 'runs'): string {
  const { isSample, fromMs, toMs } = note;
  const days = [fromMs, toMs].flatMap((ms) => (ms === null ? [] : [formatIso(ms).slice(0, 10)]));
  return `${[`coreclaw-${isSample ? 'sample-' : ''}${subject}`, ...days, describeCoverage(note)].join('_')}.${extension}`;
}

function describeCoverage({ runs, loaded, count, complete }: ExportedRuns): string {
  return complete ? `${runs}-of-${loaded}-complete` : `${runs}-partial-${loaded}-of-${count ?? 'unknown'}`;
}
