import { parseUsd } from '#domain/money.ts';
import { CostBuckets } from '#domain/spikes/cost-buckets.ts';
import type { CostHistory } from '#domain/spikes/detect-spikes.ts';
import { createHourGrid } from '#domain/spikes/hour-grid.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';
import type { LabelledHistory } from './history/labelled-history.ts';

const ZONE = createZone('Asia/Shanghai');

/** What a detector sees of a history. */
export function toCostHistory({ runs, nowMs, firstDay, today, coveredSinceMs }: LabelledHistory): CostHistory {
  const grid = createHourGrid({ fromMs: nowMs - (today - firstDay) * DAY_MS, nowMs, zone: ZONE });
  const buckets = new CostBuckets(grid);
  for (const run of runs) {
    const usage = parseUsd(run.usage);
    if (usage !== null && run.started_at > 0)
      buckets.add(run.started_at * 1000, run.scraper_slug, usage, run.finished_at > 0);
  }
  return { grid, series: buckets.toSeries(), coveredSinceMs };
}
