import { expectedOn } from '#domain/spikes/baseline.ts';
import { ComparableDays } from '#domain/spikes/comparable-days.ts';
import type { CostSeries } from '#domain/spikes/cost-buckets.ts';
import { describeUntilNow, findDay } from '#domain/spikes/day-finding.ts';
import type { Finding, SeriesFindings } from '#domain/spikes/findings.ts';
import { describeHours, findHours } from '#domain/spikes/hour-findings.ts';
import type { HourGrid } from '#domain/spikes/hour-grid.ts';
import {
  findLevelShift,
  LEAST_RATIO,
  LEVEL_WINDOWS,
  type LevelShift,
  weighEvidence,
} from '#domain/spikes/level-shift.ts';
import type { Steps } from '#domain/steps.ts';

/** What holds for every series of an account. */
export interface InspectionFrame {
  readonly grid: HourGrid;
  /** Dollars above expected that are worth a word. */
  readonly floorUsd: number;
  /** The first whole day that the loaded history covers. */
  readonly firstDay: number;
  /** The first day that has enough active days before it. */
  readonly firstVerdictDay: number;
}

/** A level that began faintly may become clear for so many days. */
const EVIDENCE_DAYS = 28;
/** Beyond it, from nearly nothing to something, earlier days are not comparable at any ratio. */
const LARGEST_RATIO = 20;
/** Of a fall that no rise came before: a week without work is no new level. */
const LONG_WINDOW = LEVEL_WINDOWS.slice(-1);
/** So long after such a fall, what rises to where it was is usual again. */
const RETURN_DAYS = 56;

/** Everything unusual in one series, from the first day with a verdict to now: each day is judged by those before it. */
export function* inspectSeries(series: CostSeries, frame: InspectionFrame): Steps<SeriesFindings> {
  const { grid, floorUsd, firstDay, firstVerdictDay } = frame;
  const days = new ComparableDays(grid, series, firstDay);
  let findings: Finding[] = [];
  const looks = { hour: 0, day: 0, level: 0 };
  const today = grid.days - 1;
  const dayUsd = new Float64Array(grid.days).fill(Number.NaN);
  let todaySoFarUsd: number | null = null;
  let hourFactors: Float64Array = new Float64Array(24).fill(1);
  let open: LevelShift | null = null;
  let fall: LevelShift | null = null;

  for (let day = Math.max(firstDay, firstVerdictDay); day <= today; day += 1) {
    yield;
    const compared = days.before(day);
    if (compared === null) continue;
    looks.day += 1;
    looks.hour += (grid.firstHours[day + 1] ?? 0) - (grid.firstHours[day] ?? 0);
    const usual = days.describe(compared, floorUsd);
    dayUsd[day] = expectedOn(usual, days.weekdayOf(day));
    const untilNow = day === today ? describeUntilNow(days, compared, floorUsd) : usual;
    const found = findDay(days, day, compared, untilNow, floorUsd);
    findings.push(...(found === null ? [] : [found]), ...findHours(days, day, compared, usual, floorUsd));
    if (found !== null) days.setAside(day);
    if (day === today) {
      todaySoFarUsd = expectedOn(untilNow, days.weekdayOf(day));
      hourFactors = describeHours(days, compared).hourFactors;
      break;
    }

    looks.level += LEVEL_WINDOWS.length;
    if (open !== null) open = gatherEvidence(days, open, day, floorUsd);
    const rise = findLevelShift(days, day, 'rise', usual, floorUsd, LEVEL_WINDOWS);
    const fallWindows: readonly number[] = open === null ? LONG_WINDOW : LEVEL_WINDOWS;
    const shift: LevelShift | null = rise ?? findLevelShift(days, day, 'fall', usual, floorUsd, fallWindows);
    if (shift === null) continue;
    if (open !== null) findings.push(toFinding(days, open, shift.firstDay));
    if (rise === null) {
      fall = open === null ? shift : null;
      open = null;
    } else {
      const returned: LevelShift | null = fall !== null && isReturn(rise, fall) ? fall : null;
      if (returned !== null) findings = findings.filter((finding) => !isUsualAgain(days, finding, rise, returned));
      open = returned === null ? rise : null;
      fall = null;
    }
    adopt(days, shift);
  }
  if (open !== null) findings.push(toFinding(days, open, today));
  return { findings, looks, expectation: { scraperSlug: series.scraperSlug, dayUsd, todaySoFarUsd, hourFactors } };
}

/** Whether a rise leads no higher than where costs were before they fell. */
function isReturn(rise: LevelShift, fall: LevelShift): boolean {
  return rise.firstDay - fall.firstDay < RETURN_DAYS && rise.level < LEAST_RATIO * fall.before.level;
}

/** Whether a finding is of a day after the return that cost hardly more than such days did before the fall. */
function isUsualAgain(days: ComparableDays, { fromMs }: Finding, rise: LevelShift, fall: LevelShift): boolean {
  const day = days.grid.dayOfHour[days.grid.hourAt(fromMs)] ?? 0;
  const usual = expectedOn(fall.before, days.weekdayOf(day));
  return day >= rise.firstDay && (days.usd[day] ?? 0) < LEAST_RATIO * usual;
}

function adopt(days: ComparableDays, { firstDay, before, level }: LevelShift): void {
  const ratio = level / before.level;
  if (ratio < LARGEST_RATIO) days.beginLevel(firstDay, ratio);
  else days.beginAnew(firstDay);
}

/** The level with the evidence of all its days until `day`, where that is more. */
function gatherEvidence(days: ComparableDays, open: LevelShift, day: number, floorUsd: number): LevelShift {
  if (day - open.firstDay >= EVIDENCE_DAYS) return open;
  const since = Array.from({ length: day - open.firstDay + 1 }, (_, at) => open.firstDay + at);
  const { z, p } = weighEvidence(days, since, 'rise', open.before, floorUsd);
  return p < open.p ? { ...open, z, p } : open;
}

/** @param endDay the first day that the level no longer holds, or today */
function toFinding(days: ComparableDays, { firstDay, before, z, p }: LevelShift, endDay: number): Finding {
  const { grid, series } = days;
  let usd = 0;
  let expectedUsd = 0;
  for (let day = firstDay; day < endDay; day += 1) {
    usd += days.usd[day] ?? 0;
    expectedUsd += expectedOn(before, days.weekdayOf(day));
  }
  const fromMs = grid.dayStartsMs[firstDay] ?? 0;
  const toMs = grid.dayStartsMs[endDay] ?? 0;
  return { scraperSlug: series.scraperSlug, resolution: 'level', fromMs, toMs, usd, expectedUsd, z, p };
}
