import type { Span } from '#domain/spikes/comparable-spans.ts';
import type { SpanExplanation } from '#domain/spikes/span-explanation.ts';

/** A span of time and what accounts for its costs: a spike, or a range that somebody asks about. */
export interface Explained extends SpanExplanation, Span {
  /** Of one scraper alone; null for several. */
  readonly scraperSlug: string | null;
}
