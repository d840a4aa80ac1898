import { formatRate, formatShare } from '../format.ts';
import type { Length } from '../history/generate.ts';
import { formatTable } from '../table.ts';
import { type Estimate, estimateMean, estimateShare, groupByKind, meanOverKinds } from './interval.ts';
import {
  aboveTruth,
  cause,
  dollarsOff,
  falseAlarms,
  faintRecall,
  merged,
  type Metric,
  mostlyTrue,
  precision,
  rateOf,
  recall,
  sumOf,
  wrongShape,
} from './metrics.ts';
import type { Outcome } from './outcome.ts';
import type { Verdict } from './targets.ts';

const SHARES: readonly (readonly [heading: string, metric: Metric])[] = [
  ['precision', precision],
  ['mostly true', mostlyTrue],
  ['recall', recall],
  ['cause', cause],
];
const FAULTS: readonly (readonly [heading: string, metric: Metric])[] = [
  ['wrong shape', wrongShape],
  ['merged', merged],
  ['above truth', aboveTruth],
  ['faint found', faintRecall],
];

/** Each kind of incident, and the mean over kinds with its interval. */
export function formatIncidents(outcomes: readonly Outcome[]): string {
  const kinds = groupByKind(outcomes);
  const rows = [...kinds].map(([kind, own]) => formatKind(kind, own));
  const means = [
    'mean over kinds',
    ...SHARES.map(([, metric]) => formatEstimate(estimateMean(kinds, metric))),
    formatShare(dollarsOff(outcomes, 0.5)),
    formatShare(dollarsOff(outcomes, 0.9)),
    ...FAULTS.map(([, metric]) => formatEstimate(estimateShare(sumOf(outcomes, metric)))),
  ];
  const head = [
    'incident',
    ...SHARES.map(([heading]) => heading),
    'dollars off',
    '90 %',
    ...FAULTS.map(([heading]) => heading),
  ];
  return formatTable([head, ...rows, means]);
}

function formatKind(kind: string, outcomes: readonly Outcome[]): string[] {
  return [
    kind,
    ...SHARES.map(([, metric]) => formatRatio(outcomes, metric)),
    formatShare(dollarsOff(outcomes, 0.5)),
    formatShare(dollarsOff(outcomes, 0.9)),
    ...FAULTS.map(([, metric]) => formatShare(rateOf(sumOf(outcomes, metric)))),
  ];
}

export function formatQuiet(outcomes: readonly Outcome[]): string {
  const kinds = groupByKind(outcomes);
  const rows = [...kinds].map(([kind, own]) => {
    const { hits, of } = sumOf(own, falseAlarms);
    const noisy = own.filter(({ alarms }) => alarms.length > 0).length;
    return [kind, String(hits), of.toFixed(0), formatRate(rateOf({ hits, of })), `${noisy} of ${own.length}`];
  });
  const { value, lo, hi } = estimateMean(kinds, falseAlarms);
  const mean = ['mean over kinds', '', '', `${formatRate(value)} (${formatRate(lo)}-${formatRate(hi)})`, ''];
  return formatTable([['quiet', 'false alarms', 'months', 'a month', 'histories with any'], ...rows, mean]);
}

/** The same means at each length of history. */
export function formatLengths(outcomes: readonly Outcome[]): string {
  const lengths: readonly Length[] = [7, 14, 28, 'whole'];
  const rows = lengths.flatMap((length) => {
    const own = outcomes.filter((outcome) => outcome.length === length);
    if (own.length === 0) return [];
    const incidents = own.filter(({ isQuiet }) => !isQuiet);
    const quiet = groupByKind(own.filter(({ isQuiet }) => isQuiet));
    return [
      [
        length === 'whole' ? '60 and more' : String(length),
        String(own.length),
        ...SHARES.map(([, metric]) => formatShare(meanOverKinds(groupByKind(incidents), metric))),
        formatShare(dollarsOff(incidents, 0.9)),
        formatShare(rateOf(sumOf(incidents, wrongShape))),
        formatShare(rateOf(sumOf(incidents, aboveTruth))),
        formatRate(meanOverKinds(quiet, falseAlarms)),
      ],
    ];
  });
  const headings = SHARES.map(([heading]) => heading);
  const head = ['days', 'histories', ...headings, 'off, 90 %', 'wrong shape', 'above truth', 'false a month'];
  return formatTable([head, ...rows]);
}

/** One line for each detector. */
export function formatDetectors(detectors: ReadonlyMap<string, readonly Outcome[]>): string {
  const rows = [...detectors].map(([name, outcomes]) => formatDetector(name, outcomes));
  const head = ['detector', 'precision', 'mostly true', 'recall', 'dollars off', '90 %', 'false a month'];
  return formatTable([head, ...rows]);
}

function formatDetector(name: string, outcomes: readonly Outcome[]): string[] {
  const incidents = outcomes.filter(({ isQuiet }) => !isQuiet);
  const kinds = groupByKind(incidents);
  return [
    name,
    ...[precision, mostlyTrue, recall].map((metric) => formatShare(meanOverKinds(kinds, metric))),
    formatShare(dollarsOff(incidents, 0.5)),
    formatShare(dollarsOff(incidents, 0.9)),
    formatRate(meanOverKinds(groupByKind(outcomes.filter(({ isQuiet }) => isQuiet)), falseAlarms)),
  ];
}

export function formatVerdicts(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ promise, found, isKept }) => [promise, found, isKept ? 'kept' : 'MISSED']);
  return formatTable([['target', 'found', ''], ...rows]);
}

function formatRatio(outcomes: readonly Outcome[], metric: Metric): string {
  const { hits, of } = sumOf(outcomes, metric);
  return of === 0 ? '-' : `${hits}/${of} ${formatShare(hits / of)}`;
}

function formatEstimate({ value, lo, hi }: Estimate): string {
  return Number.isNaN(value) ? '-' : `${formatShare(value)} (${(lo * 100).toFixed(1)}-${(hi * 100).toFixed(1)})`;
}
