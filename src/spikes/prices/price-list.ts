import { compareText } from '#domain/compare-text.ts';
import { type BilledRuns, readBilledRuns } from '#spikes/prices/billed-runs.ts';
import { chooseUnits } from '#spikes/prices/choose-units.ts';
import type { UnitFit, UnitPrice } from '#spikes/prices/price-fit.ts';
import { type CommonFactor, findCommonFactors, type PricedSpend } from '#spikes/prices/price-factors.ts';
import { findMisfits, joinMisfits, type PricedRuns, type PriceMisfits } from '#spikes/prices/price-misfits.ts';
import { findPriceStretches, type PriceStretch } from '#spikes/prices/price-stretches.ts';
import { FEWEST_RUNS, type PriceUnit } from '#spikes/prices/price-units.ts';
import { type ScraperRows, groupByScraper } from '#spikes/scraper-rows.ts';
import { codeAt, groupRows, numberAt, type RunColumns, textAt } from '#spikes/run-columns.ts';
import { addStartedMinutes, fitUnits, type UnitFits } from '#spikes/prices/unit-fits.ts';
import { finish, type Steps } from '#domain/steps.ts';

/** What one version of a scraper costs, as far as its runs tell. */
export interface VersionPrice {
  readonly scraper: string;
  readonly version: string;
  /** Unix seconds: the first start of any of its runs. */
  readonly firstSeenS: number;
  readonly verdict: PriceVerdict;
}

export type PriceVerdict =
  /** Fewer than eight runs that say something cost something. */
  | { readonly kind: 'too-few'; readonly runs: number }
  /** Several things are charged at once, or something that no run reports. */
  | { readonly kind: 'no-single-unit'; readonly runs: number }
  | {
      readonly kind: 'priced';
      readonly unit: PriceUnit;
      /** Oldest first; more than one where the price changed inside the version. */
      readonly prices: readonly [UnitPrice, ...UnitPrice[]];
      /** Runs that could contradict it, and the share of them that it explains: at least 0.9. */
      readonly runs: number;
      readonly explainedShare: number;
      /** Other units that explain the runs by no more prices: where every run had as many results, nobody can tell. */
      readonly alsoFits: readonly PriceUnit[];
    };

export interface PriceList {
  /** By scraper; its versions in the order in which they were first seen. */
  readonly versions: readonly VersionPrice[];
  /** Prices other than the usual one, those that began last first. */
  readonly changes: readonly PriceStretch[];
  /** Changes that many scrapers have in common, the newest first. */
  readonly factors: readonly CommonFactor[];
  readonly misfits: PriceMisfits;
}

/** CoreClaw rounds what it charges for time to 0.0001 USD. */
const USAGE_ROUNDING_NANO_USD = 100_000;

/** What the runs of one scraper tell. */
export interface ScraperPrices extends Pick<PriceList, 'versions' | 'changes' | 'misfits'> {
  readonly spends: readonly PricedSpend[];
}

/**
 * Infers for every scraper and version what is charged for, how much, and when that changed. A version without a
 * started run is not in the list.
 *
 * @param roundingNanoUsd the step of amounts
 */
export function inferPriceList(columns: RunColumns, roundingNanoUsd = USAGE_ROUNDING_NANO_USD): PriceList {
  const scrapers = finish(groupByScraper(columns));
  return joinPrices(scrapers.map((scraper) => finish(inferScraperPrices(columns, scraper, roundingNanoUsd))));
}

/** One list of what the runs of each scraper tell. */
export function joinPrices(scrapers: readonly ScraperPrices[]): PriceList {
  const versions = scrapers.flatMap((each) => each.versions);
  const changes = scrapers.flatMap((each) => each.changes);
  // Sorting is stable: the versions of a scraper keep their order.
  versions.sort((a, b) => compareText(a.scraper, b.scraper));
  changes.sort((a, b) => b.fromS - a.fromS || compareText(a.scraper, b.scraper));
  return {
    versions,
    changes,
    factors: findCommonFactors(
      changes,
      scrapers.flatMap(({ spends }) => spends),
    ),
    misfits: joinMisfits(scrapers.map(({ misfits }) => misfits)),
  };
}

