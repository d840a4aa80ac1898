import { compareText } from '#domain/compare-text.ts';
import { addUsd, compareUsd, type Usd, ZERO_USD } from '#domain/money.ts';
import type { OutlierRun } from '#domain/spikes/causes.ts';
import { isFinished, nanoUsdAt, numberAt, type RunColumns, textAt } from '#domain/spikes/run-columns.ts';
import { countBelow, medianOf, percentileOf, type SortedValues, sortKnown } from '#domain/spikes/sorted-values.ts';
import { SUCCEEDED } from '#domain/status.ts';
import { MEASURE_KEYS, type MeasureKey } from '#domain/view.ts';

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
  readonly findOutlier: (rows: readonly number[]) => OutlierRun | null;
  /** Finished runs of the last 90 days that are dearer than 95 % of their peers, and by more than the floor; dearest above first. */
  readonly findUnusualRuns: (floor: Usd) => UnusualRun[];
  /** Runs that go on, at `nowS` (unix seconds), past the 99th percentile of the successes of their scraper and version; dearest above first. */
  readonly findOverrunningRuns: (nowS: number) => OverrunningRun[];
}

const PEER_DAYS = 90;
const DAY_S = 86_400;
const FEWEST_PEERS = 8;
const UNUSUAL_SHARE = 0.95;
const OVERRUN_SHARE = 0.99;
/** The run that is dearest above its peers is among the dearest, or carries little. */
const LOOKED_AT = 8;

const NO_COMPARISONS: PeerComparisons = { usage: null, duration: null, traffic: null, results: null };

interface PeerGroup {
  readonly rows: readonly number[];
  readonly sorted: (measure: MeasureKey) => SortedValues;
}

/**
 * Peers of a run: the finished runs of the same scraper, version and status that started in the 90 days before `nowS`
 * (unix seconds). A pass over the rows here; each group's values are sorted when somebody asks for them.
 */
