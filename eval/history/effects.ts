import { dayOfS, startOfDayS } from './calendar.ts';
import { drawAttempt, drawDay } from './draw-day.ts';
import { createRandom } from './random.ts';
import type { Attempt, Scraper } from './scraper.ts';
import type { Effect } from './incident.ts';
import { chargeMicroUsd } from './tariff.ts';

/** A stretch of time, unix seconds; the end exclusive. */
export interface Stretch {
  readonly fromS: number;
  readonly toS: number;
}

/** By how much something is multiplied at a time. */
export type Times = (startS: number) => number;

/** Runs deliver more, and take longer for it. */
export function yieldEffect(scraper: Scraper, { fromS, toS }: Stretch, times: Times, share = 1): Effect {
  function alter(attempt: Attempt): Attempt {
    const isHit = attempt.startS >= fromS && attempt.startS < toS && createRandom(attempt.slug).unit() < share;
    return isHit ? multiplyUnits(attempt, times(attempt.startS)) : attempt;
  }
  return { slug: scraper.slug, alter, added: [] };
}

function multiplyUnits(attempt: Attempt, times: number): Attempt {
  return {
    ...attempt,
    results: Math.round(attempt.results * times),
    durationS: Math.round(attempt.durationS * times),
    bytes: Math.round(attempt.bytes * times),
  };
}

/** Runs as on any day, but more of them. */
export function volumeEffect(scraper: Scraper, { fromS, toS }: Stretch, untilS: number, times: Times): Effect {
  const added: Attempt[] = [];
  const endS = Math.min(toS, untilS);
  for (let day = dayOfS(fromS); startOfDayS(day) < endS; day += 1) {
    const more = times(Math.max(fromS, startOfDayS(day))) - 1;
    if (more <= 0) continue;
    added.push(
      ...drawDay(scraper, day, more, `more at ${fromS}`).filter(({ startS }) => startS >= fromS && startS < toS),
    );
  }
  return { slug: scraper.slug, alter: keep, added };
}

/** So many runs in a stretch, whatever the scraper's rhythm is. */
export function burstEffect(scraper: Scraper, { fromS, toS }: Stretch, count: number): Effect {
  const random = createRandom(`${scraper.key}/burst at ${fromS}`);
  const added = Array.from({ length: count }, () => {
    const startS = random.between([fromS, toS]);
    return drawAttempt(random, scraper, startS, dayOfS(startS));
  });
  return { slug: scraper.slug, alter: keep, added };
}

export function priceEffect(scraper: Scraper, { fromS, toS }: Stretch, times: number, version: string | null): Effect {
  function alter(attempt: Attempt): Attempt {
    if (attempt.startS < fromS || attempt.startS >= toS) return attempt;
    const { tariff } = attempt;
    return { ...attempt, version: version ?? attempt.version, tariff: { ...tariff, usd: tariff.usd * times } };
  }
  return { slug: scraper.slug, alter, added: [] };
}

/** Runs that fail with one message, one soon after another, until they have cost so much. */
export function stormEffect(scraper: Scraper, { fromS, toS }: Stretch, microUsd: number): Effect {
  const random = createRandom(`${scraper.key}/storm at ${fromS}`);
  const error = random.pick(['HTTP 429 Too Many Requests', 'Login required: session expired', 'Captcha not solved']);
  const progress = random.between([0.1, 0.5]);
  const added: Attempt[] = [];
  let left = microUsd;
  while (left > 0 && added.length < 4000) {
    const startS = random.between([fromS, toS]);
    const whole = drawAttempt(random, { ...scraper, failureRate: 0 }, startS, dayOfS(startS));
    const failed: Attempt = {
      ...multiplyUnits(whole, progress),
      outcome: 'failed',
      error: `${error} (request ${random.hex(12)})`,
    };
    added.push(failed);
    left -= Math.max(1, chargeMicroUsd(failed.tariff, { ...failed, failed: true }));
  }
  return { slug: scraper.slug, alter: keep, added };
}

/** One run that goes on and delivers no more. */
export function hungEffect(scraper: Scraper, attempt: Attempt, durationS: number): Effect {
  const alter = (each: Attempt): Attempt => (each.slug === attempt.slug ? { ...each, durationS } : each);
  return { slug: scraper.slug, alter, added: [] };
}

function keep(attempt: Attempt): Attempt {
  return attempt;
}
