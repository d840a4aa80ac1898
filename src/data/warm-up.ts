import type { EngineHandle } from '#data/engine-handle.ts';
import { DEFAULT_VIEW, type SortTerm } from '#domain/view.ts';

/** By numbers of eight bytes, of four, and by texts: each makes what was fast code for the one before slow again, once. */
const SORTS: readonly (readonly SortTerm[])[] = [
  [{ key: 'usage', descending: true }],
  [{ key: 'duration', descending: true }],
  [{ key: 'scraper', descending: false }],
];
/** One and several characters are looked for in different ways. */
const SEARCHES = ['0', '01'];

/**
 * Asks what a person may ask first, and forgets the answers: code that has never run is several times as slow as code
 * that has. It gives way to every question that somebody waits for.
 */
export async function warmUp(engine: Pick<EngineHandle, 'ask'>): Promise<void> {
  const { signal } = new AbortController();
  const { facets, measures, hour, time } = DEFAULT_VIEW;
  const scopeOf = (q: string) => ({ filter: { facets, measures, hour, time, q }, zone: 'UTC', nowMs: Date.now() });
  for (const sort of [...SORTS, ...SORTS]) {
    await engine.ask('warm-up', { scope: scopeOf(''), sort }, signal);
  }
  for (const q of SEARCHES) {
    await engine.ask('warm-up', { scope: scopeOf(q), sort: DEFAULT_VIEW.sort }, signal);
  }
  await engine.ask('histograms', { scope: scopeOf('') }, signal, 'idle');
}
