import { fsum } from 'd3-array';
import { compareText } from '#domain/compare-text.ts';
import { absUsd, addUsd, compareUsd, divideUsd, ratioUsd, subtractUsd, ZERO_USD, type Usd } from '#domain/money.ts';
import { sumUsd } from '#domain/usd-sums.ts';
import type { Change, Spend } from '#spikes/spend.ts';
import type { FacetKey } from '#domain/view.ts';

/** What runs are told apart by: the facets of the filters, and the hour of the day of their start. */
export type AttributeKey = FacetKey | 'hour';
export const ATTRIBUTE_KEYS: readonly AttributeKey[] = ['scraper', 'version', 'origin', 'status', 'error', 'hour'];

/** As the URL writes it; an empty value for runs that have none, so that each run has one value of every attribute. */
export interface AttributeValue {
  readonly key: AttributeKey;
  readonly value: string;
}

export interface ValueChange extends AttributeValue, Change<Spend> {}

/** Runs that have both values, of different attributes. */
export interface PairChange extends Change<Spend> {
  readonly both: readonly [AttributeValue, AttributeValue];
}

export interface AttributionQuestion {
  /** Spent minus expected. Where it is negative, everything is about the dollars that are missing. */
  readonly excess: Usd;
  /** How many spans as long as the spike the baseline's sums cover; more than 0. */
  readonly baselineBuckets: number;
  readonly total: Change<Spend>;
  readonly values: readonly ValueChange[];
  readonly pairs: readonly PairChange[];
}

/** Runs with these values, and the part of the excess that they carry. */
export interface Carrier {
  /** One value, or two. */
  readonly of: readonly AttributeValue[];
  /** Spent in the spike minus the mean of the comparable buckets. */
  readonly usd: Usd;
  /** Of the excess; above 1 where others offset it; null where there is no excess. */
  readonly share: number | null;
  /** Of the baseline's dollars, 0 to 1. */
  readonly usualShare: number;
  /** Of the spike's runs, 0 to 1. */
  readonly shareOfRuns: number;
  /**
   * How well these runs and the excess coincide, 0 to 1: twice the dollars they carry, over what they cost and the
   * excess together (L. R. Dice, 1945). Low where they carry little of it, and where they cost much without it.
   */
  readonly fit: number;
  /** The part of the Jensen-Shannon divergence between usual and present shares of the dollars; bits. */
  readonly surprise: number;
}

/** Where the excess went by one attribute: carriers + offsets + others + bridge = excess, to the last digit. */
export interface AttributeSplit {
  readonly key: AttributeKey;
  /** Sum over all its values, 0 to 1 bit: 0 where the shares of the dollars are as usual. */
  readonly surprise: number;
  /** What carries much of the excess and more than its usual share, most dollars first. */
  readonly carriers: readonly Carrier[];
  /** What moved much against the excess, furthest first. */
  readonly offsets: readonly Carrier[];
  readonly others: { readonly values: number; readonly usd: Usd };
  /** From the expectation of the headline to the mean of the comparable buckets. */
  readonly bridge: Usd;
}

export interface Attribution {
  /** The most surprising attribute first. */
  readonly attributes: readonly AttributeSplit[];
  /** Values and pairs that explain something, the best fit first. */
  readonly findings: readonly Carrier[];
}

/** The paper's T_EEP: what carries less of the excess is not worth a line. */
const LEAST_SHARE = 0.1;
/** What carries hardly more than its usual share has not changed. */
const LEAST_GAIN = 0.05;
/** What a pair's fit must add to the better of its values. */
const LEAST_PAIR_GAIN = 0.1;

/**
 * Finds which runs carry the excess. After Adtributor (R. Bhagwan et al., "Adtributor: Revenue Debugging in
 * Advertising Systems", NSDI 2014): explanatory power is a value's share of the excess, succinctness asks each value
 * for a least share, and the surprise of an attribute is the Jensen-Shannon divergence between the usual and the
 * present shares of its values. Pairs, which the paper leaves out, must fit clearly better than either half alone.
 * Linear in the values and pairs, but for putting in order those few that carry much.
 */
