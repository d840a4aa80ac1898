import { FAILED, READY, RUNNING, SUCCEEDED, type StatusCode } from '#domain/status.ts';
import type { Claim } from '#sync/load.ts';
import type { PageRequest } from '#sync/page-request.ts';

/** A run at one moment of its life. */
export interface ModelRun {
  /** Later runs have higher numbers. */
  readonly slug: number;
  /** Grows with every change of the run. */
  readonly version: number;
  readonly status: StatusCode;
  readonly isFinished: boolean;
  readonly usage: number;
  readonly isReadable: boolean;
}

export type ModelReply =
  | { readonly kind: 'page'; readonly count: number; readonly runs: readonly ModelRun[] }
  | { readonly kind: 'invalid-request' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'slow' }
  | { readonly kind: 'failed' };

/** How a server limits page sizes: it refuses larger ones, pages by its own size, or cuts what it was asked for. */
export type CapKind = 'refuse' | 'clamp' | 'cut';

export type Oddity = 'fail' | 'empty' | 'repeat';

/** After so long a page that has not come is given up, milliseconds. */
export const DEADLINE_MS = 30_000;

/** What somebody who read the list shows. */
export interface Shown {
  readonly shown: ReadonlySet<number>;
  /** Rows of it that have gone, and that nobody was told of yet. */
  readonly owed: number;
  /** Whether it is said to be all. */
  readonly isWhole: boolean;
}

/** A run list as the API serves it, with everything that can happen to one. Newest first. */
export class ModelServer {
  runs: readonly ModelRun[] = [];
  /** Slugs as they were after each change of the membership or the order, with the time of it. */
  readonly snapshots: { readonly at: number; readonly slugs: readonly number[] }[] = [];
  readonly unreadable = new Set<number>();
  requests = 0;
  /** Added to every count. */
  skew = 0;
  cap: { readonly kind: CapKind; readonly size: number } | null = null;
  /** Rows from the head beyond which it refuses pages, also those that only reach there. */
  depth = Number.POSITIVE_INFINITY;
  /** It counts no further, */
  countsTo = Number.POSITIVE_INFINITY;
  /** and has so many of the newest runs in its pages. */
  listsTo = Number.POSITIVE_INFINITY;
  /** Requests still to come that it refuses, whatever they ask for. */
  outage = 0;
  /** How long a row takes it. */
  msPerRow = 0;
  /** What befalls the next answer. */
  oddity: Oddity | null = null;
  protected nextSlug = 1;

  constructor(size: number, at: number) {
    this.insert(size, at);
  }

  /** What the server says. */
  get count(): number {
    return Math.min(this.countsTo, Math.max(0, this.runs.length + this.skew));
  }

  insert(size: number, at: number, isReadable = true): void {
    const added = Array.from({ length: size }, () => this.#create(isReadable));
    this.runs = [...added.toReversed(), ...this.runs];
    this.#remember(at);
  }

  start(index: number): void {
    this.#change(index, (run) => (run.status === READY ? { ...run, status: RUNNING } : run));
  }

  finish(index: number): void {
    this.#change(index, (run) =>
      run.isFinished
        ? run
        : { ...run, status: run.slug % 3 === 0 ? FAILED : SUCCEEDED, isFinished: true, usage: run.slug * 7 },
    );
  }

  /** A bill that comes late. */
  edit(index: number): void {
    this.#change(index, (run) => ({ ...run, usage: run.usage + 1 }));
  }

  delete(index: number, at: number): void {
    this.runs = this.runs.filter((_, place) => place !== index);
    this.#remember(at);
  }

  prune(size: number, at: number): void {
    this.runs = this.runs.slice(0, Math.max(0, this.runs.length - size));
    this.#remember(at);
  }

  /** Moves a run to another place. */
  move(from: number, to: number, at: number): void {
    const run = this.runs[from];
    if (run === undefined) return;
    const others = this.runs.filter((_, place) => place !== from);
    this.runs = [...others.slice(0, to), run, ...others.slice(to)];
    this.#remember(at);
  }

  /** What it lists to somebody who asks for that, and how many it says there are. */
  protected listFor(request: Pick<PageRequest, 'month'>): {
    readonly runs: readonly ModelRun[];
    readonly count: number;
  } {
    if (request.month !== undefined) throw new Error('It knows no months.');
    return { runs: this.listed, count: this.count };
  }

  /** What it lists. */
  get listed(): readonly ModelRun[] {
    return this.runs.slice(0, this.listsTo);
  }

  /** The slugs that were listed at every moment from `from` to `to`. */
  during(from: number, to: number): (readonly number[])[] {
    return this.snapshots
      .filter(({ at }, index) => at <= to && (this.snapshots[index + 1]?.at ?? Number.POSITIVE_INFINITY) > from)
      .map(({ slugs }) => slugs.slice(0, this.listsTo));
  }

  /** Whether at some moment of the claim's the list was what is shown. */
  bearsOut(claim: Claim, { shown, owed, isWhole }: Shown, now: number): boolean {
    return this.during(claim.asOfMs, now).some((slugs) => {
      if (slugs.length !== claim.count) return false;
      const readable = slugs.slice(0, claim.rows).filter((slug) => !this.unreadable.has(slug));
      return readable.every((slug) => shown.has(slug)) && (!isWhole || readable.length === shown.size - owed);
    });
  }

  serve(request: PageRequest): ModelReply {
    this.requests += 1;
    const { oddity, cap } = this;
    this.oddity = null;
    if (oddity === 'fail') return { kind: 'failed' };
    const isDown = this.outage > 0;
    if (isDown) this.outage -= 1;
    if (isDown || request.pageIndex * request.pageSize > this.depth) return { kind: 'invalid-request' };
    const isCapped = cap !== null && request.pageSize > cap.size;
    if (isCapped && cap.kind === 'refuse') return { kind: 'invalid-request' };
    const { runs: list, count } = this.listFor(request);
    if (oddity === 'empty') return { kind: 'page', count, runs: [] };
    const served = isCapped && cap.kind === 'clamp' ? cap.size : request.pageSize;
    const offset = (request.pageIndex - 1) * served;
    const runs = list.slice(offset, offset + (isCapped ? cap.size : served));
    if (runs.length * this.msPerRow > DEADLINE_MS) return { kind: 'slow' };
    const last = runs.at(-2);
    // A row without a slug that comes twice is two rows to anybody.
    if (oddity === 'repeat' && last?.isReadable) {
      return { kind: 'page', count, runs: [...runs.slice(0, -1), last] };
    }
    return { kind: 'page', count, runs };
  }

  #create(isReadable: boolean): ModelRun {
    const slug = this.nextSlug++;
    if (!isReadable) this.unreadable.add(slug);
    return { slug, version: 1, status: READY, isFinished: false, usage: 0, isReadable };
  }

  #change(index: number, change: (run: ModelRun) => ModelRun): void {
    const run = this.runs[index];
    if (run === undefined) return;
    const changed = change(run);
    if (changed === run) return;
    this.runs = this.runs.with(index, { ...changed, version: run.version + 1 });
  }

  #remember(at: number): void {
    this.snapshots.push({ at, slugs: this.runs.map(({ slug }) => slug) });
  }
}
