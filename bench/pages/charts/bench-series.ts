import type { Series } from '#domain/answers.ts';
import { createRandom } from '#api/sample/random.ts';
import { DAY_S } from '../../contest/questions.ts';

export const GROUPS = ['ready', 'running', 'succeeded', 'failed', 'aborted'];

/** Daily costs in so many buckets by five statuses; another seed, other values. */
export function createSeries(buckets: number, seed: number, firstMs: number): Series {
  const random = createRandom(`bench/series/${seed}`);
  const edgesMs = Array.from({ length: buckets + 1 }, (_, nth) => firstMs + nth * DAY_S * 1000);
  const usage = GROUPS.map(() => Array.from({ length: buckets }, () => Math.round(random.lognormal(20, 0.7) * 1e9)));
  const everywhere = <Value>(value: Value): Value[] => Array.from({ length: buckets }, () => value);
  return {
    step: '1d',
    zone: 'UTC',
    edgesMs,
    groups: GROUPS.map((value) => ({ kind: 'value', value, label: value })),
    runs: everywhere(100),
    usage,
    usageTotal: everywhere(0).map((_, bucket) => usage.reduce((sum, amounts) => sum + (amounts[bucket] ?? 0), 0)),
    trafficBytes: GROUPS.map(() => everywhere(0n)),
    trafficTotalBytes: everywhere(0n),
    durationMedianS: everywhere(60),
    durationP95S: everywhere(90),
    durationTotalS: everywhere(6000),
    finished: everywhere(100),
    notOnChart: 0,
  };
}
