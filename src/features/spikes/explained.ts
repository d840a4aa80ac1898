import type { Span } from '#spikes/comparable-spans.ts';
import type { SpanExplanation } from '#spikes/explain/span-explanation.ts';

/** A span of time and what accounts for its costs: a spike, or a range that somebody asks about. */
export interface Explained extends SpanExplanation, Span {
  /** Of one scraper alone; null for several. */
  readonly scraperSlug: string | null;
}
