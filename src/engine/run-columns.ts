import type { RunColumns } from '#spikes/run-columns.ts';
import { HELD, type RunStore } from '#engine/run-store.ts';

/** Some rows of the store as the judgement of costs sees them: the same arrays, no copies. */
export function readRunColumns(store: RunStore, rows: Uint32Array): RunColumns {
  const { kindOf, kinds, texts } = store;
  return {
    rows,
    slugAt: (row) => store.slugs.get(row),
    status: { keys: kindOf, codes: kinds.codes.status },
    usage: store.usage,
    ...store.numbers,
    scraper: { keys: kindOf, codes: kinds.codes.scraper, values: texts.scraperSlug.values },
    version: { keys: kindOf, codes: kinds.codes.version, values: texts.version.values },
    origin: { keys: kindOf, codes: kinds.codes.origin, values: texts.origin.values },
    error: { keys: kindOf, codes: kinds.codes.error, values: store.errors.ids() },
  };
}

/** Every row that the answers are about. */
export function listHeld({ size, held, shown }: RunStore): Uint32Array {
  const rows = new Uint32Array(shown);
  let at = 0;
  for (let row = 0; row < size; row++) if (held[row] === HELD.yes) rows[at++] = row;
  return rows;
}