export function attributeExcess(question: AttributionQuestion): Attribution {
  const measure = createMeasure(question);
  const values = question.values.map((change) => ({ key: change.key, carrier: measure([change], change) }));
  const attributes = ATTRIBUTE_KEYS.map((key) =>
    splitByAttribute(
      key,
      values.filter((value) => value.key === key).map(({ carrier }) => carrier),
      question.excess,
    ),
  ).filter(({ carriers, offsets, others }) => carriers.length + offsets.length + others.values > 0);

  const fits = new Map(values.map(({ carrier }) => [nameOf(carrier), carrier.fit]));
  const fitOf = (value: AttributeValue): number => fits.get(nameOf({ of: [value] })) ?? 0;
  const pairs = question.pairs
    .map(({ both, ...change }) => measure(both, change))
    .filter((carrier) => explains(carrier) && carrier.fit >= Math.max(...carrier.of.map(fitOf)) + LEAST_PAIR_GAIN);
  return {
    attributes: attributes.sort((a, b) => b.surprise - a.surprise),
    findings: [...attributes.flatMap(({ carriers }) => carriers), ...pairs].sort(
      (a, b) =>
        b.fit - a.fit || compareUsd(absUsd(b.usd), absUsd(a.usd)) || a.of.length - b.of.length || compareNames(a, b),
    ),
  };
}

/** The same question about the runs of one value: its change is the excess, its pairs are the values. */
export function narrowQuestion(question: AttributionQuestion, to: AttributeValue): AttributionQuestion | null {
  const { baselineBuckets, pairs } = question;
  const isIt = ({ key, value }: AttributeValue): boolean => key === to.key && value === to.value;
  const total = question.values.find(isIt);
  if (total === undefined) return null;
  const values = pairs.flatMap(({ both, baseline, spike }): ValueChange[] => {
    const other = both.find((value) => !isIt(value));
    return other !== undefined && both.some(isIt) ? [{ ...other, baseline, spike }] : [];
  });
  const excess = subtractUsd(total.spike.usage, divideUsd(total.baseline.usage, baselineBuckets));
  return { excess, baselineBuckets, total, values, pairs: [] };
}

function createMeasure({ excess, baselineBuckets, total }: AttributionQuestion) {
  return function measure(of: readonly AttributeValue[], { baseline, spike }: Change<Spend>): Carrier {
    const mean = divideUsd(baseline.usage, baselineBuckets);
    const usd = subtractUsd(spike.usage, mean);
    const usualShare = clamp(ratioUsd(baseline.usage, total.baseline.usage));
    // Missing dollars are found where they used to be spent.
    const cost = excess < 0 ? mean : spike.usage;
    const carried = absUsd(usd);
    const looked = absUsd(excess);
    return {
      of: of.map(({ key, value }) => ({ key, value })).sort((a, b) => placeOf(a) - placeOf(b)),
      usd,
      share: excess === ZERO_USD ? null : ratioUsd(usd, excess),
      usualShare,
      shareOfRuns: total.spike.runs === 0 ? 0 : spike.runs / total.spike.runs,
      fit: clamp(2 * ratioUsd(carried, addUsd(absUsd(cost), compareUsd(carried, looked) > 0 ? carried : looked))),
      surprise: divergence(usualShare, clamp(ratioUsd(spike.usage, total.spike.usage))),
    };
  };
}

function splitByAttribute(key: AttributeKey, values: readonly Carrier[], excess: Usd): AttributeSplit {
  const carriers = values.filter(explains);
  const offsets = values.filter(({ share }) => share !== null && share <= -LEAST_SHARE);
  const all = sumUsd(values.map(({ usd }) => usd));
  const listed = sumUsd([...carriers, ...offsets].map(({ usd }) => usd));
  const byMagnitude = (a: Carrier, b: Carrier): number =>
    compareUsd(absUsd(b.usd), absUsd(a.usd)) || compareNames(a, b);
  return {
    key,
    surprise: fsum(values, ({ surprise }) => surprise),
    carriers: carriers.sort(byMagnitude),
    offsets: offsets.sort(byMagnitude),
    others: { values: values.length - carriers.length - offsets.length, usd: subtractUsd(all, listed) },
    bridge: subtractUsd(excess, all),
  };
}

/** A value whose share did not grow explains nothing, however many dollars it carries. */
function explains({ share, usualShare }: Carrier): boolean {
  return share !== null && share >= LEAST_SHARE && share - usualShare >= LEAST_GAIN;
}

/** One value's part of the Jensen-Shannon divergence of two distributions: its shares `p` and `q`, in bits. */
function divergence(p: number, q: number): number {
  const term = (x: number): number => (x === 0 ? 0 : (x / 2) * Math.log2((2 * x) / (p + q)));
  // Where they are equal, float error may leave less than nothing.
  return Math.max(0, term(p) + term(q));
}

/** A share between 0 and 1, which refunds would leave. */
function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function compareNames(a: Carrier, b: Carrier): number {
  return compareText(nameOf(a), nameOf(b));
}

/** The place of the attribute stands first, so that names order as `ATTRIBUTE_KEYS` does. */
function nameOf({ of }: Pick<Carrier, 'of'>): string {
  return JSON.stringify(of.map((part) => [placeOf(part), part.value]));
}

function placeOf({ key }: AttributeValue): number {
  return ATTRIBUTE_KEYS.indexOf(key);
}
