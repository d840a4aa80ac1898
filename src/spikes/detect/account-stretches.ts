import { range } from 'd3-array';
import { inspectScraper, type InspectionFrame } from '#spikes/detect/inspect-scraper.ts';
import { AccountDays } from '#spikes/detect/scraper-days.ts';
import { aboveUsdOf, knownOr, type Recurring, type Stretch, type StretchDay } from '#spikes/detect/stretch.ts';
import type { HourGrid } from '#spikes/hour-grid.ts';
import type { Steps } from '#domain/steps.ts';

/** What is known of one scraper. */
interface Part {
  readonly slug: string;
  readonly usd: Float64Array;
  readonly usualUsd: Float64Array;
  readonly runs: Float64Array;
  readonly stretches: readonly Stretch[];
  readonly recurring: readonly Recurring[];
}

/** So much of what the account's days show must be left when what its scrapers show is taken off. */
const LEFT_SHARE = 0.6;
/** What one scraper has more of is judged by that scraper alone. */
const MOST_SHARE = 0.7;
/** What fewer scrapers share is theirs. */
const FEWEST_SCRAPERS = 3;

/**
 * What no scraper shows by itself but the whole account does: days that stand out of the account's when what stretches
 * and rhythms of its scrapers tell is taken for usual. Each is one group: a stretch for each scraper.
 */
export function* findAccountStretches(
  grid: HourGrid,
  parts: readonly Part[],
  frame: InspectionFrame,
): Steps<Stretch[][]> {
  if (parts.length < FEWEST_SCRAPERS) return [];
  const told = new Map(parts.map((part) => [part.slug, listToldDays(part)]));
  const rest = new AccountDays(grid);
  for (const { slug, usd, usualUsd, runs } of parts) {
    const days = told.get(slug);
    const restUsd = usd.map((dollars, day) => (days?.has(day) === true ? knownOr(usualUsd[day], 0) : dollars));
    // How many runs there are says nothing here: scrapers with cheap ones would drown the others.
    rest.add({ usd: restUsd, finishedUsd: restUsd, runs: runs.map((count) => Math.min(1, count)), priceFactor: null });
  }
  yield;
  const { stretches } = yield* inspectScraper(rest.total(), frame);
  return stretches.flatMap((stretch): Stretch[][] => {
    if (stretch.kind !== 'rise' || stretch.settledDay !== null) return [];
    const group = parts.flatMap((part): Stretch[] => {
      const days = stretch.days.flatMap(({ day }): StretchDay[] => {
        const usd = part.usd[day] ?? 0;
        const usualUsd = part.usualUsd[day] ?? Number.NaN;
        const isFree = told.get(part.slug)?.has(day) === false;
        return isFree && usd > 0 && !Number.isNaN(usualUsd) ? [{ day, usd, usualUsd }] : [];
      });
      return days.length === 0 ? [] : [{ ...stretch, slug: part.slug, days }];
    });
    const above = aboveUsdOf(group.flatMap(({ days }) => days));
    const most = Math.max(...group.map(({ days }) => aboveUsdOf(days)));
    const isShared = group.length >= FEWEST_SCRAPERS && most <= MOST_SHARE * above;
    return isShared && above >= LEFT_SHARE * aboveUsdOf(stretch.days) ? [group] : [];
  });
}

/** Days that something else tells of a scraper. */
function listToldDays({ stretches, recurring }: Part): ReadonlySet<number> {
  return new Set([
    ...stretches.flatMap(({ firstDay, lastDay }) => range(firstDay, lastDay + 1)),
    ...recurring.flatMap(({ days }) => days),
  ]);
}
