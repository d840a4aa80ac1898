import {
  book,
  COMPARED_DAYS,
  createLayer,
  isSilent,
  type Layer,
  LEVEL_DAYS,
  newestDays,
} from '#spikes/detect/layer.ts';
import { NO_REFERENCES, putBefore, type References } from '#spikes/detect/references.ts';
import type { ScraperDays } from '#spikes/detect/scraper-days.ts';
import { Usual } from '#spikes/detect/usual.ts';

/** A level is usual after so many days. */
export const SETTLED_DAYS = 56;
const KEPT_DAYS = 64;

/** Days that begin a level above the top one. */
export interface Rise {
  readonly firstDay: number;
  readonly members: readonly number[];
  /** What they are held against. */
  readonly usual: Usual;
  readonly p: number;
}

/** The levels that a scraper's costs are on, one above the other: the base, and what began above it and goes on. */
export class LayerStack {
  /** What days of the base are multiplied by, so that they compare with its level now: those before it changed. */
  readonly baseScale: Float64Array;
  readonly #days: ScraperDays;
  readonly #today: number;
  #layers: Layer[] = [];
  /** What was usual of the base on its newest days. */
  readonly #usualOfBase = new Map<number, Usual | null>();
  /** Grows whenever days are added to a level, or taken from one. */
  #change = 0;

  constructor(days: ScraperDays) {
    this.#days = days;
    this.#today = days.grid.days - 1;
    this.baseScale = new Float64Array(days.grid.days).fill(1);
  }

  /** How many levels there are; none before the first day. */
  get depth(): number {
    return this.#layers.length;
  }

  get base(): Layer | undefined {
    return this.#layers[0];
  }

  get top(): Layer {
    const top = this.#layers.at(-1);
    if (top === undefined) throw new Error('There is no layer before the first day.');
    return top;
  }

