import { compareText } from '#domain/compare-text.ts';
import { FEWEST_PEERS } from '#domain/run-facts.ts';
import { addUsd, compareUsd, type Usd, ZERO_USD } from '#domain/money.ts';
import type { OutlierRun } from '#domain/spikes/causes.ts';
import { type PeerGroup, ScraperPeers, valueAt } from '#domain/spikes/peer-groups.ts';
import type { RankedValues } from '#domain/spikes/ranked-values.ts';
import { codeAt, isFinished, nanoUsdAt, numberAt, type RunColumns, textAt } from '#domain/spikes/run-columns.ts';
import { groupByScraper, type ScraperRows } from '#domain/spikes/scraper-rows.ts';
import { countBelow, medianOf, percentileOf, type SortedValues } from '#domain/spikes/sorted-values.ts';
import { SUCCEEDED } from '#domain/status.ts';
import { finish, type Steps } from '#domain/steps.ts';
import type { MeasureKey } from '#domain/view.ts';

/** "4.2x the median of 61 runs like it; more than 98 % of them." In nano-dollars, seconds, bytes or results. */
export interface PeerComparison {
  readonly value: number;
  /** Other runs like it; the run itself is none of its peers. */
  readonly peers: number;
  readonly median: number;
  /** Null where the median is not positive. */
  readonly timesMedian: number | null;
  /** Share of the peers that have less. */
  readonly shareBelow: number;
}

/** Null where the run's own value is not known, or that of fewer than eight peers. */
export type PeerComparisons = Readonly<Record<MeasureKey, PeerComparison | null>>;

/** A finished run that cost far more than runs like it. */
export interface UnusualRun {
  readonly row: number;
  readonly run: string;
  readonly usage: Usd;
  /** Usage above the peers' median, which is rounded to a nano-dollar. */
  readonly aboveMedian: Usd;
  readonly comparison: PeerComparison;
}

/** A run that goes on and has already taken more than its peers did until their end: it can still be stopped. */
export interface OverrunningRun {
  readonly row: number;
  readonly run: string;
  /** So far; null when it is not known. */
  readonly usage: Usd | null;
  /** Usage so far above the peers' median; zero when it is not known or below. */
  readonly aboveMedian: Usd;
  /** What it is past; at least one. */
  readonly past: readonly PastPeers[];
}

export interface PastPeers {
  readonly measure: 'usage' | 'duration';
  /** So far, in nano-dollars or seconds. */
  readonly value: number;
  /** The peers' 99th percentile, and how many they are. */
  readonly percentile99: number;
  readonly peers: number;
}

export interface Peers {
  /** A finished run, of the rows that count, and its peers. All null for a run that goes on: it has no outcome yet. */
  readonly compare: (row: number) => PeerComparisons;
  /** Of some rows the run that is dearest above the median of its peers; one that goes on has the successes for peers. */
  readonly findOutlier: (rows: ArrayLike<number>) => OutlierRun | null;
  /** Finished runs of the last 90 days that are dearer than 95 % of their peers, and by more than the floor; dearest above first. */
  readonly findUnusualRuns: (floor: Usd) => Steps<UnusualRun[]>;
  /** Runs that go on, at `nowS` (unix seconds), past the 99th percentile of the successes of their scraper and version; dearest above first. */
  readonly findOverrunningRuns: (nowS: number) => OverrunningRun[];
}

const PEER_DAYS = 90;
const DAY_S = 86_400;
const UNUSUAL_SHARE = 0.95;
const OVERRUN_SHARE = 0.99;
/** The run that is dearest above its peers is among the dearest, or carries little. */
const LOOKED_AT = 8;

const NO_COMPARISONS: PeerComparisons = { usage: null, duration: null, traffic: null, results: null };

/**
 * Peers of a run: the finished runs of the same scraper, version and status that started in the 90 days before `nowS`
 * (unix seconds). Those of a scraper are looked for when somebody asks about one of its runs.
 */
