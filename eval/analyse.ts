import { analyseCosts, type CostAnalysis } from '#spikes/cost-analysis.ts';
import { createZone } from '#domain/time-zone.ts';
import type { LabelledHistory } from './history/labelled-history.ts';
import { readColumns } from './read-columns.ts';

const ZONE = createZone('Asia/Shanghai');

/** The whole way that a history goes in the product: bytes, rows, columns, analysis. */
export function analyseHistory({ runs, nowMs, coveredSinceMs }: LabelledHistory): CostAnalysis {
  const text = JSON.stringify({ code: 0, message: 'success', data: { count: runs.length, list: runs } });
  const columns = readColumns(new TextEncoder().encode(text).buffer, runs.length, nowMs);
  return analyseCosts(columns, { zone: ZONE, nowMs, coveredSinceMs, leastUsd: null });
}