  /** Begins with the first day that has runs; those of a new scraper are a level above a base of nothing. */
  begin(day: number, isNew: boolean): void {
    this.#layers = [createLayer('base', day, null, [])];
    if (isNew) {
      const layer = createLayer('new', day, () => 0, []);
      layer.p = 0;
      book(layer, { day, usd: this.#days.usd[day] ?? 0, usualUsd: 0 });
      this.#layers.push(layer);
    }
    if (day !== this.#today) this.top.members.push(day);
  }

  /** What is usual in the base on a day; null where it has no days yet. */
  describeBase(day: number): Usual | null {
    return this.#describe(0, day);
  }

  /** The same in the top level. */
  describeTop(day: number): Usual | null {
    return this.#describe(this.#layers.length - 1, day);
  }

  /** What was usual of the base when something rose above it; undefined where nothing has. */
  usualBelow(day: number): number | undefined {
    return this.#layers[1]?.lower?.(day);
  }

  /** What a day of the top level is compared with. */
  listReferences(day: number): References {
    return this.#listReferences(this.#layers.length - 1, day);
  }

  /** How many times the level below a layer costs. */
  ratioOf({ members, lower }: Layer): number {
    let usd = 0;
    let lowerUsd = 0;
    for (const day of members.slice(-COMPARED_DAYS)) {
      usd += Math.max(0, this.#days.finishedUsd[day] ?? 0);
      lowerUsd += lower?.(day) ?? 0;
    }
    return lowerUsd > 0 ? usd / lowerUsd : 1;
  }

  /** @param part of the day that is over */
  open({ firstDay, members, usual, p }: Rise, part = 1): void {
    const usualDays = [...this.listReferences(firstDay).days];
    const layer = createLayer('rise', firstDay, (day) => usual.expectedUsd(day), usualDays, usual);
    layer.p = p;
    for (const day of members) if (day !== this.#today) layer.members.push(day);
    const gone = new Set(members);
    for (const below of this.#layers) below.members = below.members.filter((day) => !gone.has(day));
    this.touch();
    this.#layers.push(layer);
    for (const day of members) this.#bookDay(day, part);
  }

  /** Adds an ordinary day to the top level, which is not the base. */
  take(day: number): void {
    this.touch();
    this.#bookDay(day);
    this.top.members.push(day);
  }

  /** Takes the days off the top level that are no longer of it: they are of the one below. */
  dropTrailing(): void {
    this.touch();
    const { top } = this;
    const gone = new Set(top.trailing);
    const below = this.#layers.length - 2;
    top.booked = top.booked.filter(({ day }) => !gone.has(day));
    top.members = top.members.filter((day) => !gone.has(day));
    top.trailing = [];
    for (const day of gone) this.#bookDay(day, 1, below);
  }

  /** Takes the top level off; the days of a new scraper are its base from then on. */
  close(): Layer {
    this.touch();
    const { top } = this;
    this.#layers.pop();
    if (top.kind === 'new') this.base?.members.push(...top.members);
    return top;
  }

  /** The level above the base where it has lasted for eight weeks; null where there is none. */
  findSettled(day: number): Layer | null {
    const layer = this.#layers[1];
    if (layer === undefined || day - layer.firstDay < SETTLED_DAYS || layer.members.length < LEVEL_DAYS) return null;
    // What has not run since is not at that level.
    return day === this.#today && isSilent(layer, layer.members.at(-1) ?? 0, day) ? null : layer;
  }

  /** The level above the base becomes the base; where it rose, the days before it still count, scaled to it. */
  settle(layer: Layer): void {
    const isRise = layer.kind === 'rise';
    if (isRise) this.rescaleBase(this.ratioOf(layer));
    const members = isRise ? [...(this.base?.members ?? []), ...layer.members] : layer.members;
    const settled = createLayer('base', layer.firstDay, null, []);
    settled.members = members.toSorted((a, b) => a - b);
    this.#layers.splice(0, 2, settled);
    this.touch();
  }

  /** @param ratio the level of the base from now on over that of its days */
  rescaleBase(ratio: number): void {
    for (const day of this.base?.members ?? []) this.baseScale[day] = (this.baseScale[day] ?? 1) * ratio;
  }

  /**
   * Called when a level has other days than before, or other scales: what is usual is worked out anew. A day that is
   * newer than all others of the base changes nothing of what was usual until then.
   */
  touch(): void {
    this.#change += 1;
    this.#usualOfBase.clear();
  }

  /** What is usual in a layer on a day; null where it has no days yet. It is worked out once while nothing changes. */
  #describe(at: number, day: number): Usual | null {
    const layer = this.#layers[at];
    if (layer === undefined) return null;
    if (layer.kind === 'base') return this.#describeBaseAt(at, day);
    const { described } = layer;
    if (described !== null && described.day === day && described.change === this.#change) return described.usual;
    const usual = this.#workOut(at, day);
    layer.described = { day, change: this.#change, usual };
    return usual;
  }

  /** The newest days are asked about again where a change of level is sought. */
  #describeBaseAt(at: number, day: number): Usual | null {
    const known = this.#usualOfBase.get(day);
    if (known !== undefined) return known;
    const usual = this.#workOut(at, day);
    this.#usualOfBase.set(day, usual);
    const [oldest = day] = this.#usualOfBase.keys();
    if (this.#usualOfBase.size > KEPT_DAYS) this.#usualOfBase.delete(oldest);
    return usual;
  }

  #workOut(at: number, day: number): Usual | null {
    const references = this.#listReferences(at, day);
    return references.days.length > references.firstOwn ? new Usual(this.#days, references, day) : null;
  }

  #listReferences(at: number, day: number): References {
    const layer = this.#layers[at];
    if (layer === undefined) return NO_REFERENCES;
    const newest = newestDays(layer.members, day);
    const days = new Int32Array(newest.length);
    const scales = new Float64Array(newest.length);
    // Loops: this is done for every day.
    for (let nth = 0; nth < days.length; nth += 1) {
      const of = newest[nth] ?? 0;
      days[nth] = of;
      scales[nth] = layer.kind === 'base' ? (this.baseScale[of] ?? 1) : 1;
    }
    const own = { days, scales, firstOwn: 0 };
    if (layer.kind !== 'rise' || days.length >= COMPARED_DAYS) return own;
    // What is below, at the level of this one: its weekdays and its spread.
    return putBefore(own, this.#listReferences(at - 1, day), this.ratioOf(layer), COMPARED_DAYS);
  }

  /**
   * Shares out what a day cost among the levels, from the highest down: each has what is above the one below it, and a
   * day that cost less than a level costs is the lower one's.
   *
   * @param part of the day that is over
   * @param highest place of the highest level that the day is of
   */
  #bookDay(day: number, part = 1, highest = this.#layers.length - 1): void {
    let usd = this.#days.usd[day] ?? 0;
    for (let at = highest; at > 0; at -= 1) {
      const layer = this.#layers[at];
      const lower = (layer?.lower?.(day) ?? 0) * part;
      const usualUsd = at === 1 ? lower : Math.min(usd, lower);
      if (layer !== undefined && (day !== this.#today || at === highest)) book(layer, { day, usd, usualUsd });
      usd = usualUsd;
    }
  }
}
