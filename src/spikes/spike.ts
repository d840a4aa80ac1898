import type { Span } from '#spikes/comparable-spans.ts';

/**
 * Something that cost unusually much. `level`: a cost that rose and stayed, as the newest days agree, three at least.
 * `provisional`: it reaches until now, and may yet become one. `peak`: it is over, after minutes or after weeks.
 */
export interface Spike {
  /** The same for the same history, whatever else it holds. */
  readonly id: string;
  readonly shape: 'peak' | 'provisional' | 'level';
  /** `new`: the scraper had not run before. `price`: what its runs brought was charged more than was usual. */
  readonly kind: 'rise' | 'new' | 'price';
  /** Null when no single scraper accounts for it. */
  readonly scraperSlug: string | null;
  /** The scrapers that it is of, by slug; more than one where `scraperSlug` is null. */
  readonly scrapers: readonly string[];
  /** Unix milliseconds, inclusive. */
  readonly fromMs: number;
  /** Unix milliseconds, exclusive; of a day that goes on, its end. A level that holds until now ends where today begins. */
  readonly toMs: number;
  /** The parts of that time that are counted. Disjoint, oldest first. */
  readonly spans: readonly Span[];
  /** The same without days on which something else stands above it. */
  readonly ownSpans: readonly Span[];
  readonly usd: number;
  readonly expectedUsd: number;
  /** What is above the usual: what spikes are ranked by. */
  readonly aboveUsd: number;
  /** By day, or by its hours: what of the dollars above usual belongs to it. Oldest first; they add up to `aboveUsd`. */
  readonly dayParts: readonly DayPart[];
  /** How probable so much is where nothing happened. */
  readonly p: number;
  /** The days of the grid that it was held against, ascending; none for a new scraper. */
  readonly usualDays: readonly number[];
}

/** Dollars above usual of a part of a spike. */
export interface DayPart extends Span {
  readonly aboveUsd: number;
}

/** Most dollars above the usual first. */
export function compareSpikes(a: Spike, b: Spike): number {
  return b.aboveUsd - a.aboveUsd || (a.id < b.id ? -1 : 1);
}
