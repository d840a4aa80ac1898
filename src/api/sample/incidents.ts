import { FAILED, SUCCEEDED } from '#domain/status.ts';
import { activityOn, type Attempt, drawAttempt, drawDay } from '#api/sample/attempts.ts';
import { type Billing } from '#api/sample/billing.ts';
import { dayStartS, workdayAtOrBefore } from '#api/sample/calendar.ts';
import { drawHex } from '#api/sample/failures.ts';
import { createRandom } from '#api/sample/random.ts';
import { AMAZON, COURSES, GOOGLE_MAPS, LINKEDIN_JOBS, type Scraper, TRUSTPILOT } from '#api/sample/scrapers.ts';

export type IncidentKind = 'price-change' | 'runaway' | 'retry-storm' | 'new-scraper' | 'hung-run';

/** Something that costs more than usual, put into the sample on purpose. No two touch the same scraper. */
export interface Incident {
  readonly kind: IncidentKind;
  readonly scraper: Scraper;
  /** Unix seconds, inclusive. */
  readonly fromS: number;
  /** Unix seconds, exclusive. */
  readonly toS: number;
  /** The version and prices that its runs have instead of the scraper's usual ones. */
  readonly release: { readonly version: string; readonly billing: Billing } | null;
  /** What becomes of the scraper's own runs that start meanwhile; null when they stay as they are. */
  readonly alter: ((attempt: Attempt) => Attempt) | null;
  /** Runs that would not have been there. */
  readonly added: readonly Attempt[];
}

/** Where the incidents stand: the whole of the sample's time, and how busy the account is. */
export interface IncidentFrame {
  readonly seed: string;
  readonly nowS: number;
  /** The day of now, and how many days end with it. */
  readonly today: number;
  readonly days: number;
  /** Runs of the whole account. */
  readonly runs: number;
  /** Factor on every scraper's runs a day. */
  readonly scale: number;
}

const RUNAWAY_RUNS = 4;
const STORM_SHARE = 0.08;
const DEBUT_DAYS = 4;
const DEBUT_ACTIVITY = 2.5;

/** The five incidents of the sample. */
export function planIncidents(frame: IncidentFrame): readonly Incident[] {
  return [planPriceChange(frame), planRunaway(frame), planRetryStorm(frame), planNewScraper(frame), planHungRun(frame)];
}

function planPriceChange(frame: IncidentFrame): Incident {
  return {
    ...quiet(frame, 'price-change', LINKEDIN_JOBS, dayBefore(frame, 21)),
    alter: (attempt) => attempt,
    release: {
      version: 'v2.0.0',
      billing: { ...LINKEDIN_JOBS.billing, microUsdPerResult: 2 * LINKEDIN_JOBS.billing.microUsdPerResult },
    },
  };
}

function planRunaway(frame: IncidentFrame): Incident {
  const day = workdayAtOrBefore(dayBefore(frame, 12));
  const random = createRandom(`${frame.seed}/runaway`);
  function alter(attempt: Attempt): Attempt {
    const factor = 8 + createRandom(`${frame.seed}/runaway/${attempt.slug}`).unit();
    return {
      ...attempt,
      results: Math.round(attempt.results * factor),
      durationS: Math.round(attempt.durationS * factor),
      trafficBytes: Math.round(attempt.trafficBytes * factor),
    };
  }
  // A quiet day would hide it: a few of its runs are certain.
  const added = Array.from({ length: Math.max(1, Math.round(RUNAWAY_RUNS * frame.scale)) }, () =>
    alter(drawAttempt(random, GOOGLE_MAPS, dayStartS(day) + random.integer(9 * 3600, 17 * 3600))),
  );
  return { ...quiet(frame, 'runaway', GOOGLE_MAPS, day), toS: dayStartS(day + 1), alter, added };
}

function planRetryStorm(frame: IncidentFrame): Incident {
  const random = createRandom(`${frame.seed}/retry-storm`);
  const day = workdayAtOrBefore(dayBefore(frame, 54));
  const fromS = dayStartS(day) + 3600 + random.integer(0, 3600);
  const lastsS = random.integer(3 * 3600, 5 * 3600);
  const count = Math.round(frame.runs * STORM_SHARE * (0.9 + 0.2 * random.unit()));
  const added = Array.from({ length: count }, (_, nth): Attempt => {
    const startedAtS = fromS + Math.floor((nth / count) * lastsS);
    const page = `https://${AMAZON.site}/dp/B0${drawHex(random, 8).toUpperCase()}`;
    return {
      ...drawAttempt(random, AMAZON, startedAtS),
      status: FAILED,
      error: `HTTP 403 Forbidden: ${page}`,
      durationS: random.integer(1, 3),
      results: 0,
      trafficBytes: random.integer(900, 2_400),
      origin: 'api',
    };
  });
  return { ...quiet(frame, 'retry-storm', AMAZON, day), fromS, toS: fromS + lastsS, added };
}

function planNewScraper(frame: IncidentFrame): Incident {
  const first = workdayAtOrBefore(dayBefore(frame, 40));
  const added: Attempt[] = [];
  for (let day = first; day <= frame.today; day += 1) {
    const random = createRandom(`${frame.seed}/new-scraper/${day}`);
    const debut = day < first + DEBUT_DAYS ? DEBUT_ACTIVITY : 1;
    const mean = TRUSTPILOT.runsPerDay * frame.scale * debut * activityOn(TRUSTPILOT, day);
    added.push(...drawDay(random, TRUSTPILOT, day, mean));
  }
  return { ...quiet(frame, 'new-scraper', TRUSTPILOT, first), added };
}

function planHungRun(frame: IncidentFrame): Incident {
  const random = createRandom(`${frame.seed}/hung-run`);
  const day = workdayAtOrBefore(dayBefore(frame, 5));
  const fromS = dayStartS(day) + 9 * 3600 + random.integer(0, 3599);
  const durationS = random.integer(9 * 3600, 14 * 3600);
  const ordinary = drawAttempt(random, COURSES, fromS);
  const error = `Page did not answer for ${durationS - ordinary.durationS} s, continued`;
  const hung: Attempt = { ...ordinary, status: SUCCEEDED, error, durationS, origin: 'web' };
  return { ...quiet(frame, 'hung-run', COURSES, day), fromS, toS: fromS + durationS, added: [hung] };
}

/** An incident from the start of a day until now that changes nothing. */
function quiet(frame: IncidentFrame, kind: IncidentKind, scraper: Scraper, day: number): Incident {
  return {
    kind,
    scraper,
    fromS: dayStartS(day),
    toS: frame.nowS + 1,
    release: null,
    alter: null,
    added: [],
  };
}

/** The day so many days ago; in a history of less than 60 days, proportionally nearer. */
function dayBefore(frame: IncidentFrame, daysAgo: number): number {
  return frame.today - Math.max(1, Math.round(daysAgo * Math.min(1, frame.days / 60)));
}
