import { BaseLevel } from '#spikes/detect/base-level.ts';
import { goesOn, hasEnded, seemsOver } from '#spikes/detect/end-of-level.ts';
import { FallWatch } from '#spikes/detect/falls.ts';
import { findHourFactors } from '#spikes/detect/hours-of-days.ts';
import { isKnown } from '#spikes/detect/judge-days.ts';
import { book, createLayer, isSilent, isYoung, newestDays } from '#spikes/detect/layer.ts';
import { LayerStack, type Rise, SETTLED_DAYS } from '#spikes/detect/layer-stack.ts';
import { findLevelShift, findPair } from '#spikes/detect/level-shift.ts';
import { mayBeNew } from '#spikes/detect/new-scraper.ts';
import type { Calendar } from '#spikes/detect/recurrence.ts';
import { isDearer, Rhythms } from '#spikes/detect/rhythms.ts';
import type { ScraperDays } from '#spikes/detect/scraper-days.ts';
import type { Inspection } from '#spikes/detect/stretch.ts';
import { leastRatio } from '#spikes/detect/thresholds.ts';
import { ToldStretches } from '#spikes/detect/told-stretches.ts';
import { endsYoungLevel, judgeUnfinished, projectUsd } from '#spikes/detect/unfinished-day.ts';
import { isUnusual, judgeWholeDays } from '#spikes/detect/unusual-days.ts';
import type { Usual } from '#spikes/detect/usual.ts';
import type { Steps } from '#domain/steps.ts';

export interface InspectionFrame {
  /** The first whole day that the loaded history covers. */
  readonly firstDay: number;
  readonly calendar: Calendar;
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
  readonly #stack: LayerStack;
  readonly #base: BaseLevel;
  readonly #falls = new FallWatch(SETTLED_DAYS);
  readonly #rhythms: Rhythms;
  readonly #told: ToldStretches;
  readonly #usualUsd: Float64Array;
  #usualTodayUsd = Number.NaN;
  #firstVerdictDay: number;

  constructor(days: ScraperDays, frame: InspectionFrame) {
    this.#days = days;
    this.#frame = frame;
    this.#today = days.grid.days - 1;
    this.#usualUsd = new Float64Array(days.grid.days).fill(Number.NaN);
    this.#firstVerdictDay = days.grid.days;
    this.#stack = new LayerStack(days);
    this.#base = new BaseLevel(days, this.#stack);
    this.#rhythms = new Rhythms(days, frame.calendar, this.#usualUsd);
    this.#told = new ToldStretches(days.slug, frame.firstDay, this.#rhythms);
  }

