import { HOUR_MS } from '#domain/hours.ts';
import { HourHistory, KNOWN_DAYS, runsOften } from '#spikes/detect/hour-history.ts';
import { probabilityOfRuns } from '#spikes/detect/run-count.ts';
import type { ScraperDays } from '#spikes/detect/scraper-days.ts';
import { aboveUsdOf, type Inspection, type Stretch, type StretchDay } from '#spikes/detect/stretch.ts';
import type { Steps } from '#domain/steps.ts';
import { studentUpperTail } from '#spikes/statistics/tail-probability.ts';

/** Hours in a row that cost unusually much. */
interface Burst {
  readonly firstHour: number;
  /** Inclusive. */
  readonly lastHour: number;
  readonly usd: number;
  readonly usualUsd: number;
  readonly p: number;
}

/** There are far more hours than days to look at. */
const UNUSUAL_P = 1e-6;
/** An hour is dear that costs so many times its usual. */
const DEAR_TIMES = 1.6;
/** A burst as a whole must. */
const LEAST_RATIO = 2;
/** Longer ones are for days to show. */
const LONGEST_HOURS = 10;
const FREEDOM = 8;
/** So much of what a day costs above its usual may be told by its hours alone. */
const CARRIED_SHARE = 0.6;

/**
 * Tells short stretches of scrapers that run round the clock by their hours, and adds those that no day shows. A burst
 * may lie across midnight. Hours are held against the same hours of the four weeks before, on the scale of a
 * log-normal distribution with their mean and variance, and by how many runs they have.
 */
export function* refineByHours(days: ScraperDays, inspection: Inspection): Steps<readonly Stretch[]> {
  const { stretches } = inspection;
  if (!runsOften(days)) return stretches;
  const long = new Set<number>();
  const short = new Map<number, Stretch>();
  for (const stretch of stretches) {
    const isShort = stretch.lastDay - stretch.firstDay <= 1 && stretch.kind === 'rise';
    for (let day = stretch.firstDay; day <= stretch.lastDay; day += 1) {
      if (isShort) short.set(day, stretch);
      else long.add(day);
    }
  }
  const bursts = yield* findBursts(days, inspection, new Set([...long, ...short.keys()]));
  const told = new Map<Stretch, Burst[]>();
  const added: Stretch[] = [];
  for (const burst of bursts) {
    const firstDay = days.grid.dayOfHour[burst.firstHour] ?? 0;
    const lastDay = days.grid.dayOfHour[burst.lastHour] ?? 0;
    if (long.has(firstDay) || long.has(lastDay)) continue;
    const stretch = short.get(firstDay) ?? short.get(lastDay);
    if (stretch === undefined)
      added.push(toStretch(days, [burst], { slug: inspection.slug, p: burst.p, isOpen: false }));
    else told.set(stretch, [...(told.get(stretch) ?? []), burst]);
  }
  return [
    ...stretches.map((stretch) => {
      const own = told.get(stretch);
      if (own === undefined) return stretch;
      if (aboveUsdOf(own) < CARRIED_SHARE * aboveUsdOf(stretch.days)) return stretch;
      const { slug, p, isOpen, usualDays } = stretch;
      return Object.assign(toStretch(days, own, { slug, p, isOpen }), { usualDays });
    }),
    ...added,
  ];
}

function toStretch(
  days: ScraperDays,
  bursts: readonly Burst[],
  { slug, p, isOpen }: { readonly slug: string | null; readonly p: number; readonly isOpen: boolean },
): Stretch {
  const { grid } = days;
  const firstHour = Math.min(...bursts.map((burst) => burst.firstHour));
  const lastHour = Math.max(...bursts.map((burst) => burst.lastHour));
  const firstDay = grid.dayOfHour[firstHour] ?? 0;
  const lastDay = grid.dayOfHour[lastHour] ?? 0;
  const usd = bursts.reduce((sum, burst) => sum + burst.usd, 0);
  const usualUsd = bursts.reduce((sum, burst) => sum + burst.usualUsd, 0);
  const cells: StretchDay[] = [{ day: firstDay, usd, usualUsd }];
  return {
    slug,
    kind: 'rise',
    firstDay,
    lastDay,
    hours: { fromMs: grid.hourStartMs(firstHour), toMs: grid.hourStartMs(lastHour) + HOUR_MS },
    days: cells,
    isOpen: isOpen && lastHour >= grid.hours - 2,
    settledDay: null,
    p,
    usualDays: [],
  };
}

function* findBursts(days: ScraperDays, { usualUsd }: Inspection, unusual: ReadonlySet<number>): Steps<Burst[]> {
  const { grid, hourUsd, hourRuns } = days;
  const history = new HourHistory();
  const bursts: Burst[] = [];
  let open: { hours: number[]; usd: number; usual: number; runs: number; usualRuns: number; squares: number } | null =
    null;
  let lastDear = -2;

  function close(): void {
    if (open === null) return;
    const { hours, usd, usual, runs, usualRuns, squares } = open;
    open = null;
    const [firstHour] = hours;
    const lastHour = hours.at(-1);
    if (firstHour === undefined || lastHour === undefined || hours.length > LONGEST_HOURS) return;
    if (usd < LEAST_RATIO * usual) return;
    const relative = Math.sqrt((history.usdVariance * squares) / (usual * usual) + history.dayVariance);
    const sigma = Math.sqrt(Math.log1p(relative * relative));
    const own = studentUpperTail((Math.log(usd / usual) + (sigma * sigma) / 2) / sigma, FREEDOM);
    const dispersion =
      Math.max(0, history.runsIndex - 1) / Math.max(usualRuns / hours.length, 1e-9) / hours.length +
      history.dayVariance;
    const count = probabilityOfRuns(runs, Math.max(usualRuns, 0.3), dispersion, dispersion * Math.sqrt(2 / KNOWN_DAYS));
    const p = 2 * Math.min(own, count);
    if (p <= UNUSUAL_P) bursts.push({ firstHour, lastHour, usd, usualUsd: usual, p });
  }

  for (const [nth, day] of days.activeDays.entries()) {
    if (nth % 16 === 15) yield;
    const first = grid.firstHours[day] ?? 0;
    const end = grid.firstHours[day + 1] ?? first;
    const usualDay = usualUsd[day] ?? Number.NaN;
    if (history.isKnown && usualDay > 0) {
      const times = usualDay / history.dayUsd;
      for (let hour = first; hour < end; hour += 1) {
        const clock = grid.clockHours[hour] ?? 0;
        const usual = Math.max(history.usdAt(clock) * times, usualDay / 240);
        const usd = hourUsd[hour] ?? 0;
        const isDear = usd > DEAR_TIMES * usual;
        if (open !== null && hour - lastDear > 2) close();
        if (!isDear) continue;
        // An ordinary hour between two dear ones belongs to them.
        open ??= { hours: [], usd: 0, usual: 0, runs: 0, usualRuns: 0, squares: 0 };
        const from = open.hours.length === 0 ? hour : lastDear + 1;
        for (let at = from; at <= hour; at += 1) {
          const atClock = grid.clockHours[at] ?? 0;
          const ofHour = Math.max(history.usdAt(atClock) * times, usualDay / 240);
          open.hours.push(at);
          open.usd += hourUsd[at] ?? 0;
          open.usual += ofHour;
          open.runs += hourRuns[at] ?? 0;
          open.usualRuns += history.runsAt(atClock) * times;
          open.squares += ofHour * ofHour;
        }
        lastDear = hour;
      }
    } else close();
    if (day === grid.days - 1) break;
    if (unusual.has(day)) continue;
    history.add(days, day);
  }
  close();
  return bursts;
}
