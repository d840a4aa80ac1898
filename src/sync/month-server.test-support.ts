import { coreclawMonthAt, startOfCoreclawMonth, type CoreclawMonth } from '#domain/coreclaw-month.ts';
import type { Claim } from '#sync/load.ts';
import { ModelServer, type Shown } from '#sync/model-server.test-support.ts';
import type { PageRequest } from '#sync/page-request.ts';

/** A server that lists one month at a time: runs belong to the month in which they came. */
export class MonthServer extends ModelServer {
  /** From which slug on runs are of the month. */
  readonly #begins: { readonly month: CoreclawMonth; readonly slug: number }[] = [];
  #oldestAsked = Number.POSITIVE_INFINITY;
  /** Months before it are refused. */
  oldest = 0;
  /** Months that have not begun are refused. */
  refusesAhead = false;
  /** Whatever month is asked for, everything is listed. */
  isBlind = false;
  /** The first run of a month is listed in the one before, too. */
  overlaps = false;

  /** @param sizes runs of each month from the newest back @param at in the newest, unix milliseconds */
  constructor(sizes: readonly number[], at: number) {
    super(0, 0);
    const newest = coreclawMonthAt(at);
    for (const [nth, size] of sizes.toReversed().entries()) {
      const month = newest - sizes.length + 1 + nth;
      this.begin(month);
      this.insert(size, Math.min(at, startOfCoreclawMonth(month)));
    }
  }

  get month(): CoreclawMonth {
    return this.#begins.at(-1)?.month ?? 0;
  }

  begin(month: CoreclawMonth): void {
    this.#begins.push({ month, slug: this.nextSlug });
  }

  monthOf(slug: number): CoreclawMonth {
    return this.#begins.findLast((begin) => begin.slug <= slug)?.month ?? 0;
  }

  protected override listFor({ month = this.month }: PageRequest) {
    const runs = this.isBlind ? this.runs : this.runs.filter(({ slug }) => this.#isIn(slug, month));
    return { runs, count: runs.length };
  }

  #isIn(slug: number, month: CoreclawMonth): boolean {
    const isFirst = this.overlaps && this.#begins.some((begin) => begin.slug === slug && begin.month === month + 1);
    return this.monthOf(slug) === month || isFirst;
  }

  override serve(request: PageRequest) {
    const { month = this.month } = request;
    this.#oldestAsked = Math.min(this.#oldestAsked, month);
    if (month < this.oldest || (this.refusesAhead && month > this.month)) {
      this.requests += 1;
      return { kind: 'invalid-request' } as const;
    }
    return super.serve(request);
  }

  /** Each month by itself, as far back as was asked: at some moment of the claim's its list was what is shown. */
  override bearsOut(claim: Claim, { shown, owed, isWhole }: Shown, now: number): boolean {
    const moments = this.during(claim.asOfMs, now);
    const all = new Set(this.#begins.map(({ month }) => month));
    const months = [...all].filter((month) => month >= this.#oldestAsked).toReversed();
    const test = (nth: number, rows: number, count: number): boolean => {
      if (count > claim.count) return false;
      const month = months[nth];
      if ((rows === 0 && count === claim.count && !isWhole) || month === undefined)
        return rows === 0 && count === claim.count;
      const ofMonth = [...shown].filter((slug) => this.monthOf(slug) === month).length;
      const lists = new Map(
        moments.map((slugs) => {
          const list = slugs.filter((slug) => this.monthOf(slug) === month);
          return [list.join(), list] as const;
        }),
      );
      return [...lists.values()].some((list) => {
        const due = list.slice(0, rows).filter((slug) => !this.unreadable.has(slug));
        const isHeld = due.every((slug) => shown.has(slug)) && (!isWhole || due.length >= ofMonth - owed);
        return isHeld && test(nth + 1, rows - Math.min(rows, list.length), count + list.length);
      });
    };
    return test(0, claim.rows, 0);
  }
}