/** The versions in the order in which they were first seen. */
export function* inferScraperPrices(
  columns: RunColumns,
  { slug: scraper, started }: ScraperRows,
  roundingNanoUsd = USAGE_ROUNDING_NANO_USD,
): Steps<ScraperPrices> {
  const fitted = yield* fitVersions(columns, started, roundingNanoUsd);
  yield;
  const chosen = chooseUnits(fitted.map(({ fits }) => fits));
  const judged = fitted.map((of, nth) => ({ of, version: of.version, fit: chosen[nth] ?? null }));
  return {
    versions: judged.map(({ of, fit }) => {
      return { scraper, version: of.version, firstSeenS: of.firstSeenS, verdict: judge(of, fit) };
    }),
    changes: yield* findPriceStretches(scraper, judged, () => join(fitted.map(({ billed }) => billed.startedAtS))),
    misfits: yield* findMisfits(
      columns,
      scraper,
      judged.flatMap(({ of, fit }): PricedRuns[] =>
        fit === null ? [] : [{ version: of.version, fit, rows: of.members, isAllowance: of.billed.isAllowance }],
      ),
    ),
    spends: judged.flatMap(({ of, fit }) =>
      (fit?.periods ?? []).map(({ price, members }) => spendOf(scraper, of.billed, price.fromS, members)),
    ),
  };
}

function spendOf(
  scraper: string,
  { startedAtS, usageNanoUsd }: BilledRuns,
  fromS: number,
  members: Uint32Array,
): PricedSpend {
  let nanoUsd = 0;
  for (const run of members) nanoUsd += usageNanoUsd[run] ?? 0;
  return { scraper, fromS, lastS: startedAtS[members.at(-1) ?? -1] ?? fromS, nanoUsd };
}

interface FittedVersion {
  readonly version: string;
  readonly firstSeenS: number;
  /** All its started runs, oldest first. */
  readonly members: readonly number[];
  readonly billed: BilledRuns;
  /** Runs that say something and cost something. */
  readonly runs: number;
  /** Of the units that explain them. */
  readonly fits: UnitFits;
}

/** Oldest first. */
function* fitVersions(columns: RunColumns, started: Uint32Array, roundingNanoUsd: number): Steps<FittedVersion[]> {
  const fitted: FittedVersion[] = [];
  for (const members of groupRows(started, (row) => codeAt(columns.version, row)).values()) {
    yield;
    const billed = yield* readBilledRuns(columns, members, roundingNanoUsd);
    const fits = yield* fitUnits(billed);
    let runs = 0;
    for (const usage of billed.usageNanoUsd) if (usage > 0) runs += 1;
    const [oldest = -1] = members;
    const firstSeenS = numberAt(columns.startedAtS, oldest);
    fitted.push({ version: textAt(columns.version, oldest), firstSeenS, members, billed, runs, fits });
  }
  fitted.sort((a, b) => a.firstSeenS - b.firstSeenS || compareText(a.version, b.version));
  if (!fitted.some(({ fits }) => fits.some(({ reading }) => reading.isStartedMinute))) return fitted;
  const read: FittedVersion[] = [];
  for (const version of fitted) read.push({ ...version, fits: yield* addStartedMinutes(version.billed, version.fits) });
  return read;
}

function join(parts: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const part of parts) {
    joined.set(part, filled);
    filled += part.length;
  }
  return joined;
}

function judge({ runs, fits }: FittedVersion, fit: UnitFit | null): PriceVerdict {
  if (fit === null) return { kind: runs < FEWEST_RUNS ? 'too-few' : 'no-single-unit', runs };
  const [first, ...later] = fit.periods;
  return {
    kind: 'priced',
    unit: fit.unit,
    prices: [first.price, ...later.map(({ price }) => price)],
    runs: fit.asked,
    explainedShare: fit.explainedShare,
    alsoFits: fits
      .filter((other) => other !== fit && other.periods.length <= fit.periods.length)
      .map((other) => other.unit),
  };
}
