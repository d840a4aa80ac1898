import type { AttributeKey } from '#spikes/explain/attribution.ts';
import type { RunColumns } from '#spikes/run-columns.ts';
import { formatStatusValue } from '#domain/status.ts';

/** What a code of an attribute stands for, as the URL writes it; of an error it is the place of its fingerprint. */
export function attributeValueOf(columns: RunColumns, key: AttributeKey, code: number): string {
  switch (key) {
    case 'status':
      return formatStatusValue(code);
    case 'hour':
      return String(code);
    case 'scraper':
    case 'version':
    case 'origin':
    case 'error':
      return columns[key].values[code] ?? '';
  }
}
