import { compareText } from '#domain/compare-text.ts';
import { addUsd, compareUsd, NANO_PER_USD, type Usd, usdFromDollars, ZERO_USD } from '#domain/money.ts';
import { codeAt, isFinished, nanoUsdAt, numberAt, type RunColumns } from '#spikes/run-columns.ts';
import {
  type AlikeFrame,
  describeAlike,
  leastNanoOf,
  logOfSeconds,
  logOfUsage,
  type RunsAlike,
} from '#spikes/explain/runs-alike.ts';
import { rowsBetween, type ScraperRows } from '#spikes/scraper-rows.ts';
import { onceInSteps, STEP_ITEMS, type Steps } from '#domain/steps.ts';
import { DAY_S } from '#domain/time-zone.ts';

/** A run that goes on and has already taken what healthy runs like it hardly ever take: it can still be stopped. */
export interface OverrunningRun {
  readonly row: number;
  readonly run: string;
  /** So far; null when it is not known. */
  readonly usage: Usd | null;
  /** Usage so far above the median of runs like it; zero when it is not known or below. */
  readonly aboveMedian: Usd;
  /** The same, or, if that is more, of what its time has cost in runs like it. */
  readonly atStake: Usd;
  /** What it is past; at least one. */
  readonly past: readonly PastPeers[];
}

export interface PastPeers {
  readonly measure: 'usage' | 'duration';
  /** So far, in nano-dollars or seconds. */
  readonly value: number;
  /** Healthy runs like it get there once in so many days. */
  readonly everyDays: number;
  /** How many runs like it came to their end. */
  readonly peers: number;
}

/** Of one scraper; most at stake first. */
export interface OverrunningScraper {
  /** Slug. */
  readonly scraper: string;
  readonly atStake: Usd;
  readonly runs: readonly OverrunningRun[];
}

/** A healthy account may list one run in so many days. */
const DAYS_A_FALSE_ALARM = 30;
/** Age, and usage. */
const MEASURES = 2;
/** Starts a day are those of so many days, or of as many as are loaded. */
const START_DAYS = 30;
/** With fewer of its version a run is compared with those of its scraper as well. */
const ENOUGH_OF_VERSION = 30;
/** What is loaded is a moment old: a run may have ended since. */
const LAG_S = 60;

export interface Overruns {
  /** Runs that go on at `atS` (unix seconds), by scraper; most at stake first. */
  readonly find: (atS: number, floor: Usd) => Steps<OverrunningScraper[]>;
}

/**
 * Which runs go on for unusually long, or at unusual cost. At a random moment long runs are over-represented, and the
 * list is looked at all the time, so a run is not held against quantiles: it is listed when healthy runs get there so
 * rarely that the whole account lists one in 30 days at most. Each run of the account has the same probability to be
 * listed: starts a day x S(t) is at most 1 / 30, halved for the two measures, whatever its scraper and version; so the
 * budget is never exceeded, however many scrapers there are. Runs that share the span from `fromS` (unix seconds) to
 * `nowS` tell S; what was found about them is kept.
 */
