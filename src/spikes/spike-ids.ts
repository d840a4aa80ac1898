import type { SpikeEntry } from '#spikes/cost-answers.ts';
import type { Span } from '#spikes/comparable-spans.ts';
import { DAY_MS } from '#domain/time-zone.ts';

type Identified = Pick<SpikeEntry, 'id' | 'scraperSlug' | 'scrapers' | 'fromMs' | 'spans'>;

/** `<slug or account>@<unix seconds at which a day begins>`, and `.2` for a second one. */
const ID = /^(.*)@(\d+)(?:\.\d+)?$/s;
const ACCOUNT = 'account';

/**
 * The entry that an id stands for, which may be one of an earlier look at the history: where no entry has exactly that
 * id, the entry of its scraper that holds its day, of several the one that begins on it, else the shortest.
 */
export function findEntry<Entry extends Identified>(entries: readonly Entry[], id: string | null): Entry | null {
  if (id === null) return null;
  const exact = entries.find((entry) => entry.id === id);
  if (exact !== undefined) return exact;
  const [, slug, seconds] = ID.exec(id) ?? [];
  if (slug === undefined || seconds === undefined) return null;
  const day = { fromMs: Number(seconds) * 1000, toMs: Number(seconds) * 1000 + DAY_MS };
  const holding = entries.filter(({ spans }) => spans.some((span) => overlaps(span, day)));
  const own = holding.filter(({ scraperSlug }) => (scraperSlug ?? ACCOUNT) === slug);
  const shared = holding.filter(({ scrapers }) => scrapers.includes(slug));
  const [first] = (own.length > 0 ? own : shared).toSorted(
    (a, b) => Number(overlaps(day, startOf(b))) - Number(overlaps(day, startOf(a))) || lengthOf(a) - lengthOf(b),
  );
  return first ?? null;
}

/** The ids of the entries that `ids` stand for. */
export function findEntryIds(entries: readonly Identified[], ids: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const id of ids) {
    const entry = findEntry(entries, id);
    if (entry !== null) found.add(entry.id);
  }
  return found;
}

function overlaps(a: Span, b: Span): boolean {
  return a.fromMs < b.toMs && b.fromMs < a.toMs;
}

function startOf({ fromMs }: Identified): Span {
  return { fromMs, toMs: fromMs + 1 };
}

function lengthOf({ spans }: Identified): number {
  return spans.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
}
