import { ratioUsd, subtractUsd, type Usd } from '#domain/money.ts';
import { sumUsd } from '#domain/usd-sums.ts';
import {
  attributeExcess,
  type Attribution,
  type AttributionQuestion,
  type Carrier,
  narrowQuestion,
} from '#spikes/explain/attribution.ts';
import { aboveTypical, type Cause, findCauses, type OutlierRun } from '#spikes/explain/causes.ts';
import type { ScraperChange } from '#spikes/spend.ts';
import { buildWaterfall, type Waterfall } from '#spikes/explain/waterfall.ts';

/** What a spike is explained from: sums over the same runs, by scraper and by every value and pair of values. */
export interface SpikeEvidence {
  readonly scrapers: readonly ScraperChange[];
  readonly attribution: AttributionQuestion;
  /** Null where no run has peers. */
  readonly outlier: OutlierRun | null;
}

export interface SpikeExplanation {
  readonly waterfall: Waterfall;
  readonly attribution: Attribution;
  /** What leads first; none where nothing accounts for much of it. */
  readonly causes: readonly Cause[];
  /** What most of the leading cause's change has in common, the best fit first. */
  readonly coincidences: readonly Carrier[];
  /** The outlier, where it carries much of the excess and is not itself a cause. */
  readonly dearRun: OutlierRun | null;
  /** The excess without the causes; of the other sign where something offsets them. */
  readonly unexplained: Usd;
}

const COINCIDENCE_SHARE = 0.67;
/** How much more than their usual share of the dollars they must carry: no run is without an origin. */
const COINCIDENCE_GAIN = 0.25;
const MOST_COINCIDENCES = 2;
const DEAR_SHARE = 0.5;

/** Explains a spike, or what differs between any span and its baseline; the sentence is `describeExplanation`'s. */
export function explainSpike({ scrapers, attribution: question, outlier }: SpikeEvidence): SpikeExplanation {
  const { excess, baselineBuckets } = question;
  const waterfall = buildWaterfall({ excess, baselineBuckets, scrapers });
  const attribution = attributeExcess(question);
  const causes = findCauses(waterfall, question, outlier);
  const isCause = causes.some(({ kind }) => kind === 'hung-run');
  const isDear = outlier !== null && ratioUsd(aboveTypical(outlier), excess) >= DEAR_SHARE;
  return {
    waterfall,
    attribution,
    causes,
    coincidences: findCoincidences(causes[0], question, attribution),
    dearRun: isDear && !isCause ? outlier : null,
    unexplained: subtractUsd(excess, sumUsd(causes.map(({ usd }) => usd))),
  };
}

/** Looked for among the runs of the leading scraper, so that what happens elsewhere does not move them. */
function findCoincidences(
  lead: Cause | undefined,
  question: AttributionQuestion,
  attribution: Attribution,
): readonly Carrier[] {
  // One run has everything in common with itself, and so has a scraper with nothing before or after.
  if (lead === undefined || ['hung-run', 'appeared', 'stopped'].includes(lead.kind)) return [];
  const scraper = 'scraper' in lead ? lead.scraper : null;
  const narrowed = scraper === null ? null : narrowQuestion(question, { key: 'scraper', value: scraper });
  const { findings } = narrowed === null ? attribution : attributeExcess(narrowed);
  return findings
    .filter(({ of, share, usualShare }) => {
      const carries = share !== null && share >= COINCIDENCE_SHARE && share - usualShare >= COINCIDENCE_GAIN;
      return of.length === 1 && carries;
    })
    .filter(({ of: [value] }) => value?.value !== '' && !(lead.kind === 'failures' && value?.key === 'status'))
    .slice(0, MOST_COINCIDENCES);
}
