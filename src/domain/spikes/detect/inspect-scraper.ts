import { weighEnd } from '#domain/spikes/detect/end-of-level.ts';
import { FallWatch } from '#domain/spikes/detect/falls.ts';
import { findHourFactors, findPartOfToday } from '#domain/spikes/detect/hours-of-days.ts';
import { isKnown, judgeDays, type Observed, type Verdict } from '#domain/spikes/detect/judge-days.ts';
import { book, COMPARED_DAYS, createLayer, type Layer, longestGap, newestDays } from '#domain/spikes/detect/layer.ts';
import { observeDays } from '#domain/spikes/detect/observe-days.ts';
import { findOnset, withoutHighest } from '#domain/spikes/detect/onset.ts';
import {
  ENOUGH_DAYS,
  FAINT_P,
  LEAST_FAINT_RATIO,
  LEAST_LEVEL_RATIO,
  leastRatio,
  LEVEL_P,
  PAIR_P,
  PAIR_TIMES,
  unusualP,
} from '#domain/spikes/detect/thresholds.ts';
import {
  type Calendar,
  findInterval,
  findRecurrence,
  type Recurrence,
  type SpecialDay,
} from '#domain/spikes/detect/recurrence.ts';
import type { ScraperDays } from '#domain/spikes/detect/scraper-days.ts';
import type { Inspection, Recurring, Stretch, StretchDay } from '#domain/spikes/detect/stretch.ts';
import { NO_REFERENCES, putBefore, type References } from '#domain/spikes/detect/references.ts';
import { Usual } from '#domain/spikes/detect/usual.ts';
import type { Steps } from '#domain/steps.ts';

export interface InspectionFrame {
  /** The first whole day that the loaded history covers. */
  readonly firstDay: number;
  readonly calendar: Calendar;
}

/** Days that cost hardly more than is usual now, of which they are a part, need no closer look. */
const SLIGHTLY_HIGHER = 1.05;
/** Days that may agree on a change of level that none of them shows alone. */
const WINDOWS = [3, 5, 7, 14, 28] as const;
/** Growth does as much in longer ones. */
const STEADY_DAYS = 14;
const LEAST_LONG_RATIO = 1.7;
/** A level is usual after so many days. */
const SETTLED_DAYS = 56;
/** So many days make a level. */
const LEVEL_DAYS = 3;
/** While a level is young, a day must stand out from its highest to be something of its own. */
const YOUNG_DAYS = 7;
const STANDS_OUT = 1.8;
/** A cost that comes back within so many days is usual. */
const RETURN_DAYS = 63;
const LEAST_RETURN_RATIO = 1.35;
const RETURN_SLACK = 1.5;
/** A day is low where it costs less than this share of the usual; so many in a row are a fall. */
const LOW_SHARE = 0.45;
const FALL_DAYS = 7;
/** How much likelier the end of a level must be than its going on: a log-likelihood ratio. */
const END_EVIDENCE = 5;
/** What a single day can say for or against it. */
const MOST_OF_A_DAY = 2.6;
/** So much for it makes a level at the end of the history one that may be over. */
const END_DOUBT = 2.7;
/** A scraper is new when it did not run for so many loaded days before. */
const UNSEEN_DAYS = 14;
/** Or, one that runs now and then, for so many times its usual gap; of a single day the gap is taken for a week. */
const UNSEEN_GAPS = 5;
const GAP_OF_ONE_DAY = 5;
/** What recurs and costs more than this many times its usual is unusual all the same. */
const DEARER_TIMES = 1.5;
/** An ordinary day that cost so many times its usual may be one of a rhythm. */
const RAISED_TIMES = 1.5;
/** Without a run for so many days, and three times its longest gap, a new scraper has stopped. */
const SILENT_DAYS = 7;
/** Until so much of a usual day is over, today closes nothing. */
const ENOUGH_OF_TODAY = 0.25;
/** How unsure it is how much of a usual day is over: a variance of a logarithm. */
const TODAY_DOUBT = 0.02;

