import { compareText } from '#domain/compare-text.ts';
import { addUsd, compareUsd, type Usd } from '#domain/money.ts';
import type { OutlierRun } from '#spikes/explain/causes.ts';
import { createOverruns, type OverrunningScraper } from '#spikes/explain/overrunning-runs.ts';
import { compareValue, type PeerComparison } from '#spikes/explain/peer-comparison.ts';
import { type PeerGroup, ScraperPeers, valueAt } from '#spikes/explain/peer-groups.ts';
import { codeAt, isFinished, nanoUsdAt, numberAt, type RunColumns, textAt } from '#spikes/run-columns.ts';
import { groupByScraper, type ScraperRows } from '#spikes/scraper-rows.ts';
import { findUnusualRuns, type UnusualRun } from '#spikes/explain/unusual-runs.ts';
import { SUCCEEDED } from '#domain/status.ts';
import { finish, type Steps } from '#domain/steps.ts';
import { DAY_S } from '#domain/time-zone.ts';
import type { MeasureKey } from '#domain/view.ts';

/** Null where the run's own value is not known, or that of fewer than eight peers. */
export type PeerComparisons = Readonly<Record<MeasureKey, PeerComparison | null>>;

export interface Peers {
  /** A finished run, of the rows that count, and its peers. All null for a run that goes on: it has no outcome yet. */
  readonly compare: (row: number) => PeerComparisons;
  /** Of some rows the run that is dearest above the median of its peers; one that goes on has the successes for peers. */
  readonly findOutlier: (rows: ArrayLike<number>) => OutlierRun | null;
  /** Finished runs of the last 90 days that are improbably dear, and by more than the floor; dearest above first. */
  readonly findUnusualRuns: (floor: Usd) => Steps<UnusualRun[]>;
  /** Runs that go on, at `atS` (unix seconds), past what healthy runs reach, with more at stake than the floor. */
  readonly findOverrunningRuns: (atS: number, floor: Usd) => Steps<OverrunningScraper[]>;
}

const PEER_DAYS = 90;
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

  function* listGroups(): Generator<PeerGroup | null> {
    for (const scraper of scrapers) {
      yield null;
      yield* peersOf(scraper).groups;
    }
  }

  return {
    compare,
    findOutlier,
    findUnusualRuns: (floor) => findUnusualRuns(columns, listGroups(), floor),
    findOverrunningRuns: createOverruns(columns, scrapers, { fromS, nowS }).find,
  };
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
