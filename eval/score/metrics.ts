import type { Outcome } from './outcome.ts';

/** So many of so many. */
export interface Ratio {
  readonly hits: number;
  readonly of: number;
}

/** What one history adds to a figure. */
export type Metric = (outcome: Outcome) => Ratio;

/** An alarm is right when it is the dearest one about an incident; another one when its dollars are mostly true. */
export function precision({ alarms }: Outcome): Ratio {
  const right = alarms.filter(({ about, isFirst, isMostlyTrue }) => about.length > 0 && (isFirst || isMostlyTrue));
  return { hits: right.length, of: alarms.length };
}

export function mostlyTrue({ alarms }: Outcome): Ratio {
  return { hits: alarms.filter(({ isMostlyTrue }) => isMostlyTrue).length, of: alarms.length };
}

export function recall({ labels }: Outcome): Ratio {
  const counting = labels.filter(({ counts }) => counts);
  return { hits: counting.filter(({ isFound }) => isFound).length, of: counting.length };
}

/** Of incidents that do not double a day but are worth a word. */
export function faintRecall({ labels }: Outcome): Ratio {
  const faint = labels.filter(({ counts, size, floorUsd }) => !counts && size.extraUsd > floorUsd);
  return { hits: faint.filter(({ isFound }) => isFound).length, of: faint.length };
}

export function cause({ labels }: Outcome): Ratio {
  const found = labels.filter(({ counts, isFound }) => counts && isFound);
  return { hits: found.filter(({ isNamed }) => isNamed).length, of: found.length };
}

export function wrongShape({ labels }: Outcome): Ratio {
  const found = labels.filter(({ isFound }) => isFound);
  return { hits: found.filter(({ hasWrongShape }) => hasWrongShape).length, of: found.length };
}

/** Alarms that are about two incidents. */
export function merged({ alarms }: Outcome): Ratio {
  return { hits: alarms.filter(({ about }) => about.length > 1).length, of: alarms.length };
}

export function aboveTruth({ isAboveTruth }: Outcome): Ratio {
  return { hits: isAboveTruth ? 1 : 0, of: 1 };
}

/** Alarms of a quiet history, by months. */
export function falseAlarms({ alarms, months }: Outcome): Ratio {
  return { hits: alarms.length, of: months };
}

/** Incidents of a day that at least treble it, of scrapers that something was known of. */
export function largeRecall({ labels }: Outcome): Ratio {
  const large = labels.filter(({ counts, size }) => counts && size.isKnown && size.times >= 3);
  return { hits: large.filter(({ isFound }) => isFound).length, of: large.length };
}

export function sumOf(outcomes: readonly Outcome[], metric: Metric): Ratio {
  let hits = 0;
  let of = 0;
  for (const outcome of outcomes) {
    const own = metric(outcome);
    hits += own.hits;
    of += own.of;
  }
  return { hits, of };
}

export function rateOf({ hits, of }: Ratio): number {
  return of === 0 ? Number.NaN : hits / of;
}

/** By what the dollars of found incidents that count are off: a quantile. */
export function dollarsOff(outcomes: readonly Outcome[], quantile: number): number {
  const off = outcomes
    .flatMap(({ labels }) => labels)
    .flatMap(({ counts, dollarsOff: own }) => (counts && own !== null ? [own] : []))
    .sort((a, b) => a - b);
  return off[Math.ceil(off.length * quantile) - 1] ?? Number.NaN;
}
