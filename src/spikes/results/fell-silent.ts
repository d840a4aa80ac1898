import { compareText } from '#domain/compare-text.ts';
import { NANO_PER_USD } from '#domain/money.ts';
import { type ActiveHours, mergeActiveHours, readActiveHours } from '#spikes/results/active-hours.ts';
import type { ResultsFrame } from '#spikes/results/results-frame.ts';
import { judgeSilence, type Silence } from '#spikes/results/silence.ts';
import { nanoUsdAt, type RunColumns } from '#spikes/run-columns.ts';
import { rowsBetween, type ScraperRows } from '#spikes/scraper-rows.ts';
import type { Steps } from '#domain/steps.ts';
import { DAY_MS } from '#domain/time-zone.ts';

export interface FellSilent extends Silence {
  /** Slug; null for the whole account. */
  readonly scraper: string | null;
  /** What it cost a day until then, over four weeks. */
  readonly usualUsdPerDay: number;
}

const USUAL_DAYS = 28;
/** So many scrapers that stop while nothing else starts are the account that stopped. */
const FEWEST_OF_ACCOUNT = 2;

/**
 * The scrapers that should have run and did not, dearest first. Where the whole account is silent that is one line, beside
 * those that had been silent before.
 */
export function* findSilent(
  columns: RunColumns,
  scrapers: readonly ScraperRows[],
  frame: ResultsFrame,
): Steps<readonly FellSilent[]> {
  const all: ActiveHours[] = [];
  const silent: SilentRows[] = [];
  for (const rows of scrapers) {
    yield;
    const active = yield* readActiveHours(columns, rows, frame);
    all.push(active);
    const silence = judgeSilence(active, frame);
    if (silence !== null) silent.push({ scraper: rows.slug, of: [rows], active, silence });
  }
  yield;
  const found = silent.length < FEWEST_OF_ACCOUNT ? silent : tellAccount(silent, scrapers, all, frame);
  const told: FellSilent[] = [];
  for (const { scraper, of, active, silence } of found) {
    told.push({ ...silence, scraper, usualUsdPerDay: usdPerDay(columns, of, active, silence.lastStartS) });
  }
  return told.sort(compareSilent);
}

interface SilentRows {
  readonly scraper: string | null;
  readonly of: readonly ScraperRows[];
  readonly active: ActiveHours;
  readonly silence: Silence;
}

function tellAccount(
  silent: readonly SilentRows[],
  of: readonly ScraperRows[],
  all: readonly ActiveHours[],
  frame: ResultsFrame,
): readonly SilentRows[] {
  const active = mergeActiveHours(all, frame.grid.hours);
  const silence = judgeSilence(active, frame);
  if (silence === null) return silent;
  const before = { ...frame, nowMs: silence.lastStartS * 1000 };
  const earlier = silent.filter((each) => judgeSilence(each.active, before) !== null);
  if (silent.length - earlier.length < FEWEST_OF_ACCOUNT) return silent;
  return [{ scraper: null, of, active, silence }, ...earlier];
}

/** The account first, then the dearest. */
function compareSilent(a: FellSilent, b: FellSilent): number {
  return (
    Number(b.scraper === null) - Number(a.scraper === null) ||
    b.usualUsdPerDay - a.usualUsdPerDay ||
    compareText(a.scraper ?? '', b.scraper ?? '')
  );
}

/** Over the four weeks before the last start, or since the first one where that is later. */
function usdPerDay(
  columns: RunColumns,
  scrapers: readonly ScraperRows[],
  active: ActiveHours,
  lastStartS: number,
): number {
  const toMs = lastStartS * 1000 + 1;
  const fromMs = Math.max(toMs - USUAL_DAYS * DAY_MS, (active.firstS[0] ?? 0) * 1000);
  let nano = 0;
  for (const rows of scrapers) {
    for (const row of rowsBetween(rows, columns, fromMs, toMs)) {
      const usage = nanoUsdAt(columns, row);
      if (!Number.isNaN(usage)) nano += usage;
    }
  }
  return nano / NANO_PER_USD / Math.max(1, (toMs - fromMs) / DAY_MS);
}
