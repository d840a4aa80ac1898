import { spanOf, type Span } from '#sync/page-math.ts';
import type { PageRequest } from '#sync/page-request.ts';

/** A request that was made and has no answer yet. */
export interface Flight {
  readonly request: PageRequest;
  /** Logical time: every start and every answer is one tick. */
  readonly begunAt: number;
  /** The caller's clock, milliseconds. */
  readonly begunAtMs: number;
  /** The highest ordinal that was known when the request began: the answer's must not be lower, as long as nothing is deleted. */
  readonly top: number;
  /** What the page is expected to show. */
  readonly span: Span;
  /** Of the life of the ordinals: an answer of an older one is not placed. */
  readonly epoch: number;
}

/** The requests under way, and the logical time that says which of them overlapped. */
export class Flights {
  #now = 0;
  readonly #byId = new Map<number, Flight>();

  get size(): number {
    return this.#byId.size;
  }

  get spans(): Span[] {
    return Array.from(this.#byId.values(), ({ span }) => span);
  }

  /** @param top the highest ordinal @param left ordinals from 1 that the list has no more */
  begin(request: PageRequest, begunAtMs: number, { top, left }: { top: number; left: number }, epoch: number): void {
    this.#now += 1;
    const span = spanOf(request, top, left);
    this.#byId.set(request.id, { request, begunAt: this.#now, begunAtMs, top, span, epoch });
  }

  /** Takes the request off; null when it is not under way. The second value is the logical time of its end. */
  end({ id }: PageRequest): { readonly flight: Flight; readonly now: number } | null {
    const flight = this.#byId.get(id);
    if (flight === undefined) return null;
    this.#byId.delete(id);
    this.#now += 1;
    return { flight, now: this.#now };
  }
}
