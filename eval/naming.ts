import type { Cause } from '#spikes/explain/causes.ts';
import type { ExplainedSpike } from '#spikes/cost-analysis.ts';
import type { Factor } from './history/incident.ts';
import type { Label } from './history/labelled-history.ts';

/** What a first line may say of what changed. */
const NAMES: Readonly<Record<Factor, readonly Cause['kind'][]>> = {
  price: ['price'],
  volume: ['volume'],
  yield: ['yield'],
  failures: ['failures'],
  'hung-run': ['hung-run'],
  appeared: ['appeared'],
};

/** Whether the first line of an explanation names what was made to happen, and the scraper that it happened to. */
export function doesNameCause({ explanation }: ExplainedSpike, label: Label): boolean {
  const [lead] = explanation.causes;
  if (lead === undefined) return false;
  if (lead.kind === 'everywhere') return label.isEverywhere && lead.effect === label.factor;
  return lead.scraper !== null && label.extra.has(lead.scraper) && NAMES[label.factor].includes(lead.kind);
}
