import type { RunColumns } from '#domain/spikes/run-columns.ts';
import { HELD, type RunStore } from '#engine/run-store.ts';

/** Some rows of the store as the judgement of costs sees them: the same arrays, no copies. */
export function readRunColumns(store: RunStore, rows: Uint32Array): RunColumns {
  const text = (name: 'scraperSlug' | 'version' | 'origin') => ({
    codes: store.codes[name],
    values: store.texts[name].values,
  });
  return {
    rows,
    slugAt: (row) => store.slugs.get(row),
    status: store.status,
    usage: store.usage,
    ...store.numbers,
    scraper: text('scraperSlug'),
    version: text('version'),
    origin: text('origin'),
    error: { codes: store.codes.error, places: store.errors.numbers(), values: store.errors.ids() },
  };
}

/** Every row that the answers are about. */
export function listHeld({ size, held, shown }: RunStore): Uint32Array {
  const rows = new Uint32Array(shown);
  let at = 0;
  for (let row = 0; row < size; row++) if (held[row] === HELD.yes) rows[at++] = row;
  return rows;
}
