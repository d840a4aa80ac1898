import { ATTRIBUTE_KEYS, type AttributeKey } from '#domain/spikes/attribution.ts';
import type { HourGrid } from '#domain/spikes/hour-grid.ts';
import { numberAt, type RunColumns } from '#domain/spikes/run-columns.ts';
import { formatStatusValue } from '#domain/status.ts';

/** One attribute of every row as a small number, and what the numbers stand for. */
export interface AttributeColumn {
  readonly key: AttributeKey;
  /** 0 or more. */
  readonly codeAt: (row: number) => number;
  /** As the URL writes it. */
  readonly valueOf: (code: number) => string;
}

/** The attributes that runs are told apart by, in the order of `ATTRIBUTE_KEYS`. */
export function readAttributes(columns: RunColumns, grid: HourGrid): readonly AttributeColumn[] {
  return ATTRIBUTE_KEYS.map((key): AttributeColumn => {
    switch (key) {
      case 'status':
        return { key, codeAt: (row) => numberAt(columns.status, row), valueOf: formatStatusValue };
      case 'hour':
        return { key, codeAt: hourAt, valueOf: String };
      case 'scraper':
      case 'version':
      case 'origin':
        return {
          key,
          codeAt: (row) => numberAt(columns[key].codes, row),
          valueOf: (code) => columns[key].values[code] ?? '',
        };
      case 'error':
        return {
          key,
          codeAt: (row) => columns.error.firstCodes[numberAt(columns.error.codes, row)] ?? 0,
          valueOf: (code) => columns.error.values[code] ?? '',
        };
    }
  });

  function hourAt(row: number): number {
    return grid.clockHours[grid.hourAt(numberAt(columns.startedAtS, row) * 1000)] ?? 0;
  }
}
