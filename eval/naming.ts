import type { Cause } from '#domain/spikes/causes.ts';
import type { ExplainedSpike } from '#domain/spikes/cost-analysis.ts';
import type { IncidentKind } from './incident-plan.ts';
import type { Label } from './labelled-history.ts';

/** What a first line may say of an incident of each kind. A loop that starts runs is a runaway, too. */
const NAMES: Readonly<Record<IncidentKind, readonly Cause['kind'][]>> = {
  'price-change': ['price'],
  runaway: ['yield', 'volume'],
  'retry-storm': ['failures'],
  'new-scraper': ['appeared'],
  'hung-run': ['hung-run'],
  'level-shift': ['volume'],
};

/** Whether the first line of an explanation names what was made to happen, and the scraper that it happened to. */
export function doesNameCause({ explanation }: ExplainedSpike, label: Label): boolean {
  const [lead] = explanation.causes;
  if (lead === undefined || !('scraper' in lead) || lead.scraper !== label.scraperSlug) return false;
  return NAMES[label.kind].includes(lead.kind) && doesSuitBilling(lead.kind, label);
}

/** Where a run costs the same whatever it delivers, what runs away is their number; elsewhere what each delivers. */
function doesSuitBilling(kind: Cause['kind'], label: Label): boolean {
  if (label.kind !== 'runaway') return true;
  return label.isFlat === (kind === 'volume');
}
