import type { Run } from '#domain/run.ts';
import { columnsOf } from '#spikes/columns.test-support.ts';
import { analyseCosts, type CostFrame, type ExplainedSpike } from '#spikes/cost-analysis.ts';
import type { SpikeReport } from '#spikes/detect/detect-spikes.ts';
import { SUCCEEDED } from '#domain/status.ts';
import { finish } from '#domain/steps.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';

export const SHANGHAI = createZone('Asia/Shanghai');
/** Day 0 begins here: a Thursday, midnight in Shanghai. */
export const FIRST_MS = Date.UTC(2025, 11, 31, 16);
const HOUR_MS = 3_600_000;
const CENT_NANO = 10_000_000;

/** One run of a day, before it is spread over the day. */
export interface PlannedRun {
  readonly results: number;
  /** Cents a result. */
  readonly price?: number;
  readonly version?: string;
  /** Hour of the day; otherwise runs are spread evenly. */
  readonly hour?: number;
  readonly fields?: Partial<Run>;
}

/** The runs of a scraper on a day. */
export type Plan = (day: number) => readonly PlannedRun[];

/** The same numbers for the same place, evenly from 0 to 1. */
function noise(key: number): number {
  const x = Math.sin(key * 12.9898 + 4.1414) * 43_758.5453;
  return x - Math.floor(x);
}

/** So many runs alike. */
export function times(count: number, run: PlannedRun): readonly PlannedRun[] {
  return Array.from({ length: count }, () => run);
}

/** Ten runs of a hundred results, at a cent each. */
export const TEN: readonly PlannedRun[] = times(10, { results: 100 });

/** Runs of some scrapers from day 0 to noon of the last day. */
export function runsOf(days: number, plans: Readonly<Record<string, Plan>>): Run[] {
  const nowMs = nowOf(days);
  return Object.entries(plans).flatMap(([slug, plan], nth) =>
    Array.from({ length: days }, (_, day) => day).flatMap((day) => {
      const planned = plan(day);
      return planned.flatMap((each, at): Run[] => {
        const key = nth * 100_003 + day * 503 + at;
        const evenly = ((at + 0.5) / planned.length) * 24;
        const hour = (each.hour ?? evenly) + (noise(key) - 0.5) / 3;
        const startedAtS = Math.round((FIRST_MS + day * DAY_MS + Math.max(0, Math.min(23.99, hour)) * HOUR_MS) / 1000);
        if (startedAtS * 1000 > nowMs) return [];
        const results = Math.round(each.results * (0.9 + 0.2 * noise(key + 0.5)));
        return [
          {
            slug: `${slug}-${day}-${at}`,
            status: SUCCEEDED,
            scraperSlug: slug,
            scraperTitle: slug,
            results,
            usage: Math.round(results * (each.price ?? 1) * CENT_NANO),
            startedAtS,
            durationS: 60,
            finishedAtS: startedAtS + 60,
            origin: 'api',
            trafficBytes: 1000,
            version: each.version ?? 'v1',
            error: '',
            ...each.fields,
          },
        ];
      });
    }),
  );
}

export function nowOf(days: number): number {
  return FIRST_MS + (days - 1) * DAY_MS + 12 * HOUR_MS;
}

export interface Told {
  readonly report: Extract<SpikeReport, { readonly kind: 'spikes' }>;
  readonly entries: readonly ExplainedSpike[];
}

/** What is told of the runs at noon of the last day. */
export function tell(days: number, runs: readonly Run[], frame: Partial<CostFrame> = {}): Told {
  const analysis = analyseCosts(columnsOf(runs), {
    zone: SHANGHAI,
    nowMs: nowOf(days),
    coveredSinceMs: null,
    leastUsd: null,
    ...frame,
  });
  const report = finish(analysis.report());
  if (report.kind !== 'spikes') throw new Error(`${report.activeDays} active days are too few.`);
  const entries = report.spikes.map((spike) => {
    const explained = finish(analysis.explain(spike));
    if (explained === null) throw new Error(`${spike.id} is not explained.`);
    return explained;
  });
  return { report, entries };
}

/** Scraper, shape, first and last day, and rounded dollars of each entry. */
export function outline({ entries }: Told): readonly (readonly [string, string, number, number, number])[] {
  return entries.map(({ spike }) => [
    spike.scraperSlug ?? 'account',
    spike.shape,
    Math.floor((spike.fromMs - FIRST_MS) / DAY_MS),
    Math.floor((spike.toMs - 1 - FIRST_MS) / DAY_MS),
    Math.round(spike.aboveUsd),
  ]);
}
