import type { Series } from '#domain/answers.ts';
import { formatCount, formatDuration, MISSING } from '#domain/format.ts';
import type { Values } from '#features/charts/line-paths.ts';
import type { Amount } from '#features/charts/reading.ts';
import { createDurationAxis, type ValueAxis } from '#features/charts/value-axis.ts';

export interface DurationMeasure {
  readonly axis: ValueAxis;
  /** Of the finished runs of a bucket; null when there are none. */
  readonly median: (bucket: number) => Amount | null;
  readonly p95: (bucket: number) => Amount | null;
  readonly finished: (bucket: number) => Amount;
  readonly total: (bucket: number) => Amount;
  /** The medians of the period before; empty where nothing is compared. */
  readonly before: Values;
  readonly sayBefore: (bucket: number) => Amount | null;
  /** In one line. */
  readonly brief: (bucket: number) => string;
}

export function createDurationMeasure(series: Series, locale: string, then: Series | null): DurationMeasure {
  const say = (seconds: number) => ({ exact: String(seconds), text: formatDuration(seconds, locale) });
  const sayKnown = (seconds: number | null = null) => (seconds === null ? null : say(seconds));
  const median = (bucket: number) => sayKnown(series.durationMedianS[bucket]);
  const before = (then?.durationMedianS ?? []).slice(0, series.runs.length);
  const p95 = (bucket: number) => sayKnown(series.durationP95S[bucket]);
  return {
    axis: createDurationAxis([...series.durationMedianS, ...series.durationP95S, ...before], (seconds) =>
      shortenDuration(formatDuration(seconds, locale)),
    ),
    median,
    p95,
    finished: (bucket) => sayCount(series.finished[bucket] ?? 0, locale),
    total: (bucket) => say(series.durationTotalS[bucket] ?? 0),
    before,
    sayBefore: (bucket) => sayKnown(before[bucket]),
    brief: (bucket) => `${median(bucket)?.text ?? MISSING} · p95 ${p95(bucket)?.text ?? MISSING}`,
  };
}

function sayCount(count: number, locale: string): Amount {
  return { exact: String(count), text: formatCount(count, locale) };
}

/** Without a second unit of zero: on round values it says nothing. */
function shortenDuration(text: string): string {
  return text.replace(/ 0+ [hms]$/, '');
}
