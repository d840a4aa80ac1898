import { loadPart } from '#domain/lost-code.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { Answered, Asked, Query, QueryName } from '#engine/query.ts';

type AnyQuery = Query<unknown, unknown>;

/** What is on the first screen comes with the engine, everything else with its first question. */
const FIRST = import.meta.glob<AnyQuery>(['./queries/rows.ts', './queries/totals.ts'], { eager: true });
const LATER = import.meta.glob<AnyQuery>([
  './queries/*.ts',
  '!./queries/*.test.ts',
  '!./queries/rows.ts',
  '!./queries/totals.ts',
]);

/**
 * Puts a question to a history.
 *
 * @throws `LostCode` when the code that answers did not arrive
 */
export async function answerQuery<Name extends QueryName>(
  history: LoadedHistory,
  name: Name,
  asked: Asked<Name>,
): Promise<Answered<Name>> {
  const path = `./queries/${name}.ts`;
  const load = LATER[path];
  const query = FIRST[path] ?? (load === undefined ? undefined : await loadPart(load));
  if (query === undefined) throw new TypeError(`There is no question "${name}".`);
  // Each file says in `Queries` what it answers.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (await query.answer(history, asked)) as Answered<Name>;
}