export function createPeers(columns: RunColumns, nowS: number): Peers {
  const fromS = nowS - PEER_DAYS * DAY_S;
  const groups = groupPeers(columns, fromS);

  function compareWith(group: PeerGroup, row: number, measure: MeasureKey): PeerComparison | null {
    return compareValue(group, valueAt(columns, row, measure), measure, isPeer(columns, row, fromS));
  }

  function compare(row: number): PeerComparisons {
    const group = isFinished(columns, row) ? groups.get(keyAt(columns, row)) : undefined;
    const [usage = null, duration = null, traffic = null, results = null] =
      group === undefined ? [] : MEASURE_KEYS.map((measure) => compareWith(group, row, measure));
    return { usage, duration, traffic, results };
  }

  function compareSoFar(row: number): PeerComparisons {
    if (isFinished(columns, row)) return compare(row);
    const group = groups.get(keyAt(columns, row, SUCCEEDED));
    if (group === undefined) return NO_COMPARISONS;
    const compareNow = (measure: MeasureKey, value = valueAt(columns, row, measure)) =>
      compareValue(group, value, measure, false);
    return {
      usage: compareNow('usage'),
      duration: compareNow('duration', nowS - numberAt(columns.startedAtS, row)),
      traffic: compareNow('traffic'),
      results: compareNow('results'),
    };
  }

  function findOutlier(rows: readonly number[]): OutlierRun | null {
    const dearest = rows
      .filter((row) => nanoUsdAt(columns, row) > 0)
      .sort((a, b) => nanoUsdAt(columns, b) - nanoUsdAt(columns, a) || compareSlugs(columns, a, b))
      .slice(0, LOOKED_AT);
    let outlier: (OutlierRun & { readonly above: Usd }) | null = null;
    for (const row of dearest) {
      const { usage: cost, duration, results } = compareSoFar(row);
      const usage = columns.usage.get(row);
      if (cost === null || usage === null) continue;
      const typicalUsage = Math.round(cost.median);
      const above = addUsd(usage, -typicalUsage);
      if (outlier !== null && compareUsd(above, outlier.above) <= 0) continue;
      outlier = {
        slug: columns.slugAt(row),
        scraper: textAt(columns.scraper, row),
        usage,
        typicalUsage,
        durationTimes: duration?.timesMedian ?? null,
        resultsTimes: results?.timesMedian ?? null,
        above,
      };
    }
    if (outlier === null) return null;
    const { above: _, ...run } = outlier;
    return run;
  }

  function findUnusualRuns(floor: Usd): UnusualRun[] {
    const found: UnusualRun[] = [];
    for (const group of groups.values()) {
      if (group.rows.length <= FEWEST_PEERS) continue;
      for (const row of group.rows) {
        const comparison = compareWith(group, row, 'usage');
        const usage = columns.usage.get(row);
        if (comparison === null || usage === null || comparison.shareBelow < UNUSUAL_SHARE) continue;
        const aboveMedian = addUsd(usage, -Math.round(comparison.median));
        if (compareUsd(aboveMedian, floor) <= 0) continue;
        found.push({ row, run: columns.slugAt(row), usage, aboveMedian, comparison });
      }
    }
    return found.sort(compareDearestFirst);
  }

  function findOverrunningRuns(atS: number): OverrunningRun[] {
    const found: OverrunningRun[] = [];
    for (let i = 0; i < columns.rows.length; i++) {
      const row = columns.rows[i] ?? 0;
      const startS = numberAt(columns.startedAtS, row);
      if (isFinished(columns, row) || Number.isNaN(startS)) continue;
      const group = groups.get(keyAt(columns, row, SUCCEEDED));
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
function compareValue(group: PeerGroup, value: number, measure: MeasureKey, isMember: boolean): PeerComparison | null {
  const sorted = group.sorted(measure);
  const below = countBelow(sorted, value);
  // A run of the group finds itself at the first place of its value.
  const own = isMember ? below : null;
  const peers = sorted.length - (own === null ? 0 : 1);
  if (Number.isNaN(value) || peers < FEWEST_PEERS) return null;
  const median = medianOf(sorted, own);
  return { value, peers, median, timesMedian: median > 0 ? value / median : null, shareBelow: below / peers };
}

function compareSlugs({ slugAt }: RunColumns, a: number, b: number): number {
  return compareText(slugAt(a), slugAt(b));
}

function findPast(group: PeerGroup, measure: PastPeers['measure'], value: number): PastPeers[] {
  const sorted = group.sorted(measure);
  const percentile99 = percentileOf(sorted, OVERRUN_SHARE);
  if (sorted.length < FEWEST_PEERS || Number.isNaN(value) || value <= percentile99) return [];
  return [{ measure, value, percentile99, peers: sorted.length }];
}

function dollarsAbove(group: PeerGroup, usage: Usd | null): Usd {
  const sorted = group.sorted('usage');
  if (usage === null || sorted.length < FEWEST_PEERS) return ZERO_USD;
  const above = addUsd(usage, -Math.round(medianOf(sorted)));
  return compareUsd(above, ZERO_USD) > 0 ? above : ZERO_USD;
}

function groupPeers(columns: RunColumns, fromS: number): Map<string, PeerGroup> {
  const rowsByKey = new Map<string, number[]>();
  for (let i = 0; i < columns.rows.length; i++) {
    const row = columns.rows[i] ?? 0;
    if (!isPeer(columns, row, fromS)) continue;
    const key = keyAt(columns, row);
    const rows = rowsByKey.get(key);
    if (rows === undefined) rowsByKey.set(key, [row]);
    else rows.push(row);
  }
  return new Map([...rowsByKey].map(([key, rows]) => [key, createGroup(columns, rows)]));
}

function createGroup(columns: RunColumns, rows: readonly number[]): PeerGroup {
  const known = new Map<MeasureKey, SortedValues>();
  function sorted(measure: MeasureKey): SortedValues {
    const values = known.get(measure) ?? sortKnown(rows.map((row) => valueAt(columns, row, measure)));
    known.set(measure, values);
    return values;
  }
  return { rows, sorted };
}

/** A run without a known start is nobody's peer. */
function isPeer(columns: RunColumns, row: number, fromS: number): boolean {
  return isFinished(columns, row) && numberAt(columns.startedAtS, row) >= fromS;
}

function keyAt(columns: RunColumns, row: number, status = columns.status[row]): string {
  return `${columns.scraper.codes[row]} ${columns.version.codes[row]} ${status}`;
}

function valueAt(columns: RunColumns, row: number, measure: MeasureKey): number {
  switch (measure) {
    case 'usage':
      return nanoUsdAt(columns, row);
    case 'duration':
      return numberAt(columns.durationS, row);
    case 'traffic':
      return numberAt(columns.trafficBytes, row);
    case 'results':
      return numberAt(columns.results, row);
  }
}

function compareDearestFirst(
  a: Pick<UnusualRun, 'aboveMedian' | 'run'>,
  b: Pick<UnusualRun, 'aboveMedian' | 'run'>,
): number {
  return compareUsd(b.aboveMedian, a.aboveMedian) || compareText(a.run, b.run);
}
