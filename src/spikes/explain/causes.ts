import { absUsd, addUsd, compareUsd, divideUsd, ratioUsd, subtractUsd, ZERO_USD, type Usd } from '#domain/money.ts';
import { sumUsd } from '#domain/usd-sums.ts';
import { type AttributionQuestion, narrowQuestion } from '#spikes/explain/attribution.ts';
import type { PriceUnit } from '#spikes/prices/price-units.ts';
import type { Spend } from '#spikes/spend.ts';
import type { Effect, EffectKind, ScraperEffects, Waterfall } from '#spikes/explain/waterfall.ts';
import { ABORTED, FAILED, formatStatusValue } from '#domain/status.ts';

/** The run of the spike that is dearest above its peers. */
export interface OutlierRun {
  readonly slug: string;
  readonly scraper: string;
  readonly usage: Usd;
  /** The median of its peers. */
  readonly typicalUsage: Usd;
  /** Its duration (so far, while it goes on) over the median of its peers; null where it is not known. */
  readonly durationTimes: number | null;
  /** The same of its results. */
  readonly resultsTimes: number | null;
}

/** Something that accounts for dollars of the excess. */
export type Cause =
  | (Effect & { readonly scraper: string; readonly unit: PriceUnit })
  /** The same effect over several scrapers. */
  | {
      readonly kind: 'everywhere';
      readonly effect: 'volume' | 'yield' | 'price';
      readonly scrapers: number;
      readonly usd: Usd;
    }
  /** Failed and aborted runs, of one scraper or (null) of several: how many there usually are, and how many there were. */
  | {
      readonly kind: 'failures';
      readonly scraper: string | null;
      readonly before: number;
      readonly after: number;
      readonly usd: Usd;
    }
  /** One run that goes on much longer than its peers and delivers no more. */
  | { readonly kind: 'hung-run'; readonly scraper: string; readonly run: OutlierRun; readonly usd: Usd };

/** Adtributor's T_EP: once so much of the excess is accounted for, further causes are not worth a sentence. */
const ENOUGH_SHARE = 0.67;
const LEAST_SHARE = 0.1;
const MOST_CAUSES = 3;
/** Of the excess: a scraper that changed by less does not lead if all of them together do. */
const LEADING_SHARE = 0.5;
/** Of a change: what something special must carry to be the cause in place of the effects. */
const SPECIAL_SHARE = 0.6;
/** How much more than their usual share of the dollars failures must carry. */
const FAILURES_GAIN = 0.25;
/** Of its peers' median duration. */
const HUNG_TIMES = 3;

/**
 * What accounts for the excess, what leads first; no dollar is in two of them. Of the scraper that changed most its
 * largest effect leads, unless something more special carries its change: one run that hangs, or failures. Where no
 * scraper stands out it is what they have in common. Causes follow until two thirds of the excess are accounted for.
 */
export function findCauses(
  { excess, scrapers, byKind }: Waterfall,
  question: AttributionQuestion,
  outlier: OutlierRun | null,
): readonly Cause[] {
  const sameWay = scrapers.filter(({ usd }) => ratioUsd(usd, excess) > 0);
  if (ratioUsd(sameWay[0]?.usd ?? ZERO_USD, excess) < LEADING_SHARE) {
    const common = findFailures(question, null) ?? findEverywhere(byKind, excess);
    if (common !== null) return [common];
  }
  const [lead, ...rest] = sameWay
    .flatMap((scraper) => candidatesOf(scraper, question, outlier))
    .filter(({ usd }) => ratioUsd(usd, excess) >= LEAST_SHARE);
  if (lead === undefined) return [];
  const causes = [lead];
  for (const cause of rest.sort(byMagnitude)) {
    const explained = sumUsd(causes.map(({ usd }) => usd));
    if (ratioUsd(explained, excess) >= ENOUGH_SHARE || causes.length === MOST_CAUSES) break;
    causes.push(cause);
  }
  return causes;
}

export function aboveTypical({ usage, typicalUsage }: OutlierRun): Usd {
  return subtractUsd(usage, typicalUsage);
}

/** What may account for a scraper's change: one special cause, or its effects in the direction of the change. */
function candidatesOf(
  { scraper, unit, usd: change, effects }: ScraperEffects,
  question: AttributionQuestion,
  outlier: OutlierRun | null,
): readonly Cause[] {
  const ordinary = effects
    .filter(({ usd }) => ratioUsd(usd, change) > 0)
    .map(({ kind, usd, before, after }): Cause => ({ kind, scraper, unit, usd, before, after }))
    .sort(byMagnitude);
  if (effects.some(({ kind }) => kind === 'appeared' || kind === 'stopped')) return ordinary;
  if (outlier !== null && outlier.scraper === scraper && isHung(outlier)) {
    const usd = aboveTypical(outlier);
    if (ratioUsd(usd, change) >= SPECIAL_SHARE) return [{ kind: 'hung-run', scraper, run: outlier, usd }];
  }
  const failures = findFailures(question, scraper);
  return failures === null ? ordinary : [failures];
}

function isHung({ durationTimes, resultsTimes }: OutlierRun): boolean {
  return durationTimes !== null && durationTimes >= HUNG_TIMES && durationTimes >= HUNG_TIMES * (resultsTimes ?? 0);
}

/**
 * Failures that carry most of one scraper's change, or (null) of the whole excess. Where nothing failed in the spike
 * none do, even if refunds of earlier failures make fewer of them look dear.
 */
function findFailures(question: AttributionQuestion, scraper: string | null): Cause | null {
  const narrowed = scraper === null ? question : narrowQuestion(question, { key: 'scraper', value: scraper });
  if (narrowed === null || narrowed.excess <= 0) return null;
  const { excess, baselineBuckets, total, values } = narrowed;
  const failed = values.filter(({ key, value }) => key === 'status' && FAILURES.has(value));
  const baseline = addSpends(failed.map((change) => change.baseline));
  const spike = addSpends(failed.map((change) => change.spike));
  if (spike.runs === 0) return null;
  const usd = subtractUsd(spike.usage, divideUsd(baseline.usage, baselineBuckets));
  const share = ratioUsd(usd, excess);
  if (share < SPECIAL_SHARE || share - ratioUsd(baseline.usage, total.baseline.usage) < FAILURES_GAIN) return null;
  return { kind: 'failures', scraper, before: baseline.runs / baselineBuckets, after: spike.runs, usd };
}

const FAILURES: ReadonlySet<string> = new Set([FAILED, ABORTED].map(formatStatusValue));

function addSpends(spends: readonly Spend[]): Spend {
  return spends.reduce((sum, { runs, usage }) => ({ runs: sum.runs + runs, usage: addUsd(sum.usage, usage) }), {
    runs: 0,
    usage: ZERO_USD,
  });
}

/** One effect that several scrapers share and that carries most of the excess. */
function findEverywhere(byKind: Waterfall['byKind'], excess: Usd): Cause | null {
  const [largest] = EVERYWHERE.map((effect) => {
    const { scrapers, usd } = byKind[effect];
    return { kind: 'everywhere', effect, scrapers, usd } as const;
  })
    .filter(({ scrapers, usd }) => scrapers > 1 && ratioUsd(usd, excess) >= LEADING_SHARE)
    .sort(byMagnitude);
  return largest ?? null;
}

const EVERYWHERE = ['volume', 'yield', 'price'] as const satisfies readonly EffectKind[];

function byMagnitude(a: { readonly usd: Usd }, b: { readonly usd: Usd }): number {
  return compareUsd(absUsd(b.usd), absUsd(a.usd));
}