/** What was usual before costs fell. */
interface Fall {
  readonly members: number[];
  readonly scale: Float64Array;
  readonly day: number;
  readonly usual: (day: number) => number;
}

/** Looks at one scraper day by day: each is judged by those before it, and at most the next few tell its shape. */
export function* inspectScraper(days: ScraperDays, frame: InspectionFrame): Steps<Inspection> {
  const inspector = new Inspector(days, frame);
  const { activeDays, grid } = days;
  for (const [nth, day] of activeDays.entries()) {
    if (nth % 16 === 15) yield;
    if (day < frame.firstDay) continue;
    if (day === grid.days - 1) inspector.lookAtToday(day);
    else inspector.lookAt(day);
  }
  return inspector.finish();
}

class Inspector {
  readonly #days: ScraperDays;
  readonly #frame: InspectionFrame;
  readonly #today: number;
  #layers: Layer[] = [];
  readonly #stretches: Stretch[] = [];
  /** Days that were unusual. */
  readonly #specials = new Map<number, SpecialDay>();
  readonly #recurring: { rhythm: Recurrence['rhythm']; days: Set<number>; usualUsd: number }[] = [];
  readonly #usualUsd: Float64Array;
  /** Grows whenever days are added to a level, or taken from one. */
  #change = 0;
  #usualTodayUsd = Number.NaN;
  #firstVerdictDay: number;
  /** What days before a fall are multiplied by. */
  readonly #scale: Float64Array;
  /** Days in a row that cost far less than usual; and all such days. */
  #lows: number[] = [];
  readonly #lowDays = new Set<number>();
  #fallen: Fall | null = null;
  readonly #falls = new FallWatch(SETTLED_DAYS);
  /** Levels of the base, by day. */
  readonly #levels: { readonly day: number; readonly level: number }[] = [];

  constructor(days: ScraperDays, frame: InspectionFrame) {
    this.#days = days;
    this.#frame = frame;
    this.#today = days.grid.days - 1;
    this.#usualUsd = new Float64Array(days.grid.days).fill(Number.NaN);
    this.#scale = new Float64Array(days.grid.days).fill(1);
    this.#firstVerdictDay = days.grid.days;
  }

