import { SORT_KEYS, type SortKey } from '#domain/view.ts';

/** A field of a run that can be exported: one for each column of the table, and what the scraper's cell shows beside. */
export type ExportField = SortKey | 'scraperSlug';

/** Every field of a run, in the order of the table. */
const ALL_FIELDS: readonly ExportField[] = SORT_KEYS.flatMap((key): ExportField[] =>
  key === 'scraper' ? [key, 'scraperSlug'] : [key],
);

/** @param columns of the table, as they are shown */
export function listFields(which: 'shown' | 'all', columns: readonly SortKey[]): readonly ExportField[] {
  return which === 'all' ? ALL_FIELDS : columns;
}
