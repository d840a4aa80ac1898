import { cpus, loadavg } from 'node:os';

/** Where and when it was measured. */
export interface Machine {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly cores: number;
  readonly processor: string;
  /** Processes that wanted to run, of the minute before the bench began: more than there are cores spoils every time. */
  readonly load: number;
}

export function describeMachine(): Machine {
  const all = cpus();
  return {
    at: new Date().toISOString(),
    cores: all.length,
    processor: all[0]?.model ?? 'unknown',
    load: loadavg()[0] ?? 0,
  };
}

export function machineWords({ at, cores, processor, load }: Machine): string {
  const busy = load > 1 ? ` (busy: ${load.toFixed(1)} processes wanted to run when it began)` : '';
  return `Measured on ${at.slice(0, 10)}, ${cores} cores of ${processor}${busy}.`;
}
