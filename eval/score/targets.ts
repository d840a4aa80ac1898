import { formatRate, formatShare } from '../format.ts';
import { type ByKind, groupByKind, meanOverKinds } from './interval.ts';
import {
  aboveTruth,
  cause,
  dollarsOff,
  falseAlarms,
  largeRecall,
  type Metric,
  mostlyTrue,
  precision,
  rateOf,
  recall,
  sumOf,
  wrongShape,
} from './metrics.ts';
import type { Outcome } from './outcome.ts';

/** What is promised, and whether it is kept. */
export interface Verdict {
  readonly promise: string;
  readonly found: string;
  readonly isKept: boolean;
}

const LEAST_MEANS: readonly (readonly [name: string, metric: Metric, mean: number])[] = [
  ['precision', precision, 0.92],
  ['dollars mostly true', mostlyTrue, 0.92],
  ['recall', recall, 0.92],
  ['cause', cause, 0.93],
];
const LEAST_OF_A_KIND = 0.75;
const MOST_OFF = 0.25;
const MOST_WRONG = 0.02;
const MOST_FALSE = 0.05;
const MOST_FALSE_OF_A_KIND = 0.1;
const LEAST_LARGE_RECALL = 0.8;
const MOST_FALSE_A_WEEK = 0.1;

/** @param outcomes of all lengths; promises about what was not looked at are left out */
export function holdAgainstTargets(outcomes: readonly Outcome[], oneDayKinds: ReadonlySet<string>): Verdict[] {
  const whole = outcomes.filter(({ length }) => length === 'whole');
  const week = outcomes.filter(({ length }) => length === 7);
  const incidents = whole.filter(({ isQuiet }) => !isQuiet);
  const oneDays = week.filter(({ kind }) => oneDayKinds.has(kind));
  const verdicts = [
    ...LEAST_MEANS.flatMap(([name, metric, mean]) => holdMean(groupByKind(incidents), name, metric, mean)),
    atMost('dollars off in nine of ten', dollarsOff(incidents, 0.9), MOST_OFF),
    atMost('wrong shape', rateOf(sumOf(incidents, wrongShape)), MOST_WRONG),
    atMost('list above the truth', rateOf(sumOf(incidents, aboveTruth)), MOST_WRONG),
    ...holdQuiet(groupByKind(whole.filter(({ isQuiet }) => isQuiet))),
    atLeast('7 days: one-day incidents of 3x found', rateOf(sumOf(oneDays, largeRecall)), LEAST_LARGE_RECALL),
    atMost(
      '7 days: false alarms a week',
      falseAWeek(week.filter(({ isQuiet }) => isQuiet)),
      MOST_FALSE_A_WEEK,
      formatRate,
    ),
  ];
  return verdicts.filter(({ found }) => found !== '-');
}

/** The mean, and either that no kind is weak or every one that is. */
function holdMean(kinds: ByKind, name: string, metric: Metric, mean: number): Verdict[] {
  const rates = [...kinds].map(([kind, outcomes]) => ({ kind, rate: rateOf(sumOf(outcomes, metric)) }));
  const weak = rates
    .filter(({ rate }) => rate < LEAST_OF_A_KIND)
    .map(({ kind, rate }) => atLeast(`${name} of ${kind}`, rate, LEAST_OF_A_KIND));
  const lowest = Math.min(...rates.map(({ rate }) => rate).filter((rate) => !Number.isNaN(rate)));
  const each = atLeast(`${name} of every kind`, Number.isFinite(lowest) ? lowest : Number.NaN, LEAST_OF_A_KIND);
  return [
    atLeast(`${name}, mean over kinds`, meanOverKinds(kinds, metric), mean),
    ...(weak.length > 0 ? weak : [each]),
  ];
}

function holdQuiet(kinds: ByKind): Verdict[] {
  const [worst, worstRate] = [...kinds]
    .map(([kind, outcomes]): [string, number] => [kind, rateOf(sumOf(outcomes, falseAlarms))])
    .reduce((most, each) => (each[1] > most[1] ? each : most), ['none', 0]);
  return [
    atMost('false alarms a quiet month, mean over kinds', meanOverKinds(kinds, falseAlarms), MOST_FALSE, formatRate),
    {
      promise: `false alarms a month, worst quiet kind at most ${MOST_FALSE_OF_A_KIND}`,
      found: kinds.size === 0 ? '-' : `${worst} ${formatRate(worstRate)}`,
      isKept: worstRate <= MOST_FALSE_OF_A_KIND,
    },
  ];
}

function falseAWeek(outcomes: readonly Outcome[]): number {
  const { hits } = sumOf(outcomes, falseAlarms);
  return rateOf({ hits, of: outcomes.length });
}

function atLeast(name: string, value: number, least: number): Verdict {
  return { promise: `${name}, at least ${formatShare(least)}`, found: formatShare(value), isKept: !(value < least) };
}

function atMost(name: string, value: number, most: number, format = formatShare): Verdict {
  return { promise: `${name}, at most ${format(most)}`, found: format(value), isKept: !(value > most) };
}