  lookAt(day: number): void {
    if (this.#layers.length === 0) {
      this.#begin(day);
      return;
    }
    this.#closeSilent(day);
    this.#settle(day);
    this.#endFall(day);
    let base = this.#layers.length === 1 ? this.#describe(0, day) : null;
    for (;;) {
      const top = this.#top();
      const usual = this.#describe(this.#layers.length - 1, day);
      if (usual !== null && isKnown(usual) && this.#firstVerdictDay > day) this.#firstVerdictDay = day;
      const verdict =
        usual === null || !isKnown(usual)
          ? null
          : this.#judge(usual, [day], observeDays(this.#days, [day]), leastRatio(usual));
      if (usual !== null && verdict !== null && this.#isUnusual(verdict, usual, day)) {
        if (this.#isReturn(usual, day)) {
          this.#take(top, usual, day);
          break;
        }
        if (this.#recur(usual, day)) break;
        this.#open(day, [day], usual, verdict.p);
        break;
      }
      if (top.kind === 'rise' && this.#isBack(top, day)) {
        if (this.#layers.length === 1) base = this.#describe(0, day);
        continue;
      }
      this.#take(top, usual, day);
      break;
    }
    this.#falls.look(day, this.#days.usd[day] ?? 0, this.#layers.length === 1 ? base : null);
    this.#noteUsual(day, base);
  }

  /** Today goes on: it opens a stretch, or ends one that is young; it is no part of what is usual. */
  lookAtToday(day: number): void {
    if (this.#layers.length === 0) {
      this.#begin(day);
      return;
    }
    this.#closeSilent(day);
    this.#settle(day);
    const usual = this.#describe(this.#layers.length - 1, day);
    const base = this.#layers.length === 1 ? usual : this.#describe(0, day);
    if (usual === null || !isKnown(usual)) {
      this.#noteUsual(day, base);
      return;
    }
    if (this.#firstVerdictDay > day) this.#firstVerdictDay = day;
    const { days: newest } = this.#listReferences(this.#layers.length - 1, day);
    const part = findPartOfToday(this.#days, newest);
    const observed = observeDays(this.#days, [day]);
    const expected = {
      usd: usual.expectedUsd(day) * part.usd,
      runs: usual.expectedRuns(day) * part.runs,
      doubt: this.#doubtOf(usual, day) + TODAY_DOUBT,
    };
    const verdict = judgeDays(observed, expected, usual);
    const isUnusual =
      verdict.p <= unusualP(usual, verdict.ratio) &&
      verdict.ratio >= leastRatio(usual) &&
      this.#standsOut(observed.usd / Math.max(part.usd, 0.05), day);
    if (isUnusual && !this.#isReturn(usual, day) && !this.#recur(usual, day)) {
      this.#open(day, [day], usual, verdict.p, part.usd);
    } else {
      const top = this.#top();
      const lower = top.lower?.(day) ?? 0;
      const ofLevel = usual.expectedUsd(day) / Math.max(lower, 1e-12);
      const isLow = observed.usd / Math.max(lower * part.usd, 1e-12) < Math.sqrt(ofLevel);
      if (top.kind === 'rise' && top.members.length < LEVEL_DAYS && part.usd >= ENOUGH_OF_TODAY && isLow) this.#close();
    }
    this.#noteUsual(day, base);
    this.#usualTodayUsd = (this.#usualUsd[day] ?? Number.NaN) * part.usd;
  }

  finish(): Inspection {
    const { grid, slug } = this.#days;
    if (this.#layers.length > 0) this.#closeSilent(this.#today);
    this.#settle(this.#today);
    const lastActive = this.#days.activeDays.at(-1) ?? 0;
    while (this.#layers.length > 1) {
      const top = this.#top();
      const isOver = top.trailing.length > 0 && top.endEvidence > END_DOUBT;
      if (isOver) this.#dropTrailing(top);
      const last = top.booked.at(-1)?.day ?? 0;
      const gap = longestGap(top);
      const isOpen =
        !isOver &&
        last >= lastActive - (lastActive === this.#today ? 1 : 0) &&
        this.#today - last <= Math.max(2, top.booked.length >= LEVEL_DAYS ? 2 * gap + 1 : 0);
      this.#finishLayer(isOpen, null);
    }
    const recurringDays = new Set(this.#recurring.flatMap((each) => [...each.days]));
    return {
      slug,
      stretches: this.#stretches.filter(
        ({ firstDay, lastDay }) => firstDay !== lastDay || !recurringDays.has(firstDay),
      ),
      recurring:
        slug === null
          ? []
          : this.#recurring.map(({ rhythm, days, usualUsd }): Recurring => {
              return { slug, rhythm, usualUsd, days: [...days].sort((a, b) => a - b) };
            }),
      falls: slug === null ? [] : this.#falls.list(this.#today),
      usualUsd: this.#usualUsd,
      usualTodayUsd: this.#usualTodayUsd,
      hourFactors: findHourFactors(this.#days, newestDays(this.#layers[0]?.members ?? [], this.#today)),
      firstVerdictDay: this.#firstVerdictDay < grid.days ? this.#firstVerdictDay : grid.days,
    };
  }

  #top(): Layer {
    const top = this.#layers.at(-1);
    if (top === undefined) throw new Error('There is no layer before the first day.');
    return top;
  }

  #begin(day: number): void {
    const base = createLayer('base', day, null, []);
    this.#layers = [base];
    if (day - this.#frame.firstDay < UNSEEN_DAYS || this.#days.slug === null) {
      if (day !== this.#today) base.members.push(day);
      return;
    }
    const layer = createLayer('new', day, () => 0, []);
    layer.p = 0;
    book(layer, { day, usd: this.#days.usd[day] ?? 0, usualUsd: 0 });
    if (day !== this.#today) layer.members.push(day);
    this.#layers.push(layer);
    this.#usualUsd[day] = 0;
    if (this.#firstVerdictDay > day) this.#firstVerdictDay = day;
  }

  /** What is usual in a layer on a day; null where it has no days yet. It is worked out once while nothing changes. */
  #describe(at: number, day: number): Usual | null {
    const layer = this.#layers[at];
    if (layer === undefined) return null;
    const known = layer.described;
    if (known !== null && known.day === day && known.change === this.#change) return known.usual;
    const references = this.#listReferences(at, day);
    const usual = references.days.length > references.firstOwn ? new Usual(this.#days, references, day) : null;
    layer.described = { day, change: this.#change, usual };
    return usual;
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
      scales[nth] = layer.kind === 'base' ? (this.#scale[of] ?? 1) : 1;
    }
    const own = { days, scales, firstOwn: 0 };
    if (layer.kind !== 'rise' || days.length >= COMPARED_DAYS) return own;
    // What is below, at the level of this one: its weekdays and its spread.
    return putBefore(own, this.#listReferences(at - 1, day), this.#ratioOf(layer), COMPARED_DAYS);
  }

  /** How many times the level below a layer costs. */
  #ratioOf({ members, lower }: Layer): number {
    let usd = 0;
    let lowerUsd = 0;
    for (const day of members.slice(-COMPARED_DAYS)) {
      usd += Math.max(0, this.#days.finishedUsd[day] ?? 0);
      lowerUsd += lower?.(day) ?? 0;
    }
    return lowerUsd > 0 ? usd / lowerUsd : 1;
  }

  /** What is not so many times the usual is not judged further. */
  #judge(usual: Usual, of: readonly number[], observed: Observed, least: number): Verdict {
    const expected = { usd: 0, runs: 0, doubt: 0 };
    for (const day of of) expected.usd += usual.expectedUsd(day);
    const ratio = observed.usd / Math.max(expected.usd, 1e-12);
    if (ratio < least) return { p: 1, ratio };
    for (const day of of) {
      expected.runs += usual.expectedRuns(day);
      expected.doubt = Math.max(expected.doubt, this.#doubtOf(usual, day));
    }
    return judgeDays(observed, expected, usual);
  }

  /** A workday after nothing but weekends may be anything up to several times as dear; the reverse is less likely. */
  #doubtOf(usual: Usual, day: number): number {
    const isWeekend = (this.#days.grid.weekdays[day] ?? 0) % 6 === 0;
    const weekend = usual.countWeekday(0) + usual.countWeekday(6);
    const seen = isWeekend ? weekend : usual.days - weekend;
    if (seen > 0) return 0;
    return isWeekend ? 0.1 : 0.7;
  }

  #isUnusual({ p, ratio }: Verdict, usual: Usual, day: number): boolean {
    return p <= unusualP(usual, ratio) && ratio >= leastRatio(usual) && this.#standsOut(this.#days.usd[day] ?? 0, day);
  }

  /** On a young level a day must be far above all the others. */
  #standsOut(usd: number, day: number): boolean {
    const top = this.#top();
    if (top.kind === 'base' || top.members.length >= YOUNG_DAYS || top.lower === null) return true;
    if (top.kind === 'new') return top.members.length >= LEVEL_DAYS;
    const most = Math.max(...top.booked.map((each) => each.usd / Math.max(top.lower?.(each.day) ?? 0, 1e-12)));
    return usd / Math.max(top.lower(day), 1e-12) >= STANDS_OUT * most;
  }

  /** Whether a day costs no more than days of some weeks ago, before costs fell. */
  #isReturn(usual: Usual, day: number): boolean {
    if (this.#layers.length > 1) return false;
    let highest = 0;
    for (let at = this.#levels.length - 1; at >= 0; at -= 1) {
      const known = this.#levels[at];
      if (known === undefined || day - known.day > RETURN_DAYS) break;
      highest = Math.max(highest, known.level);
    }
    if (highest < LEAST_RETURN_RATIO * usual.level) return false;
    return (this.#days.usd[day] ?? 0) <= RETURN_SLACK * highest * usual.factorOf(day);
  }

  /** Ends a fall when a day costs more like the days before it than like those since. */
  #endFall(day: number): void {
    const fallen = this.#fallen;
    const base = this.#layers[0];
    if (fallen === null || base === undefined || this.#layers.length > 1) return;
    if (day - (base.members.at(-1) ?? day) > RETURN_DAYS || day - fallen.day > RETURN_DAYS) {
      this.#fallen = null;
      return;
    }
    const low = this.#describe(0, day)?.expectedUsd(day) ?? 0;
    const usd = this.#days.usd[day] ?? 0;
    // Nearer to what was before, on a logarithmic scale.
    if (usd * usd < fallen.usual(day) * Math.max(low, 0.01 * fallen.usual(day))) return;
    base.members = fallen.members;
    this.#change += 1;
    this.#scale.set(fallen.scale);
    this.#fallen = null;
    this.#lows = [];
  }

  /** Whether the day is one of a rhythm, and costs what is usual at that interval. */
  #recur(usual: Usual, day: number): boolean {
    const usd = this.#days.usd[day] ?? 0;
    const found = findRecurrence(
      (of) => this.#specials.get(of) ?? this.#raisedOn(of, usd - usual.expectedUsd(day)),
      day,
      this.#frame.calendar,
    );
    this.#specials.set(day, { day, usd });
    if (found === null) return false;
    const group = this.#recurring.find(({ rhythm }) => JSON.stringify(rhythm) === JSON.stringify(found.rhythm));
    const days = [...found.before.map((each) => each.day), day];
    if (group === undefined) {
      this.#recurring.push({ rhythm: found.rhythm, days: new Set(days), usualUsd: found.usualUsd });
    } else {
      for (const each of days) group.days.add(each);
      group.usualUsd = found.usualUsd;
    }
    if (usd <= DEARER_TIMES * found.usualUsd) {
      this.#usualUsd[day] = Math.max(found.usualUsd, usual.expectedUsd(day));
      return true;
    }
    const layer = createLayer(
      'rise',
      day,
      () => found.usualUsd,
      found.before.map((each) => each.day),
    );
    book(layer, { day, usd, usualUsd: found.usualUsd });
    this.#layers.push(layer);
    this.#close();
    for (const each of this.#recurring) each.days.delete(day);
    return true;
  }

  /** An ordinary day that was raised by about as much: too little to be unusual, but enough to be one of a rhythm. */
  #raisedOn(day: number, aboveUsd: number): SpecialDay | null {
    const usd = this.#days.usd[day] ?? 0;
    const usualUsd = this.#usualUsd[day] ?? Number.NaN;
    const above = usd - usualUsd;
    const isRaised = usd >= RAISED_TIMES * usualUsd && above * 2 >= aboveUsd && above <= 2 * aboveUsd;
    return isRaised && this.#layers[0]?.members.includes(day) === true ? { day, usd } : null;
  }

  /** @param part of the day that is over */
  #open(firstDay: number, members: readonly number[], usual: Usual, p: number, part = 1): void {
    const at = this.#layers.length - 1;
    const usualDays = [...this.#listReferences(at, firstDay).days];
    const layer = createLayer('rise', firstDay, (day) => usual.expectedUsd(day), usualDays, usual);
    layer.p = p;
    for (const day of members) if (day !== this.#today) layer.members.push(day);
    const gone = new Set(members);
    for (const below of this.#layers) below.members = below.members.filter((day) => !gone.has(day));
    this.#change += 1;
    this.#layers.push(layer);
    for (const day of members) this.#bookDay(day, part);
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

  /** Adds an ordinary day to the layer that it is of. */
  #take(top: Layer, usual: Usual | null, day: number): void {
    this.#change += 1;
    if (top.kind !== 'base') {
      this.#bookDay(day);
      top.members.push(day);
      if (usual !== null && top.members.length >= YOUNG_DAYS) this.#seekLevel(top, usual, day);
      return;
    }
    if (usual !== null && isKnown(usual) && this.#isLow(usual, day)) {
      this.#lows.push(day);
      if (this.#lows.length >= FALL_DAYS) this.#fall(top);
      // Low on the same weekday twice is how that weekday is.
      else if (this.#lowDays.has(day - 7)) top.members = [...top.members, day - 7, day].sort((a, b) => a - b);
      this.#lowDays.add(day);
      return;
    }
    this.#lows = [];
    top.members.push(day);
    if (usual === null) return;
    if (usual.ownDays >= LEVEL_DAYS) this.#levels.push({ day, level: usual.level });
    if (!this.#seekPair(top, day)) this.#seekLevel(top, usual, day);
  }

  #isLow(usual: Usual, day: number): boolean {
    // What a weekday costs is learned from it.
    if (usual.countWeekday(this.#days.grid.weekdays[day] ?? 0) === 0) return false;
    const share = (this.#days.usd[day] ?? 0) / Math.max(usual.expectedUsd(day), 1e-12);
    return share < LOW_SHARE && share < Math.exp(-3 * usual.spread.upwards);
  }

  /** Low days in a row are the level from now on. */
  #fall(base: Layer): void {
    const usual = this.#describe(0, this.#lows[0] ?? 0);
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
      scale: this.#scale.slice(),
      day: first,
      usual: (day) => usual?.expectedUsd(day) ?? 0,
    };
    for (const day of base.members) this.#scale[day] = (this.#scale[day] ?? 1) * ratio;
    base.members = ratio > 0.02 ? [...base.members, ...this.#lows] : [...this.#lows];
    this.#lows = [];
  }

  /** A change of level that days in a row agree about, though none of them shows it alone. */
  /** Two days in a row that are unusual together: a night that crosses midnight. */
  #seekPair(top: Layer, day: number): boolean {
    const pair = [day - 1, day];
    if (top.members.at(-2) !== day - 1 || top.members.length < YOUNG_DAYS) return false;
    if (pair.some((of) => (this.#days.usd[of] ?? 0) < PAIR_TIMES * (this.#usualUsd[day - 1] ?? 0))) return false;
    const usual = this.#describe(this.#layers.indexOf(top), day - 1);
    if (usual === null || !isKnown(usual)) return false;
    const verdict = this.#judge(usual, pair, observeDays(this.#days, pair), leastRatio(usual));
    if (verdict.p > PAIR_P || usual.ownDays < ENOUGH_DAYS || pair.some((of) => this.#isReturn(usual, of))) return false;
    this.#open(day - 1, pair, usual, verdict.p);
    for (const each of pair) this.#usualUsd[each] = usual.expectedUsd(each);
    return true;
  }

  /** @param now what is usual of `day`, the newest of the level */
  #seekLevel(top: Layer, now: Usual, day: number): void {
    const at = this.#layers.indexOf(top);
    for (const size of WINDOWS) {
      if (top.members.length < size + LEVEL_DAYS) return;
      const members = top.members.slice(-size);
      if (!this.#isHigher(members, now)) continue;
      const [first = day] = members;
      if (day - first > 4 * size + 7) continue;
      const references = this.#listReferences(at, first);
      if (references.days.length < LEVEL_DAYS) return;
      const usual = new Usual(this.#days, references, first);
      if (!isKnown(usual)) return;
      const since = members.slice(findOnset(members.map((of) => this.#logRatio(usual, of))));
      if (since.length < LEVEL_DAYS) continue;
      // A single day never makes a level.
      const rest = withoutHighest(since, (of) => this.#logRatio(usual, of));
      const { p, ratio } = this.#judge(usual, rest, observeDays(this.#days, rest), LEAST_FAINT_RATIO);
      const isLevel =
        (p <= LEVEL_P &&
          ratio >= Math.max(size > STEADY_DAYS ? LEAST_LONG_RATIO : LEAST_LEVEL_RATIO, leastRatio(usual))) ||
        (size <= STEADY_DAYS && p <= FAINT_P && ratio >= LEAST_FAINT_RATIO && usual.ownDays >= 14);
      if (!isLevel) continue;
      const [firstDay = day] = since;
      if (this.#isReturnOf(usual, since)) return;
      this.#open(firstDay, since, usual, p);
      for (const each of since) this.#usualUsd[each] = this.#layers[1]?.lower?.(each) ?? Number.NaN;
      return;
    }
  }

  #isReturnOf(usual: Usual, members: readonly number[]): boolean {
    return members.filter((day) => this.#isReturn(usual, day)).length * 2 > members.length;
  }

  /** A first look: whether the days cost more than is usual, of which they are a part already. */
  #isHigher(members: readonly number[], now: Usual): boolean {
    let usd = 0;
    let usualUsd = 0;
    for (const day of members) {
      usd += this.#days.finishedUsd[day] ?? 0;
      usualUsd += now.expectedUsd(day);
    }
    return usd > SLIGHTLY_HIGHER * usualUsd;
  }

  #logRatio(usual: Usual, day: number): number {
    const { epsilonUsd } = usual;
    return Math.log(
      (Math.max(0, this.#days.finishedUsd[day] ?? 0) + epsilonUsd) / (usual.expectedUsd(day) + epsilonUsd),
    );
  }

  /** Whether the level has ended before this day; where that is not clear yet, the day is remembered. */
  #isBack(top: Layer, day: number): boolean {
    const lower = top.lower?.(day) ?? 0;
    const usd = this.#days.usd[day] ?? 0;
    const level = Math.log(Math.max(1.05, this.#ratioOf(top)));
    const epsilon = 0.02 * lower + 1e-9;
    const above = Math.log((Math.max(0, usd) + epsilon) / (lower + epsilon));
    if (top.members.length < LEVEL_DAYS) {
      if (above > level / 2) return false;
      this.#close();
      return true;
    }
    // Hardly any work is a pause, and no end.
    if (usd < LOW_SHARE * (this.#layers[1]?.lower?.(day) ?? 0)) return false;
    const evidence = weighEnd(this.#days, top, day, { above, level });
    top.endEvidence = Math.max(0, top.endEvidence + Math.max(-MOST_OF_A_DAY, Math.min(MOST_OF_A_DAY, evidence)));
    if (top.endEvidence === 0) {
      top.trailing = [];
      return false;
    }
    top.trailing.push(day);
    if (top.endEvidence < END_EVIDENCE) return false;
    const back = top.trailing.slice(0, -1);
    this.#dropTrailing(top);
    this.#close();
    const below = this.#top();
    for (const each of back) {
      this.#take(below, null, each);
    }
    return true;
  }

  /** Takes the days off that are no longer of a level: they are of the one below. */
  #dropTrailing(layer: Layer): void {
    this.#change += 1;
    const gone = new Set(layer.trailing);
    const below = this.#layers.indexOf(layer) - 1;
    layer.booked = layer.booked.filter(({ day }) => !gone.has(day));
    layer.members = layer.members.filter((day) => !gone.has(day));
    layer.trailing = [];
    for (const day of gone) this.#bookDay(day, 1, below);
  }

  #close(): void {
    this.#finishLayer(false, null);
  }

  /** Takes the top layer off and tells its stretch. */
  #finishLayer(isOpen: boolean, settledDay: number | null): void {
    this.#change += 1;
    const layer = this.#layers.pop();
    if (layer === undefined) return;
    this.#tell(layer, isOpen, settledDay);
    if (layer.kind === 'new') {
      const base = this.#layers[0];
      if (base !== undefined) base.members.push(...layer.members);
    }
  }

  #tell({ kind, firstDay, booked, p, usualDays }: Layer, isOpen: boolean, settledDay: number | null): void {
    const days = booked.filter(({ day }) => settledDay === null || day < settledDay).sort((a, b) => a.day - b.day);
    if (days.length === 0 || kind === 'base') return;
    const interval = kind === 'new' ? findInterval(booked.map(({ day }) => day)) : null;
    if (interval !== null) {
      const usualUsd = booked.reduce((sum, { usd }) => sum + usd, 0) / booked.length;
      const rhythm = { kind: 'every', days: interval } as const;
      this.#recurring.push({ rhythm, days: new Set(booked.map(({ day }) => day)), usualUsd });
      return;
    }
    if (kind === 'new' && !this.#isUnseen(firstDay, days)) return;
    this.#stretches.push({
      slug: this.#days.slug,
      kind,
      firstDay,
      lastDay: days.at(-1)?.day ?? firstDay,
      hours: null,
      days,
      isOpen,
      settledDay,
      p,
      usualDays,
    });
  }

  /** Whether a scraper has been absent for so long that it is new, by how often it runs now. */
  #isUnseen(firstDay: number, days: readonly StretchDay[]): boolean {
    const last = days.at(-1)?.day ?? firstDay;
    const gap = days.length > 1 ? (last - firstDay) / (days.length - 1) : GAP_OF_ONE_DAY;
    return firstDay - this.#frame.firstDay >= UNSEEN_GAPS * gap;
  }

  /** After eight weeks a level is the usual. */
  #settle(day: number): void {
    for (;;) {
      const layer = this.#layers[1];
      if (layer === undefined || day - layer.firstDay < SETTLED_DAYS || layer.members.length < LEVEL_DAYS) return;
      // What has not run since is not at that level.
      const last = layer.members.at(-1) ?? 0;
      if (day - last > Math.max(SILENT_DAYS, 3 * longestGap(layer)) && day === this.#today) return;
      this.#tell(layer, true, layer.firstDay + SETTLED_DAYS);
      const base = this.#layers[0];
      const ratio = this.#ratioOf(layer);
      if (layer.kind === 'rise') {
        for (const each of base?.members ?? []) this.#scale[each] = (this.#scale[each] ?? 1) * ratio;
      }
      const members = layer.kind === 'rise' ? [...(base?.members ?? []), ...layer.members] : layer.members;
      const settled = createLayer('base', layer.firstDay, null, []);
      settled.members = members.toSorted((a, b) => a - b);
      this.#layers.splice(0, 2, settled);
      this.#change += 1;
      this.#levels.length = 0;
      this.#lows = [];
      this.#fallen = null;
    }
  }

  /** A new scraper that has not run for long has stopped. */
  #closeSilent(day: number): void {
    const top = this.#top();
    const last = top.booked.at(-1)?.day;
    if (top.kind !== 'new' || last === undefined) return;
    if (day - last > Math.max(SILENT_DAYS, 3 * longestGap(top))) this.#close();
  }

  /** @param base what is usual of the base, before the day itself is a part of it */
  #noteUsual(day: number, base: Usual | null): void {
    if (!Number.isNaN(this.#usualUsd[day] ?? Number.NaN)) return;
    this.#usualUsd[day] = this.#layers[1]?.lower?.(day) ?? base?.expectedUsd(day) ?? Number.NaN;
  }
}