export function createPeers(
  columns: RunColumns,
  nowS: number,
  scrapers: readonly ScraperRows[] = finish(groupByScraper(columns)),
): Peers {
  const fromS = nowS - PEER_DAYS * DAY_S;
  const byCode = new Map(scrapers.map((scraper) => [scraper.code, scraper]));
  const known = new Map<number, ScraperPeers>();

  function peersOf(scraper: ScraperRows): ScraperPeers {
    const peers = known.get(scraper.code) ?? new ScraperPeers(columns, scraper, fromS);
    known.set(scraper.code, peers);
    return peers;
  }

  function findGroup(row: number, status: number): PeerGroup | undefined {
    const scraper = byCode.get(codeAt(columns.scraper, row));
    return scraper && peersOf(scraper).find(codeAt(columns.version, row), status);
  }

  function compare(row: number): PeerComparisons {
    return isFinished(columns, row) ? compareSoFar(row) : NO_COMPARISONS;
  }

  function compareSoFar(row: number): PeerComparisons {
    return {
      usage: compareMeasure(row, 'usage'),
      duration: compareMeasure(row, 'duration'),
      traffic: compareMeasure(row, 'traffic'),
      results: compareMeasure(row, 'results'),
    };
  }

  /** One that goes on has the successes for peers. */
  function compareMeasure(row: number, measure: MeasureKey): PeerComparison | null {
    const hasEnded = isFinished(columns, row);
    const group = findGroup(row, hasEnded ? codeAt(columns.status, row) : SUCCEEDED);
    if (group === undefined) return null;
    const soFar = !hasEnded && measure === 'duration';
    const value = soFar ? nowS - numberAt(columns.startedAtS, row) : valueAt(columns, row, measure);
    return compareValue(group.valuesOf(measure), value, hasEnded && numberAt(columns.startedAtS, row) >= fromS);
  }

  function findOutlier(rows: ArrayLike<number>): OutlierRun | null {
    let outlier: { readonly row: number; readonly usage: Usd; readonly typical: Usd; readonly above: Usd } | null =
      null;
    for (const row of findDearest(columns, rows)) {
      const cost = compareMeasure(row, 'usage');
      const usage = columns.usage.get(row);
      if (cost === null || usage === null) continue;
      const typical = Math.round(cost.median);
      const above = addUsd(usage, -typical);
      if (outlier === null || compareUsd(above, outlier.above) > 0) outlier = { row, usage, typical, above };
    }
    if (outlier === null) return null;
    return {
      slug: columns.slugAt(outlier.row),
      scraper: textAt(columns.scraper, outlier.row),
      usage: outlier.usage,
      typicalUsage: outlier.typical,
      durationTimes: compareMeasure(outlier.row, 'duration')?.timesMedian ?? null,
      resultsTimes: compareMeasure(outlier.row, 'results')?.timesMedian ?? null,
    };
  }

  function* findUnusualRuns(floor: Usd): Steps<UnusualRun[]> {
    const found: UnusualRun[] = [];
    for (const scraper of scrapers) {
      yield;
      for (const group of peersOf(scraper).groups) {
        yield;
        found.push(...findUnusual(group, floor));
      }
    }
    return found.sort(compareDearestFirst);
  }

  function findUnusual(group: PeerGroup, floor: Usd): UnusualRun[] {
    const { sorted } = group.valuesOf('usage');
    const peers = sorted.length - 1;
    if (peers < FEWEST_PEERS) return [];
    // Hardly any run needs a closer look; a rounded share leaves one more.
    const least = sorted[Math.ceil(UNUSUAL_SHARE * peers - 1e-9) - 1] ?? Number.NaN;
    const found: UnusualRun[] = [];
    for (const row of group.rows) {
      const value = nanoUsdAt(columns, row);
      if (!(value > least)) continue;
      const comparison = compareSorted(sorted, value);
      const usage = columns.usage.get(row);
      if (usage === null || comparison.shareBelow < UNUSUAL_SHARE) continue;
      const aboveMedian = addUsd(usage, -Math.round(comparison.median));
      if (compareUsd(aboveMedian, floor) <= 0) continue;
      found.push({ row, run: columns.slugAt(row), usage, aboveMedian, comparison });
    }
    return found;
  }

  function findOverrunningRuns(atS: number): OverrunningRun[] {
    const found: OverrunningRun[] = [];
    for (let i = 0; i < columns.rows.length; i++) {
      const row = columns.rows[i] ?? 0;
      if (isFinished(columns, row)) continue;
      const startS = numberAt(columns.startedAtS, row);
      const group = Number.isNaN(startS) ? undefined : findGroup(row, SUCCEEDED);
      if (group === undefined) continue;
      const past = [...findPast(group, 'usage', nanoUsdAt(columns, row)), ...findPast(group, 'duration', atS - startS)];
      if (past.length === 0) continue;
      const usage = columns.usage.get(row);
      found.push({ row, run: columns.slugAt(row), usage, aboveMedian: dollarsAbove(group, usage), past });
    }
    return found.sort(compareDearestFirst);
  }

  return { compare, findOutlier, findUnusualRuns, findOverrunningRuns };
}

