import { CSV_BOM, formatCsvLine } from '#domain/export/csv.ts';
import { formatsOf } from '#domain/export/export-fields.ts';
import type { ExportField } from '#domain/export/field-list.ts';
import { type FileCoverage, nameFile } from '#domain/export/file-name.ts';
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

/** What is said of a file as a whole. */
export interface ExportNote extends FileCoverage {
  readonly atMs: number;
  /** The view as the URL writes it. */
  readonly query: string;
  /** Starts of the oldest and the newest of the runs, unix milliseconds; null where none has started. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** The history was loaded without a gap back to here, unix milliseconds; null where that is not known. */
  readonly sinceMs: number | null;
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

/** Days are of UTC, as the times in a CSV file. */
export function nameExport({ format }: ExportPlan, note: ExportNote): string {
  const days = [note.fromMs, note.toMs].flatMap((ms) => (ms === null ? [] : [formatIso(ms).slice(0, 10)]));
  return nameFile('runs', days, format, note);
}