export function createOverruns(
  columns: RunColumns,
  scrapers: readonly ScraperRows[],
  { fromS, nowS }: { readonly fromS: number; readonly nowS: number },
): Overruns {
  const byCode = new Map(scrapers.map((scraper) => [scraper.code, scraper]));
  const startDays = Math.min(START_DAYS, Math.max(1, (nowS - findOldestS(columns, scrapers)) / DAY_S));
  const startsFromS = nowS - startDays * DAY_S;
  const startsADay = scrapers.reduce((sum, each) => sum + rowsFrom(each, startsFromS).length, 0) / startDays;
  const most = 1 / (DAYS_A_FALSE_ALARM * MEASURES * Math.max(startsADay, 1 / startDays));
  let known = { leastNano: Number.NaN, alike: new Map<string, RunsAlike>() };

  function rowsFrom(scraper: ScraperRows, sinceS: number): Uint32Array {
    return rowsBetween(scraper, columns, sinceS * 1000, nowS * 1000 + 1);
  }

  const goingOn = onceInSteps(function* (): Steps<number[]> {
    const found: number[] = [];
    for (let i = 0; i < columns.rows.length; i++) {
      if (i % STEP_ITEMS === STEP_ITEMS - 1) yield;
      const row = columns.rows[i] ?? 0;
      if (!isFinished(columns, row)) found.push(row);
    }
    return found;
  });

  /** @param version null for all of the scraper */
  function* findAlike(scraper: ScraperRows, version: number | null, frame: AlikeFrame): Steps<RunsAlike> {
    if (known.leastNano !== frame.leastNano) known = { leastNano: frame.leastNano, alike: new Map() };
    const { alike } = known;
    const key = `${scraper.code} ${version ?? ''}`;
    let found = alike.get(key);
    if (found === undefined) {
      yield;
      const all = rowsFrom(scraper, fromS);
      const rows = version === null ? all : all.filter((row) => codeAt(columns.version, row) === version);
      yield;
      found = yield* describeAlike(columns, rows, frame);
      alike.set(key, found);
    }
    return found;
  }

  function* find(atS: number, floor: Usd): Steps<OverrunningScraper[]> {
    const frame = {
      nowS,
      startsFromS,
      leastNano: leastNanoOf(floor),
    };
    const found = new Map<string, OverrunningRun[]>();
    for (const row of yield* goingOn()) {
      const scraper = byCode.get(codeAt(columns.scraper, row));
      if (scraper === undefined || !(numberAt(columns.startedAtS, row) <= atS)) continue;
      const ofVersion = yield* findAlike(scraper, codeAt(columns.version, row), frame);
      const ofScraper = countPeers(ofVersion) < ENOUGH_OF_VERSION ? yield* findAlike(scraper, null, frame) : null;
      const overrun = judge(row, atS, floor, frame, { ofVersion, ofScraper });
      if (overrun === null) continue;
      const runs = found.get(scraper.slug);
      if (runs === undefined) found.set(scraper.slug, [overrun]);
      else runs.push(overrun);
    }
    return [...found]
      .map(([slug, runs]) => ({
        scraper: slug,
        atStake: runs.reduce((sum, { atStake }) => addUsd(sum, atStake), ZERO_USD),
        runs: runs.sort((a, b) => compareUsd(b.atStake, a.atStake) || compareText(a.run, b.run)),
      }))
      .sort((a, b) => compareUsd(b.atStake, a.atStake) || compareText(a.scraper, b.scraper));
  }

  function judge(row: number, atS: number, floor: Usd, frame: AlikeFrame, alike: Alike): OverrunningRun | null {
    const startS = numberAt(columns.startedAtS, row);
    const usage = columns.usage.get(row);
    const nano = nanoUsdAt(columns, row);
    const { ofVersion, ofScraper } = alike;
    const costs = Number.isNaN(ofVersion.medianUsage) ? ofScraper : ofVersion;
    const median = Math.round(costs?.medianUsage ?? Number.NaN);
    const aboveMedian = usage === null || Number.isNaN(median) ? ZERO_USD : atLeastZero(addUsd(usage, -median));
    const ofTime = (atS - startS) * (costs?.usagePerSecond ?? Number.NaN) - median;
    const ofTimeUsd = ofTime > 0 ? usdFromDollars(ofTime / NANO_PER_USD) : ZERO_USD;
    const atStake = compareUsd(ofTimeUsd, aboveMedian) > 0 ? ofTimeUsd : aboveMedian;
    if (compareUsd(atStake, floor) <= 0) return null;
    const tookPart = startS >= fromS && startS <= nowS;
    const past = [
      ...findPast('usage', nano, logOfUsage(nano, frame), tookPart ? logOfUsage(nano, frame) : null, alike),
      ...findPast(
        'duration',
        atS - startS,
        logOfSeconds(atS - startS - LAG_S),
        tookPart ? logOfSeconds(nowS - startS) : null,
        alike,
      ),
    ];
    return past.length === 0 ? null : { row, run: columns.slugAt(row), usage, aboveMedian, atStake, past };
  }

  function findPast(
    measure: PastPeers['measure'],
    value: number,
    log: number,
    own: number | null,
    { ofVersion, ofScraper }: Alike,
  ): PastPeers[] {
    const basis = ofVersion[measure] === null ? ofScraper : ofVersion;
    const survival = basis?.[measure] ?? null;
    if (basis === null || survival === null || Number.isNaN(log)) return [];
    const probability = Math.max(survival.probabilityOf(log, own), ofScraper?.[measure]?.probabilityOf(log, own) ?? 0);
    if (probability > most) return [];
    const everyDays = startDays / (Math.max(1, basis.starts) * probability);
    return [{ measure, value, everyDays, peers: survival.ends }];
  }

  return { find };
}

/** Those of its version, and, where they are few, those of its scraper. */
interface Alike {
  readonly ofVersion: RunsAlike;
  readonly ofScraper: RunsAlike | null;
}

function countPeers({ duration, usage }: RunsAlike): number {
  return Math.min(duration?.ends ?? 0, usage?.ends ?? 0);
}

function atLeastZero(usd: Usd): Usd {
  return compareUsd(usd, ZERO_USD) > 0 ? usd : ZERO_USD;
}

function findOldestS({ startedAtS }: RunColumns, scrapers: readonly ScraperRows[]): number {
  let oldestS = Number.POSITIVE_INFINITY;
  for (const { started } of scrapers) {
    if (started.length > 0) oldestS = Math.min(oldestS, numberAt(startedAtS, started[0] ?? 0));
  }
  return oldestS;
}
