import { READY, RUNNING } from '#domain/status.ts';
import type { WireRun } from '#api/contract.ts';
import type { Attempt } from '#api/sample/attempts.ts';
import { type Billing, formatMicroUsd, priceMicroUsd } from '#api/sample/billing.ts';

/** What a run is a run of, and what it costs. */
export interface Offer {
  readonly scraperSlug: string;
  readonly title: string;
  readonly version: string;
  readonly billing: Billing;
}

/** Whole micro-dollars that the attempt has cost until `nowS`. */
export function costMicroUsd(attempt: Attempt, offer: Offer, nowS: number): number {
  return priceMicroUsd(offer.billing, hasEnded(attempt, nowS) ? attempt : soFar(attempt, nowS));
}

/** The record that the API shows of an attempt at `nowS`: one that has not ended yet is running. */
export function toWireRun(attempt: Attempt, offer: Offer, nowS: number): WireRun {
  const ended = hasEnded(attempt, nowS);
  return {
    status: ended ? attempt.status : RUNNING,
    err_msg: ended ? attempt.error : '',
    slug: attempt.slug,
    scraper_title: offer.title,
    scraper_slug: offer.scraperSlug,
    results: ended ? attempt.results : soFar(attempt, nowS).results,
    usage: formatMicroUsd(costMicroUsd(attempt, offer, nowS)),
    started_at: attempt.startedAtS,
    finished_at: ended ? attempt.startedAtS + attempt.durationS : 0,
    duration: ended ? attempt.durationS : 0,
    origin: attempt.origin,
    traffic: ended ? attempt.trafficBytes : 0,
    version: offer.version,
  };
}

/** The record of a run that waits for its start. */
export function toReadyRun(slug: string, offer: Offer): WireRun {
  return {
    status: READY,
    err_msg: '',
    slug,
    scraper_title: offer.title,
    scraper_slug: offer.scraperSlug,
    results: 0,
    usage: formatMicroUsd(0),
    started_at: 0,
    finished_at: 0,
    duration: 0,
    origin: 'web',
    traffic: 0,
    version: offer.version,
  };
}

/** Newest first, those without a start before all others; ties by slug. */
export function compareNewestFirst(a: WireRun, b: WireRun): number {
  if (a.started_at !== b.started_at) {
    if (a.started_at === 0) return -1;
    return b.started_at === 0 ? 1 : b.started_at - a.started_at;
  }
  return a.slug < b.slug ? -1 : a.slug > b.slug ? 1 : 0;
}

function hasEnded(attempt: Attempt, nowS: number): boolean {
  return attempt.startedAtS + attempt.durationS <= nowS;
}

function soFar(attempt: Attempt, nowS: number): Pick<Attempt, 'durationS' | 'results' | 'trafficBytes'> {
  const durationS = nowS - attempt.startedAtS;
  return { durationS, results: Math.floor((attempt.results * durationS) / attempt.durationS), trafficBytes: 0 };
}
