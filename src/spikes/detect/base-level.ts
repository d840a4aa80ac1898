import { isKnown } from '#spikes/detect/judge-days.ts';
import { type Layer, LEVEL_DAYS } from '#spikes/detect/layer.ts';
import type { LayerStack } from '#spikes/detect/layer-stack.ts';
import type { ScraperDays } from '#spikes/detect/scraper-days.ts';
import type { Usual } from '#spikes/detect/usual.ts';

/** A day is low where it costs less than this share of the usual; so many in a row are a fall. */
export const LOW_SHARE = 0.45;
const FALL_DAYS = 7;
/** A cost that comes back within so many days is usual. */
const RETURN_DAYS = 63;
const LEAST_RETURN_RATIO = 1.35;
const RETURN_SLACK = 1.5;

/** What was usual before costs fell. */
interface Fall {
  readonly members: number[];
  readonly scale: Float64Array;
  readonly day: number;
  readonly usual: (day: number) => number;
}

/** How the base moves: days in a row that are low are its level from then on, and what it cost before may come back. */
export class BaseLevel {
  readonly #days: ScraperDays;
  readonly #stack: LayerStack;
  /** Days in a row that cost far less than usual; and all such days. */
  #lows: number[] = [];
  readonly #lowDays = new Set<number>();
  /** Days that were unusual until they had come often. */
  readonly #learned = new Set<number>();
  #fallen: Fall | null = null;
  /** Levels of the base, by day. */
  readonly #levels: { readonly day: number; readonly level: number }[] = [];

  constructor(days: ScraperDays, stack: LayerStack) {
    this.#days = days;
    this.#stack = stack;
  }

  /** Adds an ordinary day to the base; false where it is a low one, with which no other level begins. */
  take(base: Layer, usual: Usual | null, day: number): boolean {
    if (usual !== null && isKnown(usual) && this.#isLow(usual, day)) {
      this.#lows.push(day);
      if (this.#lows.length >= FALL_DAYS) this.#fall(base);
      // Low on the same weekday twice is how that weekday is.
      else if (this.#lowDays.has(day - 7)) this.#add(base, [day - 7, day]);
      this.#lowDays.add(day);
      return false;
    }
    this.#lows = [];
    base.members.push(day);
    if (usual !== null && usual.ownDays >= LEVEL_DAYS) this.#levels.push({ day, level: usual.level });
    return true;
  }

  /** Ends a fall when a day costs more like the days before it than like those since. */
  endFall(day: number): void {
    const fallen = this.#fallen;
    const { base, depth } = this.#stack;
    if (fallen === null || base === undefined || depth > 1) return;
    if (day - (base.members.at(-1) ?? day) > RETURN_DAYS || day - fallen.day > RETURN_DAYS) {
      this.#fallen = null;
      return;
    }
    const low = this.#stack.describeBase(day)?.expectedUsd(day) ?? 0;
    const usd = this.#days.usd[day] ?? 0;
    // Nearer to what was before, on a logarithmic scale.
    if (usd * usd < fallen.usual(day) * Math.max(low, 0.01 * fallen.usual(day))) return;
    base.members = fallen.members;
    this.#stack.touch();
    this.#stack.baseScale.set(fallen.scale);
    this.#fallen = null;
    this.#lows = [];
  }

  /** Whether a day costs no more than days of some weeks ago, before costs fell. */
  isReturn(usual: Usual, day: number): boolean {
    if (this.#stack.depth > 1) return false;
    let highest = 0;
    for (let at = this.#levels.length - 1; at >= 0; at -= 1) {
      const known = this.#levels[at];
      if (known === undefined || day - known.day > RETURN_DAYS) break;
      highest = Math.max(highest, known.level);
    }
    if (highest < LEAST_RETURN_RATIO * usual.level) return false;
    return (this.#days.usd[day] ?? 0) <= RETURN_SLACK * highest * usual.factorOf(day);
  }

  /** Adds days that stood above it, but have come so often that they are a part of what is usual. */
  learn(days: readonly number[]): void {
    const { base } = this.#stack;
    if (base === undefined) return;
    for (const day of days) this.#learned.add(day);
    this.#add(base, days);
  }

  #add(base: Layer, days: readonly number[]): void {
    base.members = [...new Set([...base.members, ...days])].sort((a, b) => a - b);
    this.#stack.touch();
  }

  /** Whether a day is so high by itself that it says nothing about another level. */
  hasLearned(day: number): boolean {
    return this.#learned.has(day);
  }

  /** Called when another level has become the base. */
  forget(): void {
    this.#levels.length = 0;
    this.#lows = [];
    this.#fallen = null;
  }

  #isLow(usual: Usual, day: number): boolean {
    // What a weekday costs is learned from it.
    if (usual.countWeekday(this.#days.grid.weekdays[day] ?? 0) === 0) return false;
    const share = (this.#days.usd[day] ?? 0) / Math.max(usual.expectedUsd(day), 1e-12);
    return share < LOW_SHARE && share < Math.exp(-3 * usual.spread.upwards);
  }

  /** Low days in a row are the level from now on. */
  #fall(base: Layer): void {
    const usual = this.#stack.describeBase(this.#lows[0] ?? 0);
    let low = 0;
    let expected = 0;
    for (const day of this.#lows) {
      low += this.#days.finishedUsd[day] ?? 0;
      expected += usual?.expectedUsd(day) ?? 0;
    }
    const ratio = expected > 0 ? low / expected : 0;
    const [first = 0] = this.#lows;
    this.#fallen ??= {
      members: [...base.members],
      scale: this.#stack.baseScale.slice(),
      day: first,
      usual: (day) => usual?.expectedUsd(day) ?? 0,
    };
    this.#stack.rescaleBase(ratio);
    base.members = ratio > 0.02 ? [...base.members, ...this.#lows] : [...this.#lows];
    this.#stack.touch();
    this.#lows = [];
  }
}
