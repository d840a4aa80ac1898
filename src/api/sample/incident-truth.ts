import { formatMicroUsd } from '#api/sample/billing.ts';
import type { Incident, IncidentKind } from '#api/sample/incidents.ts';

/** The truth about an incident, for whoever looks for it. */
export interface SampleIncident {
  readonly kind: IncidentKind;
  readonly scraperSlug: string;
  /** The version it came with; null when it has nothing to do with one. */
  readonly version: string | null;
  /** Unix seconds of the first start that it may touch, inclusive. */
  readonly fromS: number;
  /** Unix seconds, exclusive; for a run that hung, its end. */
  readonly toS: number;
  /** Exact decimal USD above what the same history costs without it. */
  readonly extraUsd: string;
  /** The runs that it changed or added, in no particular order. */
  readonly runSlugs: readonly string[];
}

/** Counts what an incident does while its runs are made. */
export interface IncidentTally {
  readonly incident: Incident;
  readonly note: (runSlug: string, extraMicroUsd: number) => void;
  /** Null when no run was touched. */
  readonly findTruth: () => SampleIncident | null;
}

export function createIncidentTally(incident: Incident): IncidentTally {
  const runSlugs: string[] = [];
  let totalMicroUsd = 0;

  function note(runSlug: string, extraMicroUsd: number): void {
    runSlugs.push(runSlug);
    totalMicroUsd += extraMicroUsd;
  }

  function findTruth(): SampleIncident | null {
    if (runSlugs.length === 0) return null;
    const { kind, scraper, release, fromS, toS } = incident;
    const version = release?.version ?? null;
    return { kind, scraperSlug: scraper.slug, version, fromS, toS, extraUsd: formatMicroUsd(totalMicroUsd), runSlugs };
  }

  return { incident, note, findTruth };
}
