import type { CsvValue } from '#domain/export/csv.ts';
import type { ExportField } from '#domain/export/field-list.ts';
import { formatIso } from '#domain/format.ts';
import { formatUsdExact } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { formatStatusValue } from '#domain/status.ts';

/** How a field is written. */
interface FieldFormat {
  /** Heads the column of a CSV file, with its unit. Programs read it: it stays as it is. */
  readonly csvName: string;
  readonly toCsv: (run: Run) => CsvValue;
  /** As the API calls it. */
  readonly jsonName: string;
  /** In the API's own units; null is missing. */
  readonly toJson: (run: Run) => string | number | null;
}

const FORMATS: Readonly<Record<ExportField, FieldFormat>> = {
  status: {
    csvName: 'status',
    toCsv: ({ status }) => formatStatusValue(status),
    jsonName: 'status',
    toJson: ({ status }) => status,
  },
  started: instantFormat('started_at', 'startedAtS'),
  duration: numberFormat('duration_s', 'duration', 'durationS'),
  scraper: textFormat('scraper_title', 'scraperTitle'),
  scraperSlug: textFormat('scraper_slug', 'scraperSlug'),
  run: textFormat('slug', 'slug'),
  results: numberFormat('results', 'results', 'results'),
  usage: {
    csvName: 'usage_usd',
    toCsv: ({ usage }) => (usage === null ? null : { usd: usage }),
    jsonName: 'usage',
    toJson: ({ usage }) => (usage === null ? null : formatUsdExact(usage)),
  },
  traffic: numberFormat('traffic_bytes', 'traffic', 'trafficBytes'),
  origin: textFormat('origin', 'origin'),
  version: textFormat('version', 'version'),
  finished: instantFormat('finished_at', 'finishedAtS'),
  error: textFormat('err_msg', 'error'),
};

export function formatsOf(fields: readonly ExportField[]): readonly FieldFormat[] {
  return fields.map((field) => FORMATS[field]);
}

function textFormat(
  name: string,
  key: 'scraperTitle' | 'scraperSlug' | 'slug' | 'origin' | 'version' | 'error',
): FieldFormat {
  return { csvName: name, toCsv: (run) => run[key], jsonName: name, toJson: (run) => run[key] };
}

function numberFormat(csvName: string, jsonName: string, key: 'durationS' | 'results' | 'trafficBytes'): FieldFormat {
  return {
    csvName,
    toCsv: (run) => run[key],
    jsonName,
    toJson: (run) => run[key],
  };
}

/** ISO 8601 in UTC for a spreadsheet, unix seconds as the API says them. */
function instantFormat(name: string, key: 'startedAtS' | 'finishedAtS'): FieldFormat {
  return {
    csvName: name,
    toCsv: ({ [key]: seconds }) => (seconds === null ? null : formatIso(seconds * 1000)),
    jsonName: name,
    toJson: (run) => run[key],
  };
}
