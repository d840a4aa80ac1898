import { partitionPoint } from '#domain/partition-point.ts';
import type { Span } from '#sync/page-math.ts';

/** A set of ordinals as few disjoint spans: pages fill it from the head, so that it stays short for any history. */
export class SpanSet {
  /** Ascending; no two touch. */
  #spans: Span[] = [];

  add({ from, to }: Span): void {
    if (to < from) return;
    const first = this.#firstEndingAt(from - 1);
    let end = first;
    let low = from;
    let high = to;
    for (let span = this.#spans[end]; span !== undefined && span.from <= to + 1; span = this.#spans[++end]) {
      low = Math.min(low, span.from);
      high = Math.max(high, span.to);
    }
    this.#spans.splice(first, end - first, { from: low, to: high });
  }

  delete(ordinal: number): void {
    const at = this.#firstEndingAt(ordinal);
    const span = this.#spans[at];
    if (span === undefined || span.from > ordinal) return;
    const rest = [
      { from: span.from, to: ordinal - 1 },
      { from: ordinal + 1, to: span.to },
    ].filter(({ from, to }) => from <= to);
    this.#spans.splice(at, 1, ...rest);
  }

  get isEmpty(): boolean {
    return this.#spans.length === 0;
  }

  has(ordinal: number): boolean {
    return this.covers({ from: ordinal, to: ordinal });
  }

  clear(): void {
    this.#spans = [];
  }

  covers({ from, to }: Span): boolean {
    if (to < from) return true;
    const span = this.#spans[this.#firstEndingAt(from)];
    return span !== undefined && span.from <= from && span.to >= to;
  }

  /** What is missing within the span, highest ordinals first. */
  *gaps({ from, to }: Span): Generator<Span> {
    let high = to;
    for (let at = this.#spans.length - 1; at >= 0 && high >= from; at--) {
      const span = this.#spans[at];
      if (span === undefined || span.from > high) continue;
      if (span.to < high) yield { from: Math.max(from, span.to + 1), to: high };
      high = Math.min(high, span.from - 1);
    }
    if (high >= from) yield { from, to: high };
  }

  /** The lowest ordinal from `from` on; null when there is none. */
  lowestFrom(from: number): number | null {
    const span = this.#spans[this.#firstEndingAt(from)];
    return span === undefined ? null : Math.max(from, span.from);
  }

  /** The highest ordinal up to `to`; null when there is none. */
  highestUpTo(to: number): number | null {
    const at = this.#firstEndingAt(to);
    const span = this.#spans[at];
    if (span !== undefined && span.from <= to) return to;
    return this.#spans[at - 1]?.to ?? null;
  }

  /** Takes out everything within the span. */
  take({ from, to }: Span): Span[] {
    const above = this.takeAbove(to);
    const taken = this.takeAbove(from - 1);
    this.#spans = [...this.#spans, ...above];
    return taken;
  }

  /** Takes out everything above the ordinal. */
  takeAbove(ordinal: number): Span[] {
    const first = this.#firstEndingAt(ordinal + 1);
    const taken = this.#spans.splice(first);
    const [lowest] = taken;
    if (lowest === undefined || lowest.from > ordinal) return taken;
    this.add({ from: lowest.from, to: ordinal });
    return [{ from: ordinal + 1, to: lowest.to }, ...taken.slice(1)];
  }

  /** The span of the highest ordinals; null when there are none. */
  get highest(): Span | null {
    return this.#spans.at(-1) ?? null;
  }

  /** Index of the first span that ends at `ordinal` or above. */
  #firstEndingAt(ordinal: number): number {
    return partitionPoint(0, this.#spans.length, (index) => (this.#spans[index]?.to ?? 0) < ordinal);
  }
}
