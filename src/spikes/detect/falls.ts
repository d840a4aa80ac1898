import { longestGap } from '#spikes/detect/layer.ts';
import { isKnown } from '#spikes/detect/judge-days.ts';
import type { CostFall, StretchDay } from '#spikes/detect/stretch.ts';
import type { Usual } from '#spikes/detect/usual.ts';

/** A fall is of so many days with runs at least, which cost no more than this share of the usual when it is found. */
const FALL_DAYS = 7;
const MOST_SHARE = 0.45;
/** The share of the usual that a fall is taken to go to where a day is weighed. */
const FALLEN_SHARE = 0.5;
/** How much likelier a fall must be than the usual, and its end than its going on: log-likelihood ratios. */
const FALL_EVIDENCE = 18;
const END_EVIDENCE = 5;
/** So much for its end leaves open whether it goes on. */
const END_DOUBT = 2.5;
/** What a single day can say for or against it. */
const MOST_OF_A_DAY = 2.6;
/** What days vary by, as a standard deviation of their logarithm, at the least. */
const LEAST_DEVIATION = 0.15;
/** After a fall has become the usual, nothing that costs more times that much is what another one is held against. */
const NEAR_TIMES = 1.5;

/** Days that may be a fall, or are one. */
interface Watched {
  /** As it was before the first of them: low days lower what is usual later. */
  readonly usual: Usual;
  readonly days: StretchDay[];
  /** Of all days since, for a fall. */
  evidence: number;
  isFall: boolean;
  /** The days after them that seem to be back at the usual, and the evidence for that. */
  trailing: StretchDay[];
  endEvidence: number;
}

/**
 * Finds falls of one scraper day by day, by cumulative sums of log-likelihood ratios (Page's CUSUM): a day says the
 * more, the less days vary, and none says much alone.
 */
export class FallWatch {
  readonly #settledDays: number;
  readonly #ended: CostFall[] = [];
  #watched: Watched | null = null;
  #settled: { readonly level: number; readonly untilDay: number } | null = null;

  /** @param settledDays the days after which what is lower is the usual */
  constructor(settledDays: number) {
    this.#settledDays = settledDays;
  }

  /** @param base what is usual of the day; null where the day is of something higher, which is no part of a fall */
  look(day: number, usd: number, base: Usual | null): void {
    if (base === null) return;
    const watched = this.#watchOn(day) ?? this.#begin(day, usd, base);
    const evidence = watched === null ? null : weighDay(watched.usual, day, usd);
    if (watched === null || evidence === null) return;
    watched.trailing.push({ day, usd, usualUsd: watched.usual.expectedUsd(day) });
    watched.evidence += evidence;
    watched.endEvidence = Math.max(0, watched.endEvidence - evidence);
    if (watched.endEvidence >= END_EVIDENCE) this.#end(watched);
    else if (watched.evidence <= 0 && !watched.isFall) this.#watched = null;
    else if (watched.endEvidence === 0) this.#goOn(watched);
  }

  /** A scraper that has paused since is not said to be lower: that it does not run is told elsewhere. */
  list(today: number): readonly CostFall[] {
    const watched = this.#watched;
    if (watched?.isFall !== true) return this.#ended;
    const last = watched.days.at(-1)?.day ?? 0;
    const isOpen = watched.endEvidence < END_DOUBT && today - last <= 2 * longestGap({ booked: watched.days }) + 1;
    return [...this.#ended, { days: watched.days, isOpen }];
  }

  #begin(day: number, usd: number, usual: Usual): Watched | null {
    if (usd >= usual.expectedUsd(day) || !isKnown(usual)) return null;
    const { level, untilDay } = this.#settled ?? { level: 0, untilDay: 0 };
    if (day < untilDay && usual.level > NEAR_TIMES * level) return null;
    this.#watched = { usual, days: [], evidence: 0, isFall: false, trailing: [], endEvidence: 0 };
    return this.#watched;
  }

  /** Null where nothing is watched, or what was is long ago. */
  #watchOn(day: number): Watched | null {
    const last = this.#watched?.days.at(-1);
    if (this.#watched !== null && last !== undefined && day - last.day >= this.#settledDays) this.#end(this.#watched);
    return this.#watched;
  }

  #end({ days, isFall }: Watched): void {
    if (isFall) this.#ended.push({ days, isOpen: false });
    this.#watched = null;
  }

  /** The newest days are of it; what has lasted is the usual. */
  #goOn(watched: Watched): void {
    const { usual, days, trailing, evidence } = watched;
    days.push(...trailing);
    watched.trailing = [];
    watched.isFall ||= evidence >= FALL_EVIDENCE && days.length >= FALL_DAYS && shareOf(days) <= MOST_SHARE;
    const lastDay = days.at(-1)?.day ?? 0;
    if (lastDay - (days[0]?.day ?? lastDay) < this.#settledDays) return;
    if (watched.isFall) this.#settled = { level: usual.level * shareOf(days), untilDay: lastDay + this.#settledDays };
    this.#watched = null;
  }
}

/** How much likelier a day is of a fall than usual, as a logarithm; null where nothing is known of its weekday. */
function weighDay(usual: Usual, day: number, usd: number): number | null {
  const expected = usual.expectedUsd(day);
  if (!usual.knowsWeekdayOf(day)) return null;
  const { epsilonUsd, spread } = usual;
  // Costs are skewed: the middle of their logarithms lies below that of their mean.
  const ratio = Math.log((Math.max(0, usd) + epsilonUsd) / (expected + epsilonUsd)) - Math.min(0, spread.center);
  const fallen = Math.log(FALLEN_SHARE);
  const variance = Math.max(LEAST_DEVIATION, spread.upwards) ** 2;
  const evidence = (ratio ** 2 - (ratio - fallen) ** 2) / (2 * variance);
  return Math.max(-MOST_OF_A_DAY, Math.min(MOST_OF_A_DAY, evidence));
}

/** What days cost as a share of the usual. */
function shareOf(days: readonly StretchDay[]): number {
  let usd = 0;
  let usualUsd = 0;
  for (const day of days) {
    usd += day.usd;
    usualUsd += day.usualUsd;
  }
  return usualUsd > 0 ? usd / usualUsd : 1;
}
