import type { Flight } from '#sync/flights.ts';
import type { Page } from '#sync/page-request.ts';
import type { PageAddress } from '#sync/page-math.ts';
import type { SizeLadder } from '#sync/size-ladder.ts';
import { Sweep } from '#sync/sweep.ts';

/** After so many sweeps that are no proof the history is said to be still changing. */
export const SWEEPS_UNTIL_CHANGING = 4;

/** After so many it is left as it is, unverified. */
const SWEEPS_UNTIL_UNSETTLED = 8;

export type StrictStep =
  | { readonly kind: 'more' }
  /** Two clean sweeps in a row agree: the list was exactly this when the second one began. */
  | { readonly kind: 'verified'; readonly sweep: Sweep }
  /** Reading again does not help: the server contradicts itself, or the order does not settle. */
  | { readonly kind: 'unverified'; readonly sweep: Sweep; readonly isUnsettled: boolean };

/**
 * STRICT: sweeps until two in a row agree. A run that both have seen was there when the second one began; the count of
 * that moment says that there was no other.
 */
export class Strict {
  /** Sweeps that ended and proved nothing. */
  vainSweeps = 0;
  #depth: number;
  #previous: Sweep | null = null;
  #current: Sweep;

  /** @param depth rows from the head to cover; infinite for everything */
  constructor(depth: number) {
    this.#depth = depth;
    this.#current = new Sweep(null, depth);
  }

  get current(): Sweep {
    return this.#current;
  }

  /** As the newest answer says; null before it. */
  get count(): number | null {
    return this.#current.latestCount ?? this.#previous?.latestCount ?? null;
  }

  nextPage(ladder: SizeLadder): PageAddress {
    return this.#current.nextPage(ladder);
  }

  receive({ request, begunAt, begunAtMs }: Flight, page: Page, ladder: SizeLadder): StrictStep {
    const sweep = this.#current;
    if (request.pageIndex === 1) {
      sweep.asOfMs = begunAtMs;
      sweep.begunAt = begunAt;
    }
    const step = sweep.receive(request, page, ladder);
    return step === 'done' ? this.#finish(sweep) : { kind: 'more' };
  }

  /** The server lists no deeper than what this sweep has read. @param reach rows from the head */
  stopAt(reach: number): StrictStep {
    this.#depth = Math.min(this.#depth, reach);
    this.#current.stop();
    return this.#finish(this.#current);
  }

  /** The sweep agrees with the one before, but is no proof of what is held: another one must agree with it. */
  goOnFrom(sweep: Sweep): void {
    this.vainSweeps += 1;
    this.#previous = sweep;
    this.restart();
  }

  /** Begins the sweep again, since pages have another size now. */
  restart(): void {
    this.#current = new Sweep(this.#previous, this.#depth);
  }

  #finish(sweep: Sweep): StrictStep {
    const isProof = sweep.isClean && sweep.repeatsPrevious && this.#previous?.isClean === true;
    if (isProof) return { kind: 'verified', sweep };
    if (!sweep.isClean || this.#previous !== null) this.vainSweeps += 1;
    if (sweep.repeatsDefects) return { kind: 'unverified', sweep, isUnsettled: false };
    if (this.vainSweeps >= SWEEPS_UNTIL_UNSETTLED) return { kind: 'unverified', sweep, isUnsettled: true };
    this.#previous = sweep;
    this.restart();
    return { kind: 'more' };
  }
}