/** @param isMember whether the value is one of the group's own: the run itself is none of its peers */
function compareValue(values: RankedValues, value: number, isMember: boolean): PeerComparison | null {
  const peers = values.count - (isMember ? 1 : 0);
  if (Number.isNaN(value) || peers < FEWEST_PEERS) return null;
  const below = values.countBelow(value);
  // A run of the group finds itself at the first place of its value.
  return describeComparison(value, peers, values.median(isMember ? below : null), below);
}

/** A value of the group's own. */
function compareSorted(sorted: SortedValues, value: number): PeerComparison {
  const below = countBelow(sorted, value);
  return describeComparison(value, sorted.length - 1, medianOf(sorted, below), below);
}

function describeComparison(value: number, peers: number, median: number, below: number): PeerComparison {
  return { value, peers, median, timesMedian: median > 0 ? value / median : null, shareBelow: below / peers };
}

/** The rows that cost most, dearest first; of equal ones the first by slug. */
function findDearest(columns: RunColumns, rows: ArrayLike<number>): number[] {
  const dearest: number[] = [];
  const isBefore = (a: number, b: number): boolean => {
    const difference = nanoUsdAt(columns, b) - nanoUsdAt(columns, a);
    return difference === 0 ? compareText(columns.slugAt(a), columns.slugAt(b)) < 0 : difference < 0;
  };
  let least = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const nanoUsd = nanoUsdAt(columns, row);
    if (!(nanoUsd > 0) || nanoUsd < least) continue;
    const at = dearest.findIndex((other) => isBefore(row, other));
    if (at === -1 && dearest.length === LOOKED_AT) continue;
    dearest.splice(at === -1 ? dearest.length : at, 0, row);
    dearest.length = Math.min(dearest.length, LOOKED_AT);
    if (dearest.length === LOOKED_AT) least = nanoUsdAt(columns, dearest.at(-1) ?? -1);
  }
  return dearest;
}

function findPast(group: PeerGroup, measure: PastPeers['measure'], value: number): PastPeers[] {
  const { sorted } = group.valuesOf(measure);
  const percentile99 = percentileOf(sorted, OVERRUN_SHARE);
  if (sorted.length < FEWEST_PEERS || Number.isNaN(value) || value <= percentile99) return [];
  return [{ measure, value, percentile99, peers: sorted.length }];
}

function dollarsAbove(group: PeerGroup, usage: Usd | null): Usd {
  const values = group.valuesOf('usage');
  if (usage === null || values.count < FEWEST_PEERS) return ZERO_USD;
  const above = addUsd(usage, -Math.round(values.median(null)));
  return compareUsd(above, ZERO_USD) > 0 ? above : ZERO_USD;
}

function compareDearestFirst(
  a: Pick<UnusualRun, 'aboveMedian' | 'run'>,
  b: Pick<UnusualRun, 'aboveMedian' | 'run'>,
): number {
  return compareUsd(b.aboveMedian, a.aboveMedian) || compareText(a.run, b.run);
}
