import type { Span } from '#spikes/comparable-spans.ts';
import { aboveUsdOf, type Stretch } from '#spikes/detect/stretch.ts';
import type { HourGrid } from '#spikes/hour-grid.ts';
import type { DayPart, Spike } from '#spikes/spike.ts';

/** What the account usually costs on a day, and what one scraper does. */
export interface UsualCosts {
  readonly ofAccount: (day: number) => number;
  readonly ofScraper: (slug: string, day: number) => number;
}

/** An entry and the stretches that it is made of. */
export interface Entry {
  readonly spike: Spike;
  readonly group: readonly Stretch[];
}

/** So many scrapers that begin to cost more at once, with so much of what the account costs, are one entry. */
const FEWEST_TOGETHER = 3;
const SHARE_TOGETHER = 0.5;
/** A change that several share may be dated a day apart. */
const APART_DAYS = 1;
/** Three days make a level. */
const LEVEL_DAYS = 3;

/** Stretches that began together in much of the account, each group once; and all the others by themselves. */
export function groupStretches(stretches: readonly Stretch[], usual: UsualCosts): readonly (readonly Stretch[])[] {
  const left = new Set(stretches.filter(({ slug }) => slug !== null));
  const groups: Stretch[][] = [];
  for (const first of [...left].sort((a, b) => a.firstDay - b.firstDay || compare(a.slug, b.slug))) {
    if (!left.has(first)) continue;
    const alike = [...left].filter((other) => isAlike(first, other));
    const bySlug = new Map(
      alike.toSorted((a, b) => aboveUsdOf(a.days) - aboveUsdOf(b.days)).map((each) => [each.slug, each]),
    );
    const together = [...bySlug.values()];
    const day = first.firstDay;
    const usualUsd = together.reduce(
      (sum, { slug, days }) => sum + usual.ofScraper(slug ?? '', days[0]?.day ?? day),
      0,
    );
    if (together.length < FEWEST_TOGETHER || usualUsd < SHARE_TOGETHER * usual.ofAccount(day)) continue;
    groups.push(together.sort((a, b) => compare(a.slug, b.slug)));
    for (const each of together) left.delete(each);
  }
  return [...groups, ...[...left].map((each) => [each])];
}

function compare(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

function isAlike(a: Stretch, b: Stretch): boolean {
  if (a.kind === 'new' || b.kind === 'new' || a.kind !== b.kind) return false;
  if (Math.abs(a.firstDay - b.firstDay) > APART_DAYS) return false;
  const isLong = (stretch: Stretch): boolean => stretch.lastDay - stretch.firstDay >= LEVEL_DAYS;
  if (isLong(a) !== isLong(b)) return false;
  return isLong(a)
    ? a.isOpen === b.isOpen && Math.abs(a.lastDay - b.lastDay) <= 2 * LEVEL_DAYS
    : a.lastDay >= b.firstDay && b.lastDay >= a.firstDay;
}

/**
 * One entry of stretches that belong together.
 *
 * @param isCovered whether something else of the scraper stands above it on a day
 */
export function toSpike(
  group: readonly Stretch[],
  grid: HourGrid,
  isCovered: (stretch: Stretch, day: number) => boolean,
): Spike {
  const [first] = group;
  if (first === undefined) throw new RangeError('An entry is of one stretch at least.');
  const spans = joinSpans(group.flatMap((stretch) => listSpans(stretch, grid, true, () => false)));
  const ownSpans = joinSpans(
    group.flatMap((stretch) => listSpans(stretch, grid, false, (day) => isCovered(stretch, day))),
  );
  const fromMs = spans[0]?.fromMs ?? 0;
  const toMs = spans.at(-1)?.toMs ?? fromMs;
  const cells = group.flatMap(({ days }) => days);
  const usd = cells.reduce((sum, cell) => sum + cell.usd, 0);
  const expectedUsd = cells.reduce((sum, cell) => sum + cell.usualUsd, 0);
  const scraperSlug = group.length === 1 ? first.slug : null;
  const firstDay = Math.min(...group.map((each) => each.firstDay));
  const wholeDays = new Set(cells.map(({ day }) => day).filter((day) => day < grid.days - 1)).size;
  const isOpen = group.some((each) => each.isOpen);
  const usualDays = [...new Set(group.flatMap((each) => each.usualDays))].sort((a, b) => a - b);
  return {
    id: `${scraperSlug ?? 'account'}@${(grid.dayStartsMs[firstDay] ?? 0) / 1000}`,
    shape: !isOpen ? 'peak' : wholeDays >= LEVEL_DAYS ? 'level' : 'provisional',
    kind: first.kind,
    scraperSlug,
    scrapers: group.flatMap(({ slug }) => slug ?? []),
    fromMs,
    toMs,
    spans,
    ownSpans: ownSpans.length === 0 ? spans : ownSpans,
    usd,
    expectedUsd,
    aboveUsd: usd - expectedUsd,
    dayParts: listParts(group, grid),
    p: Math.min(...group.map(({ p }) => p)),
    usualDays: group.some(({ kind }) => kind === 'new') ? [] : usualDays,
  };
}

/** Of several scrapers those of a day together. */
function listParts(group: readonly Stretch[], grid: HourGrid): DayPart[] {
  const parts = new Map<number, DayPart>();
  for (const { hours, days } of group) {
    for (const { day, usd, usualUsd } of days) {
      const fromMs = hours?.fromMs ?? grid.dayStartsMs[day] ?? 0;
      const toMs = hours?.toMs ?? grid.dayStartsMs[day + 1] ?? grid.nowMs;
      parts.set(fromMs, { fromMs, toMs, aboveUsd: (parts.get(fromMs)?.aboveUsd ?? 0) + usd - usualUsd });
    }
  }
  return [...parts.values()].sort((a, b) => a.fromMs - b.fromMs);
}

/** @param withIdle whether idle days between two of a stretch belong to it */
function listSpans(
  { hours, days }: Stretch,
  grid: HourGrid,
  withIdle: boolean,
  isLeftOut: (day: number) => boolean,
): Span[] {
  if (hours !== null) return [hours];
  const spans: Span[] = [];
  let before: number | null = null;
  for (const { day } of days) {
    if (isLeftOut(day)) {
      before = null;
      continue;
    }
    const fromMs = grid.dayStartsMs[before === null || !withIdle ? day : before + 1] ?? 0;
    spans.push({ fromMs, toMs: grid.dayStartsMs[day + 1] ?? grid.nowMs });
    before = day;
  }
  return spans;
}

function joinSpans(all: readonly Span[]): Span[] {
  const spans: Span[] = [];
  for (const { fromMs, toMs } of all.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = spans.at(-1);
    if (last !== undefined && fromMs <= last.toMs) spans.splice(-1, 1, { ...last, toMs: Math.max(last.toMs, toMs) });
    else spans.push({ fromMs, toMs });
  }
  return spans;
}
