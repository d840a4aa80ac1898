import type { RunColumns } from '#domain/spikes/run-columns.ts';
import type { ErrorPatterns } from '#engine/error-patterns.ts';
import { HELD, type RunStore } from '#engine/run-store.ts';

/** Some rows of the store as the judgement of costs sees them: the same arrays, no copies. */
export function readRunColumns(store: RunStore, errors: ErrorPatterns, rows: Uint32Array): RunColumns {
  const text = (name: 'scraperSlug' | 'version' | 'origin') => ({
    codes: store.codes[name],
    values: store.texts[name].values,
  });
  return {
    rows,
    slugAt: (row) => store.slugs[row] ?? '',
    status: store.status,
    usage: store.usage,
    ...store.numbers,
    scraper: text('scraperSlug'),
    version: text('version'),
    origin: text('origin'),
    error: { codes: store.codes.error, values: errors.ids() },
  };
}

/** Every row that the answers are about. */
export function listHeld({ size, held }: RunStore): Uint32Array {
  return Uint32Array.from({ length: size }, (_, row) => row).filter((row) => held[row] === HELD.yes);
}
