import type { Recipe } from '../recipes.ts';
import { type Account, drawAccount } from './account.ts';
import { estimateFloorUsd } from './floor.ts';
import { INCIDENT_KINDS, type IncidentKind, type ShortLength } from './incident-kinds.ts';
import { extraUsdOf, type LabelledHistory } from './labelled-history.ts';
import { addBackdrop, QUIET_KINDS, type QuietKind, shapeQuiet } from './quiet-kinds.ts';
import { createRandom } from './random.ts';
import { setScene } from './scene.ts';
import { writeHistory } from './write-history.ts';

export type Kind = IncidentKind | QuietKind;

export const KINDS: readonly Kind[] = [...INCIDENT_KINDS, ...QUIET_KINDS];

export function isQuietKind(kind: Kind): kind is QuietKind {
  return 'shape' in kind;
}

/** Days of history that are seen, or all of them. */
export type Length = ShortLength | 'whole';

/** Accounts that are drawn anew where an incident would cost next to nothing in one. */
const MOST_TRIES = 6;

export function generateHistory(recipe: Recipe, kind: Kind, length: Length, round: number): LabelledHistory {
  const key = `${recipe.seed}/${kind.name}/${length}/${round}`;
  const seenDays = length === 'whole' ? null : length;
  if (isQuietKind(kind)) {
    const account = drawAccount(recipe, key, seenDays, kind.wish ?? {});
    const shaped = shapeQuiet(kind, { recipe, account, random: createRandom(`${key}/quiet`) });
    return writeHistory(kind.name, shaped, []);
  }
  for (let tries = 1; ; tries += 1) {
    const history = writeIncidents(recipe, kind, drawAccount(recipe, `${key}/${tries}`, seenDays, kind.wish ?? {}));
    const floorUsd = estimateFloorUsd(history);
    const isFelt = history.labels.every((label) => extraUsdOf(label) > floorUsd);
    if ((isFelt && history.labels.length > 0) || tries === MOST_TRIES) return history;
  }
}

function writeIncidents(recipe: Recipe, kind: IncidentKind, account: Account): LabelledHistory {
  const random = createRandom(`${account.key}/incidents`);
  const set = setScene(recipe, random, account, kind.need);
  const busy = { ...set, account: addBackdrop(recipe, set.account, set.scraper.slug) };
  const scene = kind.prepare?.(busy) ?? busy;
  return writeHistory(kind.name, scene.account, kind.plan(scene));
}
