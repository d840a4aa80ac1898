import type { Series } from '#domain/answers.ts';
import { formatBytes, formatUsd, formatUsdShort } from '#domain/format.ts';
import { approximateUsd, formatUsdExact, ZERO_USD, type Usd } from '#domain/money.ts';
import { valuesOf } from '#features/charts/bar-paths.ts';
import type { GroupLook } from '#features/charts/group-look.ts';
import type { Values } from '#features/charts/line-paths.ts';
import type { Amount, Reading } from '#features/charts/reading.ts';
import { createDecimalAxis, type ValueAxis } from '#features/charts/value-axis.ts';

/** A measure that adds up over groups. */
export interface StackedMeasure {
  /** [group][bucket], floats: coordinates and nothing else. */
  readonly layers: readonly (readonly number[])[];
  readonly axis: ValueAxis;
  /** Words cost more than the drawing, and most are never read: made one by one when asked for. */
  readonly say: (group: number, bucket: number) => Amount;
  readonly sayTotal: (bucket: number) => Amount;
  /** The totals of the period before, floats; empty where nothing is compared. */
  readonly before: Values;
  readonly sayBefore: (bucket: number) => Amount | null;
}

/** @param expected dollars of each bucket, which must find room on the axis too */
export function createUsageMeasure(
  { usage, usageTotal }: Series,
  locale: string,
  expected: Values,
  then: Series | null = null,
): StackedMeasure {
  const say = (usd: Usd) => ({ exact: formatUsdExact(usd), text: formatUsd(usd, locale) });
  const layers = usage.map((amounts) => amounts.map(approximateUsd));
  const totalThen = (then?.usageTotal ?? []).slice(0, usageTotal.length);
  const before = totalThen.map(approximateUsd);
  return {
    layers,
    axis: createDecimalAxis([...findEnds(layers), ...expected.map((usd) => usd ?? 0), ...before], 4, (dollars) =>
      formatUsdShort(dollars, locale),
    ),
    say: (group, bucket) => say(usage[group]?.[bucket] ?? ZERO_USD),
    sayTotal: (bucket) => say(usageTotal[bucket] ?? ZERO_USD),
    before,
    sayBefore: (bucket) => sayKnown(totalThen[bucket], say),
  };
}

export function createTrafficMeasure(
  { trafficBytes, trafficTotalBytes }: Series,
  locale: string,
  _expected: Values,
  then: Series | null,
): StackedMeasure {
  const say = (bytes: bigint) => ({ exact: String(bytes), text: formatBytes(bytes, locale) });
  const layers = trafficBytes.map((amounts) => amounts.map(Number));
  const totalThen = (then?.trafficTotalBytes ?? []).slice(0, trafficTotalBytes.length);
  const before = totalThen.map(Number);
  return {
    layers,
    axis: createDecimalAxis([...findEnds(layers), ...before], 3, (bytes) => formatBytes(bytes, locale)),
    say: (group, bucket) => say(trafficBytes[group]?.[bucket] ?? 0n),
    sayTotal: (bucket) => say(trafficTotalBytes[bucket] ?? 0n),
    before,
    sayBefore: (bucket) => sayKnown(totalThen[bucket], say),
  };
}

function sayKnown<Value>(value: Value | undefined, say: (value: Value) => Amount): Amount | null {
  return value === undefined ? null : say(value);
}

/** How far the bars reach up and down. */
function findEnds(layers: readonly (readonly number[])[]): readonly number[] {
  const buckets = layers[0]?.length ?? 0;
  return Array.from({ length: buckets }, (_, bucket) => valuesOf(layers, bucket)).flatMap((values) => [
    sum(values.filter((value) => value > 0)),
    sum(values.filter((value) => value < 0)),
  ]);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** What the tooltip says about a bucket. */
export function readStack(
  { runs }: Series,
  measure: StackedMeasure,
  looks: readonly GroupLook[],
  bucket: number,
): Reading {
  const total = measure.sayTotal(bucket);
  return {
    rows: looks.map(({ name, colour }, group) => ({
      name,
      amount: measure.say(group, bucket),
      mark: { shape: 'bar', colour },
    })),
    total,
    expected: null,
    before: measure.sayBefore(bucket),
    remarks: [],
    runs: runs[bucket] ?? 0,
    brief: total.text,
  };
}