  lookAt(day: number): void {
    if (this.#stack.depth === 0) {
      this.#begin(day);
      return;
    }
    this.#closeSilent(day);
    this.#settle(day);
    this.#base.endFall(day);
    const usd = this.#days.usd[day] ?? 0;
    let base = this.#stack.depth === 1 ? this.#stack.describeBase(day) : null;
    for (;;) {
      const usual = this.#stack.describeTop(day);
      if (usual !== null && isKnown(usual)) {
        this.#noteVerdict(day);
        const of = [day];
        const verdict = judgeWholeDays(this.#days, usual, of, leastRatio(usual));
        if (isUnusual(verdict, usual, this.#stack.top, day, usd)) {
          if (this.#base.isReturn(usual, day)) this.#take(usual, day);
          else if (!this.#recur(usual, day) && !this.#isOften(of)) {
            this.#stack.open({ firstDay: day, members: of, usual, p: verdict.p });
          }
          break;
        }
      }
      if (this.#endLevel(day)) {
        if (this.#stack.depth === 1) base = this.#stack.describeBase(day);
        continue;
      }
      this.#take(usual, day);
      break;
    }
    this.#falls.look(day, usd, this.#stack.depth === 1 ? base : null);
    this.#noteUsual(day, base);
  }

  /** Today goes on: it opens a stretch, or ends one that is young; it is no part of what is usual. */
  lookAtToday(day: number): void {
    if (this.#stack.depth === 0) {
      this.#begin(day);
      return;
    }
    this.#closeSilent(day);
    this.#settle(day);
    const usual = this.#stack.describeTop(day);
    const base = this.#stack.depth === 1 ? usual : this.#stack.describeBase(day);
    if (usual === null || !isKnown(usual)) {
      this.#noteUsual(day, base);
      return;
    }
    this.#noteVerdict(day);
    const today = judgeUnfinished(this.#days, usual, this.#stack.listReferences(day).days, day);
    const { verdict, part } = today;
    if (
      isUnusual(verdict, usual, this.#stack.top, day, projectUsd(today)) &&
      !this.#base.isReturn(usual, day) &&
      !this.#recur(usual, day) &&
      !this.#isOften([day])
    ) {
      this.#stack.open({ firstDay: day, members: [day], usual, p: verdict.p }, part);
    } else if (endsYoungLevel(this.#stack.top, usual, today)) {
      this.#close();
    }
    this.#noteUsual(day, base);
    this.#usualTodayUsd = (this.#usualUsd[day] ?? Number.NaN) * part;
  }

  finish(): Inspection {
    const { slug, activeDays } = this.#days;
    if (this.#stack.depth > 0) this.#closeSilent(this.#today);
    this.#settle(this.#today);
    const lastActiveDay = activeDays.at(-1) ?? 0;
    while (this.#stack.depth > 1) {
      const isOver = seemsOver(this.#stack.top);
      if (isOver) this.#stack.dropTrailing();
      this.#close(!isOver && goesOn(this.#stack.top, lastActiveDay, this.#today));
    }
    return {
      slug,
      stretches: this.#told.list(),
      recurring: slug === null ? [] : this.#rhythms.list(slug),
      falls: slug === null ? [] : this.#falls.list(this.#today),
      usualUsd: this.#usualUsd,
      usualTodayUsd: this.#usualTodayUsd,
      hourFactors: findHourFactors(this.#days, newestDays(this.#stack.base?.members ?? [], this.#today)),
      firstVerdictDay: this.#firstVerdictDay,
    };
  }

  #begin(day: number): void {
    const isNew = this.#days.slug !== null && mayBeNew(day, this.#frame.firstDay);
    this.#stack.begin(day, isNew);
    if (!isNew) return;
    this.#usualUsd[day] = 0;
    this.#noteVerdict(day);
  }

  /** A new scraper that has not run for long has stopped. */
  #closeSilent(day: number): void {
    const { top } = this.#stack;
    const last = top.booked.at(-1)?.day;
    if (top.kind === 'new' && last !== undefined && isSilent(top, last, day)) this.#close();
  }

  /** After eight weeks a level is the usual. */
  #settle(day: number): void {
    for (let level = this.#stack.findSettled(day); level !== null; level = this.#stack.findSettled(day)) {
      this.#told.tell(level, true, level.firstDay + SETTLED_DAYS);
      this.#stack.settle(level);
      this.#base.forget();
    }
  }

  /** Whether the day is one of a rhythm; where it costs more than is usual at that interval, it is told. */
  #recur(usual: Usual, day: number): boolean {
    const usd = this.#days.usd[day] ?? 0;
    const expectedUsd = usual.expectedUsd(day);
    const found = this.#rhythms.find(day, expectedUsd, this.#stack.base);
    if (found === null) return false;
    const { usualUsd, before } = found;
    if (!isDearer(usd, found)) {
      this.#usualUsd[day] = Math.max(usualUsd, expectedUsd);
      return true;
    }
    const usualDays = before.map((each) => each.day);
    const layer = createLayer('rise', day, () => usualUsd, usualDays);
    book(layer, { day, usd, usualUsd });
    this.#told.tell(layer, false, null);
    this.#rhythms.drop(day);
    return true;
  }

  /** Whether days that are unusual have come so often of late that they are not: the base learns from them then. */
  #isOften(of: readonly number[]): boolean {
    if (this.#stack.depth > 1) return false;
    const usd = Math.max(...of.map((day) => this.#days.usd[day] ?? 0));
    const days = this.#told.findOften(of[0] ?? 0, usd);
    if (days === null) return false;
    this.#base.learn([...days, ...of]);
    return true;
  }

  /** Adds an ordinary day to the top level; with those before it, it may show another one. */
  #take(usual: Usual | null, day: number): void {
    const { top } = this.#stack;
    if (top.kind === 'base') {
      if (!this.#base.take(top, usual, day) || usual === null) return;
      const pair = findPair(this.#days, this.#stack, day, this.#usualUsd);
      if (pair === null || pair.members.some((of) => this.#base.isReturn(pair.usual, of))) this.#seekLevel(usual, day);
      else if (!this.#isOften(pair.members)) this.#openLevel(pair);
      return;
    }
    this.#stack.take(day);
    if (usual !== null && !isYoung(top)) this.#seekLevel(usual, day);
  }

  /** @param now what is usual of `day`, the newest of the top level */
  #seekLevel(now: Usual, day: number): void {
    const found = findLevelShift(this.#days, this.#stack, now, day);
    if (found === null || found.members.some((of) => this.#base.hasLearned(of))) return;
    const returns = found.members.filter((of) => this.#base.isReturn(found.usual, of));
    if (returns.length * 2 <= found.members.length) this.#openLevel(found);
  }

  /** Opens a level that shows only after some days; what is usual of these is what was before them. */
  #openLevel(rise: Rise): void {
    this.#stack.open(rise);
    for (const day of rise.members) this.#usualUsd[day] = this.#stack.usualBelow(day) ?? Number.NaN;
  }

  /** Closes the top level where it has ended before this day. */
  #endLevel(day: number): boolean {
    const { top } = this.#stack;
    if (top.kind !== 'rise') return false;
    const baseUsd = this.#stack.usualBelow(day) ?? 0;
    if (!hasEnded(this.#days, top, day, this.#stack.ratioOf(top), baseUsd)) return false;
    const back = top.trailing.slice(0, -1);
    this.#stack.dropTrailing();
    this.#close();
    for (const each of back) this.#take(null, each);
    return true;
  }

  /** Takes the top level off and tells its stretch. */
  #close(isOpen = false): void {
    this.#told.tell(this.#stack.close(), isOpen, null);
  }

  #noteVerdict(day: number): void {
    if (this.#firstVerdictDay > day) this.#firstVerdictDay = day;
  }

  /** @param base what is usual of the base, before the day itself is a part of it */
  #noteUsual(day: number, base: Usual | null): void {
    if (!Number.isNaN(this.#usualUsd[day] ?? Number.NaN)) return;
    this.#usualUsd[day] = this.#stack.usualBelow(day) ?? base?.expectedUsd(day) ?? Number.NaN;
  }
}
