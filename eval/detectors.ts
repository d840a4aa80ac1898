import type { CostAnalysis } from '#spikes/cost-analysis.ts';
import type { HourGrid } from '#spikes/hour-grid.ts';
import type { Spike } from '#spikes/spike.ts';
import { finish } from '#domain/steps.ts';
import type { CostHistory, DailyCosts } from './costs.ts';
import type { Label } from './history/labelled-history.ts';
import { doesNameCause } from './naming.ts';

/** Unix milliseconds; the end exclusive. */
interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What a detector says of a history. */
export interface Alarm {
  /** Null when it names no scraper. */
  readonly scraperSlug: string | null;
  readonly fromMs: number;
  readonly toMs: number;
  /** The parts of that time that are counted. */
  readonly spans: readonly Stretch[];
  readonly shape: Spike['shape'];
  readonly aboveUsd: number;
  /** Whether the first line of its explanation names an incident; null where nothing is explained. */
  readonly doesName: ((label: Label) => boolean) | null;
}

interface Detector {
  readonly name: string;
  readonly detect: (history: CostHistory) => readonly Alarm[];
}

/** What a person might use instead; on the bars of the account's days, and on those of each scraper. */
export const SIMPLE_RULES: readonly Detector[] = [
  { name: '3x mean, account', detect: ({ grid, series }) => findAbove(grid, [series[0]], threeMeans) },
  { name: '3x mean, each scraper', detect: ({ grid, series }) => findAbove(grid, series.slice(1), threeMeans) },
  { name: 'mean + 3 sd, account', detect: ({ grid, series }) => findAbove(grid, [series[0]], threeDeviations) },
  {
    name: 'mean + 3 sd, each scraper',
    detect: ({ grid, series }) => findAbove(grid, series.slice(1), threeDeviations),
  },
];

/** The product's own answer. */
export function toAlarms({ report, explain }: CostAnalysis): readonly Alarm[] {
  const found = finish(report());
  if (found.kind !== 'spikes') return [];
  return found.spikes.map((spike) => {
    const explained = finish(explain(spike));
    const { scraperSlug, fromMs, toMs, spans, shape, aboveUsd } = spike;
    const doesName = (label: Label): boolean => explained !== null && doesNameCause(explained, label);
    return { scraperSlug, fromMs, toMs, spans, shape, aboveUsd, doesName };
  });
}

function threeMeans(daysUsd: Float64Array): number {
  return 3 * meanOf(daysUsd);
}

function threeDeviations(daysUsd: Float64Array): number {
  const mean = meanOf(daysUsd);
  return mean + 3 * Math.sqrt(meanOf(daysUsd.map((usd) => (usd - mean) ** 2)));
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Days above the limit of their series; days in a row are one alarm. */
function findAbove(grid: HourGrid, series: readonly DailyCosts[], limitOf: (daysUsd: Float64Array) => number): Alarm[] {
  return series.flatMap(({ scraperSlug, usd: days }) => {
    const limit = limitOf(days);
    const mean = meanOf(days);
    const alarms: Alarm[] = [];
    days.forEach((dayUsd, day) => {
      if (dayUsd <= limit) return;
      const fromMs = grid.dayStartsMs[day] ?? 0;
      const toMs = grid.dayStartsMs[day + 1] ?? 0;
      const last = alarms.at(-1);
      const joins = last?.toMs === fromMs;
      const since = joins ? last.fromMs : fromMs;
      alarms.splice(joins ? -1 : alarms.length, joins ? 1 : 0, {
        scraperSlug,
        fromMs: since,
        toMs,
        spans: [{ fromMs: since, toMs }],
        shape: 'peak',
        aboveUsd: (joins ? last.aboveUsd : 0) + dayUsd - mean,
        doesName: null,
      });
    });
    return alarms;
  });
}
