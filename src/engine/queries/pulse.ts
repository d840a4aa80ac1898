import { type Pulse, takePulse } from '#spikes/reports/pulse.ts';
import { createZone } from '#domain/time-zone.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import { atAnyTime, type Scope } from '#engine/scope.ts';
import { readRunColumns } from '#engine/run-columns.ts';

export const priority = 'soon';

interface PulseAsked {
  readonly scope: Scope;
  readonly coveredSinceMs: number | null;
}

/** Today, this month and what is running; the scope's time range does not apply. */
export function answer({ store, select }: LoadedHistory, { scope, coveredSinceMs }: PulseAsked): Pulse {
  const { zone, nowMs } = scope;
  const runs = readRunColumns(store, select(atAnyTime(scope)).rows());
  return takePulse(runs, { zone: createZone(zone), nowMs, coveredSinceMs });
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly pulse: typeof answer;
  }
}
