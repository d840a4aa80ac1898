import { DAY_MS } from '#domain/time-zone.ts';
import { dayOfS, HOUR_S } from '../history/calendar.ts';
import { extraUsdOf, type Label, type LabelledHistory } from '../history/labelled-history.ts';

/** So many days before an incident say what its scrapers cost on an ordinary day. */
const COMPARED_DAYS = 28;
/** What makes a scraper's day twice as dear counts. */
const LEAST_TIMES = 2;
/** A change of all prices is on the price list, so less of it counts. */
const LEAST_PRICE_TIMES = 1.15;

/** So many finished runs, or days with runs, tell what a scraper costs. */
const KNOWN_RUNS = 20;
const KNOWN_DAYS = 3;

const USUAL_MS = 55 * DAY_MS;

/** How large an incident is. */
export interface LabelSize {
  readonly extraUsd: number;
  /** Days on which it cost something. */
  readonly days: number;
  /** What such a day costs its scrapers, as a multiple of an ordinary one; Infinity for a new scraper. */
  readonly times: number;
  /** Whether enough was known of its scrapers before it: finished runs, or days with runs. */
  readonly isKnown: boolean;
}

export function measureLabel(label: Label, { ordinary, firstDay, runs }: LabelledHistory): LabelSize {
  const onset = dayOfS(label.fromMs / 1000);
  const before = new Map<number, number>();
  const after = new Map<number, number>();
  const touched = new Set<number>();
  for (const slug of label.extra.keys()) {
    for (const [hour, microUsd] of ordinary.get(slug) ?? []) {
      const day = dayOfS(hour * HOUR_S);
      const usd = day < onset ? before : after;
      usd.set(day, (usd.get(day) ?? 0) + microUsd / 1e6);
    }
    for (const [hour, microUsd] of label.extra.get(slug) ?? []) if (microUsd > 0) touched.add(dayOfS(hour * HOUR_S));
  }
  const recent = [...before].filter(([day]) => day >= Math.max(firstDay, onset - COMPARED_DAYS));
  const compared = recent.length > 0 ? recent : [...after];
  const ordinaryUsd = compared.reduce((sum, [, usd]) => sum + usd, 0) / Math.max(1, compared.length);
  const extraUsd = extraUsdOf(label);
  const days = label.toMs - label.fromMs <= DAY_MS ? 1 : Math.max(1, touched.size);
  const times = ordinaryUsd === 0 ? Number.POSITIVE_INFINITY : 1 + extraUsd / days / ordinaryUsd;
  const isKnown = before.size >= KNOWN_DAYS || countFinished(label, runs) >= KNOWN_RUNS;
  return { extraUsd, days, times, isKnown };
}

/** Runs of the label's scrapers that were over when it began. */
function countFinished({ extra, fromMs }: Label, runs: LabelledHistory['runs']): number {
  return runs.filter(
    ({ scraper_slug, finished_at }) => extra.has(scraper_slug) && finished_at > 0 && finished_at * 1000 <= fromMs,
  ).length;
}

/**
 * An incident that counts is worth a word, and at least doubles what its scraper costs on such a day. What has gone on
 * for eight weeks is the usual by then.
 */
export function doesCount(label: Label, { extraUsd, times }: LabelSize, floorUsd: number): boolean {
  const { factor, isEverywhere, isOngoing, fromMs, toMs } = label;
  const leastTimes = isEverywhere && factor === 'price' ? LEAST_PRICE_TIMES : LEAST_TIMES;
  const isUsual = isOngoing && toMs - fromMs >= USUAL_MS;
  return extraUsd > floorUsd && times >= leastTimes && !isUsual;
}
