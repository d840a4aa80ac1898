import type { Recipe } from '../recipes.ts';
import { type Account, drawAccount } from './account.ts';
import { INCIDENT_KINDS, type IncidentKind, type ShortLength } from './incident-kinds.ts';
import { extraUsdOf, type LabelledHistory } from './labelled-history.ts';
import { QUIET_KINDS, type QuietKind, shapeQuiet } from './quiet-kinds.ts';
import { createRandom } from './random.ts';
import { setScene } from './scene.ts';
import { writeHistory } from './write-history.ts';

export type Kind = ({ readonly isQuiet: false } & IncidentKind) | ({ readonly isQuiet: true } & QuietKind);

export const KINDS: readonly Kind[] = [
  ...INCIDENT_KINDS.map((kind): Kind => ({ isQuiet: false, ...kind })),
  ...QUIET_KINDS.map((kind): Kind => ({ isQuiet: true, ...kind })),
];

/** Days of history that are seen, or all of them. */
export type Length = ShortLength | 'whole';

/** Accounts that are drawn anew where an incident would cost next to nothing in one. */
const MOST_TRIES = 6;

export function generateHistory(recipe: Recipe, kind: Kind, length: Length, round: number): LabelledHistory {
  const key = `${recipe.seed}/${kind.name}/${length}/${round}`;
  const seenDays = length === 'whole' ? null : length;
  if (kind.isQuiet) {
    const account = drawAccount(recipe, key, seenDays, kind.wish ?? {});
    const shaped = shapeQuiet(kind, { recipe, account, random: createRandom(`${key}/quiet`) });
    return writeHistory(kind.name, shaped, []);
  }
  for (let tries = 1; ; tries += 1) {
    const history = writeIncidents(recipe, kind, drawAccount(recipe, `${key}/${tries}`, seenDays, kind.wish ?? {}));
    const isFelt = history.labels.every((label) => extraUsdOf(label) >= history.leastUsd);
    if ((isFelt && history.labels.length > 0) || tries === MOST_TRIES) return history;
  }
}

function writeIncidents(recipe: Recipe, kind: IncidentKind, account: Account): LabelledHistory {
  const random = createRandom(`${account.key}/incidents`);
  const set = setScene(recipe, random, account, kind.need);
  const scene = kind.prepare?.(set) ?? set;
  return writeHistory(kind.name, scene.account, kind.plan(scene));
}
