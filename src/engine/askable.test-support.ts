import { createLoadedHistory, type LoadedHistory } from '#engine/loaded-history.ts';
import type { Answered, Asked, Queries, Query, QueryName } from '#engine/query.ts';

const FILES = import.meta.glob<Query<unknown, unknown>>(['./queries/*.ts', '!./queries/*.test.ts'], { eager: true });

/** Answers with all its code at hand: at once, but for what takes its time. */
export interface Askable {
  ask<Name extends QueryName>(name: Name, asked: Asked<Name>): ReturnType<Queries[Name]>;
}

export function askNow<Name extends QueryName>(
  history: LoadedHistory,
  name: Name,
  asked: Asked<Name>,
): ReturnType<Queries[Name]> {
  const query = FILES[`./queries/${name}.ts`];
  if (query === undefined) throw new TypeError(`There is no question "${name}".`);
  // Each file says in `Queries` what it answers.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return query.answer(history, asked) as ReturnType<Queries[Name]>;
}

/** As the page is answered. */
export async function askSoon<Name extends QueryName>(
  engine: Askable,
  name: Name,
  asked: Asked<Name>,
): Promise<Answered<Name>> {
  return (await engine.ask(name, asked)) as Answered<Name>;
}

/** Answers about what a store holds. */
export function askableOf(...loaded: Parameters<typeof createLoadedHistory>): Askable {
  const history = createLoadedHistory(...loaded);
  return { ask: (name, asked) => askNow(history, name, asked) };
}
