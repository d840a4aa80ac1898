import { type Pulse, takePulse } from '#domain/spikes/pulse.ts';
import { createZone } from '#domain/time-zone.ts';
import { DEFAULT_VIEW } from '#domain/view.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { Scope } from '#engine/scope.ts';
import { readRunColumns } from '#engine/run-columns.ts';

export const priority = 'findings';

interface PulseAsked {
  readonly scope: Scope;
  readonly coveredSinceMs: number | null;
}

/** Today, this month and what is running; the scope's time range does not apply. */
export function answer({ store, select }: LoadedHistory, { scope, coveredSinceMs }: PulseAsked): Pulse {
  const { filter, zone, nowMs } = scope;
  const anyTime = { ...scope, filter: { ...filter, time: DEFAULT_VIEW.time } };
  const runs = readRunColumns(store, select(anyTime).rows());
  return takePulse(runs, { zone: createZone(zone), nowMs, coveredSinceMs });
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly pulse: typeof answer;
  }
}
