import type { WireRun } from '#api/contract.ts';
import { durationOf, trafficOf } from './oracle.ts';

/** The other finished runs of its scraper and version. */
export function peersOf(runs: readonly WireRun[], run: WireRun): WireRun[] {
  return runs.filter(
    ({ slug, scraper_slug: scraper, version, finished_at: finishedAt }) =>
      slug !== run.slug && scraper === run.scraper_slug && version === run.version && finishedAt > 0,
  );
}

const MEASURES = {
  Usage: { of: ({ usage }: WireRun) => Number(usage), more: 'dearer', less: 'cheaper' },
  Duration: { of: durationOf, more: 'longer', less: 'shorter' },
  Traffic: { of: trafficOf, more: 'more', less: 'less' },
  Results: { of: ({ results }: WireRun) => results, more: 'more', less: 'less' },
} as const;
export type Measure = keyof typeof MEASURES;
export const MEASURE_NAMES: readonly Measure[] = ['Usage', 'Duration', 'Traffic', 'Results'];

/** "dearer than 97 %, 8.4×": what is said of a run whose peers all know the measure. */
export function describePlainly(measure: Measure, run: WireRun, peers: readonly WireRun[]): string {
  const { of, more, less } = MEASURES[measure];
  const own = of(run) ?? Number.NaN;
  const values = peers.map((peer) => of(peer) ?? Number.NaN).sort((a, b) => a - b);
  const below = values.filter((value) => value < own).length;
  const above = values.filter((value) => value > own).length;
  const same = values.length - below - above;
  const most = Math.max(below, above, same);
  const share = most === values.length ? 'all of them' : `${Math.floor((most / values.length) * 100)} %`;
  const word = most === same ? 'the same as' : `${most === below ? more : less} than`;
  const middle = ((values[(values.length - 1) >> 1] ?? 0) + (values[values.length >> 1] ?? 0)) / 2;
  return `${word} ${share}, ${(own / middle).toFixed(1)}× the median of`;
}
