import { compareText } from '#domain/compare-text.ts';
import { readBilledRuns } from '#domain/spikes/billed-runs.ts';
import { findPriceChanges, type PriceChange } from '#domain/spikes/price-changes.ts';
import { fitUnit, type UnitFit, type UnitPrice } from '#domain/spikes/price-fit.ts';
import { FEWEST_RUNS, PRICE_UNITS, type PriceUnit } from '#domain/spikes/price-units.ts';
import { type ScraperRows, groupByScraper } from '#domain/spikes/scraper-rows.ts';
import { codeAt, groupRows, numberAt, type RunColumns, textAt } from '#domain/spikes/run-columns.ts';
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
      /** Other units that explain nine runs of ten: where every run had as many results, nobody can tell. */
      readonly alsoFits: readonly PriceUnit[];
    };

export interface PriceList {
  /** By scraper; its versions in the order in which they were first seen. */
  readonly versions: readonly VersionPrice[];
  /** Newest first. */
  readonly changes: readonly PriceChange[];
}

/** CoreClaw rounds what it charges for time to 0.0001 USD. */
const USAGE_ROUNDING_NANO_USD = 100_000;

/** What the runs of one scraper tell. */
export type ScraperPrices = Pick<PriceList, 'versions' | 'changes'>;

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
  changes.sort((a, b) => b.atS - a.atS || compareText(a.scraper, b.scraper));
  return { versions, changes };
}

/** The versions in the order in which they were first seen. */
export function* inferScraperPrices(
  columns: RunColumns,
  { slug: scraper, started }: ScraperRows,
  roundingNanoUsd = USAGE_ROUNDING_NANO_USD,
): Steps<ScraperPrices> {
  const fitted = yield* fitVersions(columns, started, roundingNanoUsd);
  const favourites = rankUnits(fitted);
  const judged = fitted.map((of) => ({ of, fit: chooseFit(of, favourites) }));
  return {
    versions: judged.map(({ of, fit }) => {
      return { scraper, version: of.version, firstSeenS: of.firstSeenS, verdict: judge(of, fit) };
    }),
    changes: findPriceChanges(scraper, judged),
  };
}

interface FittedVersion {
  readonly version: string;
  readonly firstSeenS: number;
  /** Runs that say something and cost something. */
  readonly runs: number;
  /** Of the units that explain them. */
  readonly fits: readonly UnitFit[];
}

/** Oldest first. */
function* fitVersions(columns: RunColumns, started: Uint32Array, roundingNanoUsd: number): Steps<FittedVersion[]> {
  const fitted: FittedVersion[] = [];
  for (const members of groupRows(started, (row) => codeAt(columns.version, row)).values()) {
    yield;
    const billed = yield* readBilledRuns(columns, members, roundingNanoUsd);
    const fits: UnitFit[] = [];
    for (const unit of PRICE_UNITS) {
      yield;
      const fit = yield* fitUnit(billed, unit);
      if (fit !== null) fits.push(fit);
    }
    let runs = 0;
    for (const usage of billed.usageNanoUsd) if (usage > 0) runs += 1;
    const [oldest = -1] = members;
    const firstSeenS = numberAt(columns.startedAtS, oldest);
    fitted.push({ version: textAt(columns.version, oldest), firstSeenS, runs, fits });
  }
  return fitted.sort((a, b) => a.firstSeenS - b.firstSeenS || compareText(a.version, b.version));
}

/** The unit that explains the most runs of the scraper first. */
function rankUnits(versions: readonly FittedVersion[]): readonly PriceUnit[] {
  const explained = new Map<PriceUnit, number>();
  for (const { unit, asked, explainedShare } of versions.flatMap(({ fits }) => fits)) {
    explained.set(unit, (explained.get(unit) ?? 0) + asked * explainedShare);
  }
  return PRICE_UNITS.toSorted((a, b) => (explained.get(b) ?? 0) - (explained.get(a) ?? 0));
}

/** The best fit; where several are as good, the unit of most other runs of the scraper. */
function chooseFit({ fits }: FittedVersion, favourites: readonly PriceUnit[]): UnitFit | null {
  const [best] = fits.toSorted(
    (a, b) => b.explainedShare - a.explainedShare || favourites.indexOf(a.unit) - favourites.indexOf(b.unit),
  );
  return best ?? null;
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
    alsoFits: fits.filter((other) => other !== fit).map(({ unit }) => unit),
  };
}
