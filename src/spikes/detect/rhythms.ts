import type { Layer } from '#spikes/detect/layer.ts';
import {
  type Calendar,
  findRecurrence,
  type Recurrence,
  type Rhythm,
  type SpecialDay,
} from '#spikes/detect/recurrence.ts';
import type { ScraperDays } from '#spikes/detect/scraper-days.ts';
import type { Recurring } from '#spikes/detect/stretch.ts';

/** What recurs and costs more than this many times its usual is unusual all the same. */
const DEARER_TIMES = 1.5;
/** An ordinary day that cost so many times its usual may be one of a rhythm. */
const RAISED_TIMES = 1.5;

/** The rhythms that are known of one scraper, and the unusual days that others may be learned from. */
export class Rhythms {
  readonly #days: Pick<ScraperDays, 'usd'>;
  readonly #calendar: Calendar;
  readonly #usualUsd: Float64Array;
  /** Days that were unusual. */
  readonly #specials = new Map<number, SpecialDay>();
  readonly #recurring: { readonly rhythm: Rhythm; readonly days: Set<number>; usualUsd: number }[] = [];

  /** @param usualUsd what was usual on each day so far, kept by the caller */
  constructor(days: Pick<ScraperDays, 'usd'>, calendar: Calendar, usualUsd: Float64Array) {
    this.#days = days;
    this.#calendar = calendar;
    this.#usualUsd = usualUsd;
  }

  /**
   * The rhythm that an unusual day is of, which the day is then counted to; null where it is of none, or not yet.
   *
   * @param expectedUsd what is usual of the day apart from any rhythm
   */
  find(day: number, expectedUsd: number, base: Pick<Layer, 'members'> | undefined): Recurrence | null {
    const usd = this.#days.usd[day] ?? 0;
    const found = findRecurrence(
      (of) => this.#specials.get(of) ?? this.#raisedOn(of, usd - expectedUsd, base),
      day,
      this.#calendar,
    );
    this.#specials.set(day, { day, usd });
    if (found === null) return null;
    const group = this.#recurring.find(({ rhythm }) => JSON.stringify(rhythm) === JSON.stringify(found.rhythm));
    const days = [...found.before.map((each) => each.day), day];
    if (group === undefined) {
      this.add(found.rhythm, new Set(days), found.usualUsd);
    } else {
      for (const each of days) group.days.add(each);
      group.usualUsd = found.usualUsd;
    }
    return found;
  }

  add(rhythm: Rhythm, days: Set<number>, usualUsd: number): void {
    this.#recurring.push({ rhythm, days, usualUsd });
  }

  /** Takes off a day that is of a rhythm but unusual all the same. */
  drop(day: number): void {
    for (const each of this.#recurring) each.days.delete(day);
  }

  listDays(): ReadonlySet<number> {
    return new Set(this.#recurring.flatMap((each) => [...each.days]));
  }

  list(slug: string): readonly Recurring[] {
    return this.#recurring.map(({ rhythm, days, usualUsd }): Recurring => {
      return { slug, rhythm, usualUsd, days: [...days].sort((a, b) => a - b) };
    });
  }

  /** An ordinary day that was raised by about as much: too little to be unusual, but enough to be one of a rhythm. */
  #raisedOn(day: number, aboveUsd: number, base: Pick<Layer, 'members'> | undefined): SpecialDay | null {
    const usd = this.#days.usd[day] ?? 0;
    const usualUsd = this.#usualUsd[day] ?? Number.NaN;
    const above = usd - usualUsd;
    const isRaised = usd >= RAISED_TIMES * usualUsd && above * 2 >= aboveUsd && above <= 2 * aboveUsd;
    return isRaised && base?.members.includes(day) === true ? { day, usd } : null;
  }
}

export function isDearer(usd: number, { usualUsd }: Recurrence): boolean {
  return usd > DEARER_TIMES * usualUsd;
}
