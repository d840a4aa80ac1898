import type { Span } from '#domain/spikes/comparable-spans.ts';
import { aboveUsdOf, type Finding } from '#domain/spikes/findings.ts';
import type { HourGrid } from '#domain/spikes/hour-grid.ts';

/**
 * Something that cost unusually much. `level`: a cost that rose and stayed, agreed on by three days at least.
 * `provisional`: it reaches until now, and may yet become one. `peak`: it is over.
 */
export interface Spike {
  /** The same for the same history, whatever else it holds. */
  readonly id: string;
  readonly shape: 'peak' | 'provisional' | 'level';
  /** Null when no single scraper accounts for it. */
  readonly scraperSlug: string | null;
  /** Unix milliseconds, inclusive. */
  readonly fromMs: number;
  /** Unix milliseconds, exclusive; of a day that goes on, its end. A level that holds until now ends where today begins. */
  readonly toMs: number;
  /** The parts of that time that are counted: not the usual days in between. Disjoint, oldest first. */
  readonly spans: readonly Span[];
  readonly usd: number;
  readonly expectedUsd: number;
  /** What is above the expectation: what spikes are ranked by. */
  readonly aboveUsd: number;
  /** All that was found of it, most dollars above expected first. The days of a level are not among them. */
  readonly findings: readonly Finding[];
}

/** A spike of the account belongs to the scrapers that carry so much of it. */
const CARRIED_SHARE = 0.5;
/** Three days make a level. */
const PROVISIONAL_DAYS = 2;
/** So long after its first day a level may be dated to begin, and may be agreed on. */
const LATE_DAYS = 3;
const UNAGREED_DAYS = 14;
/** Dollars of a level that needs no test of chance count twice as much. */
const KNOWN_WEIGHT = 2;
/** So many ordinary days may lie between days of one spike. */
const GAP_DAYS = 1;

/** One spike for what overlaps: hours in a day, days in a row, scrapers in the account. In no order. */
export function mergeFindings(findings: readonly Finding[], grid: HourGrid): Spike[] {
  const account = mergeSeries(
    findings.filter(({ scraperSlug }) => scraperSlug === null),
    grid,
  );
  const slugs = new Set(findings.flatMap(({ scraperSlug }) => scraperSlug ?? []));
  const scrapers = [...slugs].flatMap((slug) =>
    mergeSeries(
      findings.filter(({ scraperSlug }) => scraperSlug === slug),
      grid,
    ),
  );
  return mergeAccount(account, scrapers);
}

/** Most dollars above expected first. */
export function compareSpikes(a: Spike, b: Spike): number {
  return b.aboveUsd - a.aboveUsd || (a.id < b.id ? -1 : 1);
}

/** Findings of one series: levels take the days and hours they begin with; the rest join by days in a row. */
function mergeSeries(findings: readonly Finding[], grid: HourGrid): Spike[] {
  const levels = mergeLevels(findings.filter(({ resolution }) => resolution === 'level'));
  const groups: Finding[][] = levels.map((level) => [level]);
  const short = findings.filter(({ resolution }) => resolution !== 'level').toSorted((a, b) => a.fromMs - b.fromMs);
  let open: Finding[] = [];
  let openUntilMs = Number.NEGATIVE_INFINITY;
  for (const finding of short) {
    const begun = groups.find(([level]) => level?.resolution === 'level' && isPartOf(finding, level, grid));
    if (begun !== undefined) {
      begun.push(finding);
      continue;
    }
    if (finding.fromMs >= openUntilMs) {
      open = [];
      groups.push(open);
    }
    open.push(finding);
    openUntilMs = Math.max(openUntilMs, endOfReach(finding, grid));
  }
  return groups.map((group) => toSpike(group, grid));
}

/** Levels of one series that hold at the same time are one: what is known of a price, unless days say much more. */
function mergeLevels(levels: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const level of levels.toSorted((a, b) => weigh(b) - weigh(a))) {
    const at = kept.findIndex((other) => level.fromMs < other.toMs && other.fromMs < level.toMs);
    const same = kept[at];
    if (same === undefined) kept.push(level);
    else kept[at] = { ...same, p: Math.min(same.p, level.p), z: Math.max(same.z, level.z) };
  }
  return kept;
}

