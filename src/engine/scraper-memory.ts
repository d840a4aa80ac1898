import { ScraperNotes } from '#spikes/scraper-notes.ts';
import type { RunStore } from '#engine/run-store.ts';

/** Keeps what is known about scrapers for as long as none of their runs changes, comes or goes. */
export class ScraperMemory {
  readonly #known = new Map<number, { readonly change: number; readonly notes: ScraperNotes }>();

  /** Notes by the code of a scraper, about its runs as they are now. */
  open(store: RunStore): (code: number) => ScraperNotes {
    const changes = [...store.scraperChanges];
    return (code) => {
      const change = changes[code] ?? 0;
      const known = this.#known.get(code);
      if (known?.change === change) return known.notes;
      const notes = new ScraperNotes();
      this.#known.set(code, { change, notes });
      return notes;
    };
  }
}
