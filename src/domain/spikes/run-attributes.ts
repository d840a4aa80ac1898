import { ATTRIBUTE_KEYS, type AttributeKey } from '#domain/spikes/attribution.ts';
import type { HourGrid } from '#domain/spikes/hour-grid.ts';
import { numberAt, type RunColumns, type TextColumn } from '#domain/spikes/run-columns.ts';
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
        return mergeEqual(key, columns.error);
    }
  });

  function hourAt(row: number): number {
    return grid.clockHours[grid.hourAt(numberAt(columns.startedAtS, row) * 1000)] ?? 0;
  }
}

/** Of codes that share a text, the first stands for all of them. */
function mergeEqual(key: AttributeKey, { codes, values }: TextColumn): AttributeColumn {
  const firstOf = new Map<string, number>();
  const merged = Uint32Array.from(values, (value, code) => {
    const first = firstOf.get(value) ?? code;
    firstOf.set(value, first);
    return first;
  });
  return { key, codeAt: (row) => merged[codes[row] ?? 0] ?? 0, valueOf: (code) => values[code] ?? '' };
}
