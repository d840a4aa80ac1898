import { COMPARED_DAYS } from '#domain/spikes/comparable-spans.ts';
import { sumDays } from '#domain/spikes/comparable-days.ts';
import type { CostSeries } from '#domain/spikes/cost-buckets.ts';
import type { Expectation } from '#domain/spikes/expectation.ts';
import { selectDiscoveries, weighP } from '#domain/spikes/false-discovery.ts';
import { aboveUsdOf, type Finding, type Looks, type SeriesFindings } from '#domain/spikes/findings.ts';
import type { HourGrid } from '#domain/spikes/hour-grid.ts';
import { compareSpikes, mergeFindings, type Spike } from '#domain/spikes/merge-findings.ts';
import { medianOf, sortKnown } from '#domain/spikes/sorted-values.ts';
import { type InspectionFrame, inspectSeries } from '#domain/spikes/series-findings.ts';
import { finish, type Steps } from '#domain/steps.ts';

/** The costs of an account, and how much of its history they are. */
export interface CostHistory {
  readonly grid: HourGrid;
  /** The account, then its scrapers. */
  readonly series: readonly [account: CostSeries, ...scrapers: CostSeries[]];
  /** The history is loaded back to here, unix milliseconds; null when all of it is. */
  readonly coveredSinceMs: number | null;
}

export interface SpikeOptions {
  /** Dollars above expected that are worth a word at the least; above zero. Default 1. */
  readonly leastUsd?: number;
  /** Levels that are known by other means than what days cost, as a price that rose. */
  readonly knownLevels?: readonly Finding[];
}

export type SpikeReport =
  /** Too few days with costs to say what is usual. */
  | { readonly kind: 'too-little-history'; readonly activeDays: number; readonly neededDays: number }
  | {
      readonly kind: 'spikes';
      /** Most dollars above expected first. */
      readonly spikes: readonly Spike[];
      /** What "worth a word" came to: dollars above expected. */
      readonly floorUsd: number;
      /** The first day with a verdict, unix milliseconds of its start. */
      readonly verdictsSinceMs: number;
      /** How many buckets and rows of days were looked at. */
      readonly looks: number;
      /** What was expected, for the account and then each scraper: as in the history. */
      readonly expected: readonly Expectation[];
    };

/** Days with costs before the first verdict. */
const ACTIVE_DAYS = 28;
/** Share of the median active day that is worth a word. */
const FLOOR_SHARE = 0.1;
/**
 * At most this share of what is called unusual may be mere chance. Probabilities of ordinary costs err on the safe
 * side, so that it comes to half as much (`eval`).
 */
const FALSE_DISCOVERIES = 0.1;

/** The same, with what looks at a scraper in place of what it cost. */
export interface InspectableHistory {
  readonly grid: HourGrid;
  readonly account: CostSeries;
  readonly scrapers: (frame: InspectionFrame) => Steps<readonly SeriesFindings[]>;
  readonly coveredSinceMs: number | null;
}

/**
 * What cost unusually much in an account: at the fixed resolutions of an hour and a day, in the whole account and in
 * each scraper. Time is linear in the hours and days of the grid.
 */
export function detectSpikes({ series, ...history }: CostHistory, options: SpikeOptions = {}): SpikeReport {
  const [account, ...rest] = series;
  function* scrapers(frame: InspectionFrame): Steps<readonly SeriesFindings[]> {
    const inspected: SeriesFindings[] = [];
    for (const each of rest) inspected.push(yield* inspectSeries(each, frame));
    return inspected;
  }
  return finish(detectInSteps({ ...history, account, scrapers }, options));
}

/** See {@link detectSpikes}. */
export function* detectInSteps(
  { grid, account, scrapers, coveredSinceMs }: InspectableHistory,
  options: SpikeOptions,
): Steps<SpikeReport> {
  const firstDay = findFirstWholeDay(grid, coveredSinceMs);
  const dailyUsd = sumDays(grid, account.usd);
  const active: number[] = [];
  for (let day = firstDay; day < grid.days - 1; day += 1) if ((dailyUsd[day] ?? 0) > 0) active.push(day);
  const lastNeeded = active[ACTIVE_DAYS - 1];
  if (lastNeeded === undefined) {
    return { kind: 'too-little-history', activeDays: active.length, neededDays: ACTIVE_DAYS };
  }
  const medianUsd = medianOf(sortKnown(active.map((day) => dailyUsd[day] ?? 0)));
  const floorUsd = Math.max(options.leastUsd ?? 1, FLOOR_SHARE * medianUsd);
  // Where older days are missing, a baseline that lacks some of them is none.
  const firstWholeBaseline = coveredSinceMs === null ? 0 : firstDay + COMPARED_DAYS;
  const frame = { grid, floorUsd, firstDay, firstVerdictDay: Math.max(lastNeeded + 1, firstWholeBaseline) };
  const inspected = [yield* inspectSeries(account, frame), ...(yield* scrapers(frame))];
  const verdictsSinceMs = grid.dayStartsMs[frame.firstVerdictDay] ?? grid.nowMs;
  const knownLevels = (options.knownLevels ?? []).filter(({ fromMs }) => fromMs >= verdictsSinceMs);
  const looks = sumLooks(inspected);
  const worth = [...inspected.flatMap(({ findings }) => findings), ...knownLevels].filter(
    (finding) => aboveUsdOf(finding) >= floorUsd && standsByItself(finding, looks),
  );
  const spikes = selectDiscoveries(mergeFindings(worth, grid), looks, FALSE_DISCOVERIES);
  return {
    kind: 'spikes',
    spikes: spikes.sort(compareSpikes),
    floorUsd,
    verdictsSinceMs,
    looks: looks.hour + looks.day + looks.level,
    expected: inspected.map(({ expectation }) => expectation),
  };
}

/** A level takes over the days and hours that it begins with, so none of them may be what makes it significant. */
function standsByItself(finding: Finding, looks: Looks): boolean {
  return finding.resolution !== 'level' || weighP(finding, looks) <= FALSE_DISCOVERIES;
}

/** The number of days where none is covered. */
export function findFirstWholeDay(grid: HourGrid, coveredSinceMs: number | null): number {
  if (coveredSinceMs === null) return 0;
  const whole = grid.dayStartsMs.findIndex((startMs) => startMs >= coveredSinceMs);
  return whole < 0 ? grid.days : whole;
}

function sumLooks(inspected: readonly SeriesFindings[]): Looks {
  const sum = { hour: 0, day: 0, level: 0 };
  for (const { looks } of inspected) {
    sum.hour += looks.hour;
    sum.day += looks.day;
    sum.level += looks.level;
  }
  return sum;
}
