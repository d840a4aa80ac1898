import { meanBetween, sumOf } from '#spikes/detect/usual-days.ts';

// Chosen by `eval/month --tune`.

/** Days that say what the level is, and how much each is believed before it has told anything. */
const WINDOWS = [
  { days: 4, belief: 0.6 },
  { days: 7, belief: 1 },
  { days: 14, belief: 1.2 },
  { days: 28, belief: 1.2 },
  { days: 56, belief: 0.8 },
] as const;
/** How well a window has told a day counts half after so many days. */
const HALF_LIFE_DAYS = 18;
/** Of a squared error, in spreads: below 1/2, as days in a row are not independent. */
const LOSS_WEIGHT = 0.5;
/** However badly it has told, a window may be right. */
const LEAST_BELIEF = 0.06;
/** A level is held against so many days after it. */
const AHEAD_DAYS = 18;
/** No surprise counts as more, as a logarithm. */
const MOST_SURPRISE = 1.5;
/** A share of the median day: amounts so small are all the same where surprises are measured. */
const SMALL_SHARE = 0.05;
/** A level stands on so many days at least. */
const LEAST_TOLD = 4;
/** Of an error, in spreads: no day says more against a window. */
const MOST_ERROR = 3;
/** A level is held against what came after it from so many days on, and every third day. */
const FIRST_DAY = 7;
const EVERY_DAYS = 3;
/** Days that a level stands on, as far as its noise goes. */
const LEVEL_DAYS = 14;

/** How much each window's level is believed now, and how far what was told has been from what came. */
export interface ToldLevels {
  /** Of a day as a share of the level, the less the fewer days cost anything. */
  readonly spread: number;
  /** By window. */
  readonly levels: Float64Array;
  /** By window; they add up to 1. */
  readonly beliefs: Float64Array;
  /** By window, of its level as a share of it. */
  readonly errors: Float64Array;
  /** Logarithms of what came as a multiple of what was told, beyond noise. */
  readonly surprises: readonly number[];
}

interface PlainDays {
  /** Days without their weekday's factor, oldest first. */
  readonly plain: Float64Array;
  /** Of each day, the sum of those before it, peaks clipped. */
  readonly sums: Float64Array;
  /** Of a day, as a share of the level. */
  readonly spread: number;
  /** The share of days on which anything was spent. */
  readonly busyShare: number;
  /** Of the logarithm, a day. */
  readonly growth: number;
}

/**
 * The level of the newest days by windows of several lengths, each believed by how well it has told the next day of
 * late: after a step the short ones, on noisy days the long ones.
 */
export function tellLevels({ plain, sums, spread, busyShare, growth }: PlainDays): ToldLevels {
  const windows = WINDOWS.map(({ days }) => Math.round(days / busyShare));
  const losses = new Float64Array(windows.length);
  const fade = 0.5 ** (1 / HALF_LIFE_DAYS);
  const small = SMALL_SHARE * meanBetween(sums, 0, plain.length);
  const surprises: number[] = [];
  for (let at = LEAST_TOLD; at < plain.length; at += 1) {
    const levels = levelsAt(at);
    if (small > 0 && at >= FIRST_DAY && at + AHEAD_DAYS <= plain.length && (plain.length - at) % EVERY_DAYS === 0) {
      const beliefs = believe(losses);
      const level = levels.reduce((total, each, nth) => total + each * (beliefs[nth] ?? 0), 0);
      surprises.push(Math.log((meanBetween(sums, at, at + AHEAD_DAYS) + small) / (level + small)));
    }
    levels.forEach((level, nth) => {
      const error = Math.min(MOST_ERROR, Math.abs((plain[at] ?? 0) - level) / (spread * level || 1));
      losses[nth] = (losses[nth] ?? 0) * fade + error * error;
    });
  }
  return {
    spread: spread * busyShare,
    // A window's mean is the level of its middle.
    levels: levelsAt(plain.length).map(
      (level, nth) => level * Math.exp((growth * Math.min(windows[nth] ?? 0, plain.length)) / 2),
    ),
    beliefs: believe(losses),
    errors: Float64Array.from(windows, (days) => spread / Math.sqrt(Math.min(days, plain.length))),
    surprises: shrinkSurprises(surprises, spread),
  };

  function levelsAt(at: number): Float64Array {
    return Float64Array.from(windows, (days) => meanBetween(sums, at - days, at));
  }
}

function believe(losses: Float64Array): Float64Array {
  const least = Math.min(...losses);
  const beliefs = losses.map(
    (loss, nth) => (WINDOWS[nth]?.belief ?? 1) * (Math.exp(-LOSS_WEIGHT * (loss - least)) + LEAST_BELIEF),
  );
  const sum = sumOf(beliefs);
  return beliefs.map((belief) => belief / sum);
}

/** What is left of surprises when what noise alone makes of them is taken off. */
function shrinkSurprises(surprises: readonly number[], spread: number): readonly number[] {
  if (surprises.length === 0) return [];
  const square = surprises.reduce((sum, each) => sum + each * each, 0) / surprises.length;
  const noise = spread ** 2 * (1 / AHEAD_DAYS + 1 / LEVEL_DAYS);
  const left = Math.sqrt(Math.max(0, 1 - noise / (square || 1)));
  return surprises.map((each) => Math.max(-MOST_SURPRISE, Math.min(MOST_SURPRISE, left * each)));
}
