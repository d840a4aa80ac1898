import type { WireRun } from '#api/contract.ts';
import { activityOn, type Attempt, drawAttempt, drawDay } from '#api/sample/attempts.ts';
import { dayNumberAt, dayStartS } from '#api/sample/calendar.ts';
import { createIncidentTally, type IncidentTally, type SampleIncident } from '#api/sample/incident-truth.ts';
import { type IncidentFrame, type IncidentKind, planIncidents } from '#api/sample/incidents.ts';
import { compareNewestFirst, costMicroUsd, type Offer, toReadyRun, toWireRun } from '#api/sample/priced-run.ts';
import { createRandom } from '#api/sample/random.ts';
import { AMAZON, COURSES, GOOGLE_MAPS, REGULAR_SCRAPERS, type Scraper, textOnDay } from '#api/sample/scrapers.ts';
import { drawSlug } from '#api/sample/slug.ts';

export interface SampleOptions {
  readonly seed: number | string;
  /** Unix milliseconds; nothing in the sample is later. */
  readonly nowMs: number;
  /** Calendar days of UTC+8, today included. Default 180. */
  readonly days?: number;
  /** About how many runs. Default 12,000. */
  readonly runs?: number;
  /** Incidents that do not happen; every run that they do not touch stays as it is. */
  readonly without?: readonly IncidentKind[];
}

export interface SampleHistory {
  /** Newest first; those that have not started (`started_at` 0) before all others. */
  readonly rows: WireRun[];
  /** Those that touch at least one run. */
  readonly incidents: SampleIncident[];
}

/** Share of `runs` that the regular scrapers make; incidents make about the rest. */
const REGULAR_SHARE = 0.9;
const RUNNING_RUNS = 3;
const READY_RUNS = 2;

/**
 * The run history of a made-up account: the same for the same options. Each scraper's day has a random
 * stream of its own, so runs keep their ids from one day to the next and incidents do not disturb others.
 */
export function generateSampleHistory(options: SampleOptions): SampleHistory {
  const { nowMs, days = 180, runs = 12_000, without = [] } = options;
  const nowS = Math.floor(nowMs / 1000);
  const today = dayNumberAt(nowS);
  const scale = (runs * REGULAR_SHARE) / expectedRuns(today - days + 1, today);
  const frame: IncidentFrame = { seed: String(options.seed), nowS, today, days, runs, scale };
  const tallies = planIncidents(frame)
    .filter(({ kind }) => !without.includes(kind))
    .map(createIncidentTally);
  const rows = [
    ...liveRuns(frame),
    ...tallies.flatMap((tally) => addedRuns(frame, tally)),
    ...REGULAR_SCRAPERS.flatMap((scraper) => regularRuns(frame, scraper, tallies)),
  ];
  return {
    rows: rows.sort(compareNewestFirst),
    incidents: tallies.map((tally) => tally.findTruth()).filter((truth) => truth !== null),
  };
}

function regularRuns(frame: IncidentFrame, scraper: Scraper, tallies: readonly IncidentTally[]): WireRun[] {
  const tally = tallies.find(({ incident }) => incident.scraper === scraper);
  const rows: WireRun[] = [];
  for (let day = frame.today - frame.days + 1; day <= frame.today; day += 1) {
    const random = createRandom(`${frame.seed}/${scraper.key}/${day}`);
    const offer = offerOn(frame, scraper, day);
    const mean = scraper.runsPerDay * frame.scale * activityOn(scraper, day);
    for (const attempt of drawDay(random, scraper, day, mean)) {
      if (attempt.startedAtS > frame.nowS) continue;
      rows.push(tally === undefined ? toWireRun(attempt, offer, frame.nowS) : alteredRun(frame, tally, attempt, offer));
    }
  }
  return rows;
}

/** The run as the incident leaves it: as it was, outside the incident's time. */
function alteredRun({ nowS }: IncidentFrame, tally: IncidentTally, attempt: Attempt, offer: Offer): WireRun {
  const { incident } = tally;
  const meanwhile = incident.fromS <= attempt.startedAtS && attempt.startedAtS < incident.toS;
  if (incident.alter === null || !meanwhile) return toWireRun(attempt, offer, nowS);
  const altered = incident.alter(attempt);
  const alteredOffer = { ...offer, ...incident.release };
  tally.note(attempt.slug, costMicroUsd(altered, alteredOffer, nowS) - costMicroUsd(attempt, offer, nowS));
  return toWireRun(altered, alteredOffer, nowS);
}

function addedRuns(frame: IncidentFrame, tally: IncidentTally): WireRun[] {
  const { scraper, added } = tally.incident;
  const fromS = dayStartS(frame.today - frame.days + 1);
  return added
    .filter(({ startedAtS }) => fromS <= startedAtS && startedAtS <= frame.nowS)
    .map((attempt) => {
      const offer = offerOn(frame, scraper, dayNumberAt(attempt.startedAtS));
      tally.note(attempt.slug, costMicroUsd(attempt, offer, frame.nowS));
      return toWireRun(attempt, offer, frame.nowS);
    });
}

/** Runs that go on or wait for their start at this very moment. */
function liveRuns(frame: IncidentFrame): WireRun[] {
  const random = createRandom(`${frame.seed}/live/${frame.nowS}`);
  const running = Array.from({ length: RUNNING_RUNS }, () => {
    const scraper = random.pick([COURSES, GOOGLE_MAPS, AMAZON]);
    const ageS = random.integer(3, 24);
    const attempt = drawAttempt(random, scraper, frame.nowS - ageS);
    const durationS = Math.max(attempt.durationS, ageS + 10);
    return toWireRun({ ...attempt, durationS }, offerOn(frame, scraper, frame.today), frame.nowS);
  });
  const ready = Array.from({ length: READY_RUNS }, () =>
    toReadyRun(drawSlug(random), offerOn(frame, random.pick([COURSES, GOOGLE_MAPS, AMAZON]), frame.today)),
  );
  return [...running, ...ready];
}

function offerOn(frame: IncidentFrame, scraper: Scraper, day: number): Offer {
  const daysAgo = frame.today - day;
  return {
    scraperSlug: scraper.slug,
    title: textOnDay(scraper.titles, daysAgo),
    version: textOnDay(scraper.versions, daysAgo),
    billing: scraper.billing,
  };
}

function expectedRuns(firstDay: number, today: number): number {
  let expected = 0;
  for (let day = firstDay; day <= today; day += 1) {
    for (const scraper of REGULAR_SCRAPERS) expected += scraper.runsPerDay * activityOn(scraper, day);
  }
  return expected;
}
