import type { Facets, Series, SeriesGroup, Totals } from '#domain/answers.ts';
import type { BucketStep } from '#domain/buckets.ts';
import { countColumns, countRows, type HeatMap, usageOf } from '#domain/heat-map.ts';
import type { Run } from '#domain/run.ts';
import { FACET_KEYS, type View } from '#domain/view.ts';
import type { Scope } from '#engine/scope.ts';
import {
  countFacet,
  fillBuckets,
  findAxis,
  findGroups,
  findRows,
  known,
  matches,
  matchesButTime,
  quantileOf,
  sumBig,
  sumWide,
  toWide,
} from '#engine/naive-oracle.test-support.ts';

/** Whole answers as the oracle gives them, and the engine's in the same form. */

/** Money as BigInt, so that it can be compared with what the oracle adds up. */
export function readTotals({ usage, largestUsage, usageOnFailures, ...rest }: Totals) {
  return {
    ...rest,
    usage: toWide(usage),
    largestUsage: largestUsage === null ? null : toWide(largestUsage),
    usageOnFailures: toWide(usageOnFailures),
  };
}

export function sumTotalsNaively(runs: readonly Run[], scope: Scope): ReturnType<typeof readTotals> {
  const selected = runs.filter((run) => matches(run, scope));
  const anyHour = { ...scope, filter: { ...scope.filter, hour: null } };
  const withStatus = (...codes: number[]): Run[] => selected.filter(({ status }) => codes.includes(status));
  const amounts = selected.flatMap(({ usage }) => (usage === null ? [] : [toWide(usage)]));
  const durations = known(selected.map(({ durationS }) => durationS));
  return {
    runs: selected.length,
    usage: sumWide(selected),
    unknownUsage: selected.length - amounts.length,
    largestUsage: amounts.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).at(-1) ?? null,
    usageOnFailures: sumWide(withStatus(4, 5)),
    succeeded: withStatus(3).length,
    failed: withStatus(4).length,
    aborted: withStatus(5).length,
    unfinished: selected.filter(({ finishedAtS }) => finishedAtS === null).length,
    withoutStart: runs.filter((run) => run.startedAtS === null && matchesButTime(run, anyHour)).length,
    results: sumBig(selected.map(({ results }) => results)),
    trafficBytes: sumBig(selected.map(({ trafficBytes }) => trafficBytes)),
    durationMedianS: quantileOf(durations, 0.5),
    durationP95S: quantileOf(durations, 0.95),
  };
}

/** Money as BigInt. */
export function readFacets(facets: Facets) {
  return FACET_KEYS.map((facet) => facets[facet].map((value) => ({ ...value, usage: toWide(value.usage) })));
}

export function countFacetsNaively(runs: readonly Run[], scope: Scope): ReturnType<typeof readFacets> {
  return FACET_KEYS.map((facet) => countFacet(runs, scope, facet));
}

export function nameOf(group: SeriesGroup): { name: string; label: string } {
  if (group.kind === 'others') return { name: `+${group.members}`, label: `+${group.members}` };
  return { name: group.value, label: group.label };
}

/** Money as BigInt; floats as far as the order in which they are added is no matter. */
export function readSeries({ usage, usageTotal, groups, durationTotalS, ...rest }: Series) {
  return {
    ...rest,
    durationTotalMs: durationTotalS.map((seconds) => Math.round(seconds * 1000)),
    groups: groups.map(nameOf),
    usage: usage.map((sums) => sums.map(toWide)),
    usageTotal: usageTotal.map(toWide),
  };
}

function traffic(some: readonly Run[]): bigint {
  return sumBig(some.map(({ trafficBytes }) => trafficBytes));
}

export function sumSeriesNaively(
  runs: readonly Run[],
  scope: Scope,
  by: View['by'],
  inSight: string | null,
  askedStep: BucketStep | null = null,
): ReturnType<typeof readSeries> {
  // Newest first: floats add up to something else in another order.
  const selected = findRows(runs, scope, []);
  const groups = findGroups(runs, selected, by, inSight);
  const { step, edgesMs } = findAxis(runs, scope, askedStep);
  const buckets = fillBuckets(selected, edgesMs);
  const durations = buckets.map((some) => known(some.map(({ durationS }) => durationS)));
  return {
    step,
    zone: scope.zone,
    edgesMs,
    groups: groups.map(({ name, label }) => ({ name, label })),
    runs: buckets.map((some) => some.length),
    usage: groups.map(({ has }) => buckets.map((some) => sumWide(some.filter(has)))),
    usageTotal: buckets.map(sumWide),
    trafficBytes: groups.map(({ has }) => buckets.map((some) => traffic(some.filter(has)))),
    trafficTotalBytes: buckets.map(traffic),
    durationMedianS: durations.map((values) => quantileOf(values, 0.5)),
    durationP95S: durations.map((values) => quantileOf(values, 0.95)),
    durationTotalMs: durations.map((values) => Math.round(values.reduce((sum, value) => sum + value, 0) * 1000)),
    finished: durations.map((values) => values.length),
    notOnChart: selected.length - buckets.flat().length,
  };
}

/** Where a run stands on the map, found by looking at every edge; null where it stands nowhere. */
function findCell({ edgesMs, usageEdges }: HeatMap, { startedAtS, usage }: Run): number | null {
  if (startedAtS === null || usage === null) return null;
  const column = edgesMs.findIndex((ms, i) => ms <= startedAtS * 1000 && startedAtS * 1000 < (edgesMs[i + 1] ?? ms));
  if (column === -1) return null;
  return column * usageEdges.length + usageEdges.filter((edge) => toWide(edge) <= toWide(usage)).length;
}

/** Cells with their dollars as BigInt. */
export function readHeat(map: HeatMap) {
  const { step, zone, edgesMs, runs, notOnMap } = map;
  const usage = Array.from(runs, (_, cell) => toWide(usageOf(map, cell)));
  return { step, zone, edgesMs, runs: Array.from(runs), usage, notOnMap };
}

/** @param map says what its rows of usage are; where they begin is tested apart */
export function countHeatNaively(map: HeatMap, runs: readonly Run[], scope: Scope): ReturnType<typeof readHeat> {
  const cells = new Map<number | null, Run[]>();
  for (const run of runs.filter((each) => matches(each, scope))) {
    const cell = findCell(map, run);
    cells.set(cell, [...(cells.get(cell) ?? []), run]);
  }
  const { step, edgesMs } = findAxis(runs, scope);
  const inCells = Array.from({ length: countColumns(map) * countRows(map) }, (_, cell) => cells.get(cell) ?? []);
  return {
    step,
    zone: scope.zone,
    edgesMs,
    runs: inCells.map((some) => some.length),
    usage: inCells.map(sumWide),
    notOnMap: cells.get(null)?.length ?? 0,
  };
}

export function sumRangeNaively(runs: readonly Run[], fromMs: number, toMs: number): { runs: number; usage: bigint } {
  const inside = runs.filter(
    ({ startedAtS: start }) => start !== null && start * 1000 >= fromMs && start * 1000 < toMs,
  );
  return { runs: inside.length, usage: sumWide(inside) };
}
