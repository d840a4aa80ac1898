import { expose } from 'comlink';
import { createWorkerEngine } from '#engine/worker-engine.ts';

/** Lets the page ask the engine of this worker. */
export function serveEngine(): void {
  expose(createWorkerEngine());
}
