import { wrap, type Remote } from 'comlink';
import type { EngineApi } from '#engine/messages.ts';
import type { Answered, Asked, QueryName } from '#engine/query.ts';

/** The engine in its worker, as this thread sees it. */
export interface RemoteEngine extends Omit<Remote<EngineApi>, 'ask'> {
  ask<Name extends QueryName>(name: Name, asked: Asked<Name>): Promise<Answered<Name>>;
}

export function wrapEngine(worker: Worker): RemoteEngine {
  // Comlink's type of a function with type parameters forgets that the answer follows from the name.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return wrap<EngineApi>(worker) as unknown as RemoteEngine;
}