function weigh(level: Finding): number {
  return aboveUsdOf(level) * (level.p === 0 ? KNOWN_WEIGHT : 1);
}

function isPartOf(finding: Finding, level: Finding, grid: HourGrid): boolean {
  const first = dayOf(level.fromMs, grid);
  const day = dayOf(finding.fromMs, grid);
  return day >= first - LATE_DAYS && finding.fromMs < level.toMs && day < first + UNAGREED_DAYS;
}

function mergeAccount(account: readonly Spike[], scrapers: readonly Spike[]): Spike[] {
  const left = new Set(scrapers);
  const spikes: Spike[] = [];
  for (const whole of account) {
    const parts = scrapers.filter((part) => part.fromMs < whole.toMs && whole.fromMs < part.toMs);
    const carriedUsd = parts.reduce((sum, { aboveUsd }) => sum + aboveUsd, 0);
    if (carriedUsd >= CARRIED_SHARE * whole.aboveUsd) continue;
    for (const part of parts) left.delete(part);
    spikes.push({ ...whole, findings: byDollars([...whole.findings, ...parts.flatMap(({ findings }) => findings)]) });
  }
  return [...spikes, ...left];
}

function toSpike(findings: readonly Finding[], grid: HourGrid): Spike {
  const level = findings.find(({ resolution }) => resolution === 'level');
  const days = findings.filter(({ resolution }) => resolution === 'day');
  const hours = findings.filter(
    (hour) => hour.resolution === 'hour' && !days.some((day) => day.fromMs <= hour.fromMs && hour.fromMs < day.toMs),
  );
  const short = [...days, ...hours];
  const counted = level === undefined ? short : [level, ...short.filter((each) => each.toMs <= level.fromMs)];
  const fromMs = Math.min(...counted.map((finding) => finding.fromMs));
  const toMs = Math.max(...counted.map((finding) => finding.toMs));
  const usd = counted.reduce((sum, finding) => sum + finding.usd, 0);
  const expectedUsd = counted.reduce((sum, finding) => sum + finding.expectedUsd, 0);
  const scraperSlug = findings[0]?.scraperSlug ?? null;
  const firstDayMs = grid.dayStartsMs[dayOf(fromMs, grid)] ?? fromMs;
  const goesOn = days.length > 0 && dayOf(toMs - 1, grid) >= grid.days - PROVISIONAL_DAYS;
  return {
    id: `${scraperSlug ?? 'account'}@${firstDayMs / 1000}`,
    shape:
      level !== undefined && isAgreed(level, grid) ? 'level' : goesOn || level !== undefined ? 'provisional' : 'peak',
    scraperSlug,
    fromMs,
    toMs,
    spans: joinSpans(counted),
    usd,
    expectedUsd,
    aboveUsd: usd - expectedUsd,
    findings: byDollars(findings),
  };
}

/** Three days that are over, or more. */
function isAgreed({ fromMs, toMs }: Finding, grid: HourGrid): boolean {
  const lastDay = Math.min(dayOf(toMs - 1, grid), grid.days - 2);
  return lastDay - dayOf(fromMs, grid) >= PROVISIONAL_DAYS;
}

function joinSpans(findings: readonly Finding[]): Span[] {
  const spans: Span[] = [];
  for (const { fromMs, toMs } of findings.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = spans.at(-1);
    if (last !== undefined && fromMs <= last.toMs) spans.splice(-1, 1, { ...last, toMs: Math.max(last.toMs, toMs) });
    else spans.push({ fromMs, toMs });
  }
  return spans;
}

function byDollars(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => aboveUsdOf(b) - aboveUsdOf(a));
}

function dayOf(ms: number, grid: HourGrid): number {
  return grid.dayOfHour[grid.hourAt(Math.min(ms, grid.nowMs))] ?? 0;
}

function endOfReach(finding: Finding, grid: HourGrid): number {
  return grid.dayStartsMs[Math.min(dayOf(finding.toMs - 1, grid) + GAP_DAYS + 2, grid.days)] ?? grid.nowMs;
}
