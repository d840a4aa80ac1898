import { dayNumberAt } from '#api/sample/calendar.ts';
import { createRandom, type Random } from '#api/sample/random.ts';
import type { Scraper } from '#api/sample/scrapers.ts';
import { type Account, BILLING_KINDS, type BillingKind, drawAccount, drawScraper } from './account.ts';
import { billPerMinute, INCIDENT_KINDS, type IncidentKind, type IncidentPlan, planIncident } from './incident-plan.ts';
import { generateLabelledHistory, type LabelledHistory } from './labelled-history.ts';
import type { Recipe, Size } from './recipes.ts';

/** Whether anything happens, and in what kind of account. */
export type ScenarioKind = IncidentKind | 'together' | 'quiet';
type Character = 'ordinary' | 'heavy tails' | 'sparse';

export interface Scenario {
  readonly key: string;
  readonly kind: ScenarioKind;
  readonly character: Character;
  readonly billing: BillingKind;
  readonly size: Size;
}

type Place = Pick<Scenario, 'character' | 'size'>;

const ORDINARY: readonly Place[] = (['small', 'medium', 'large'] as const).map((size) => ({
  character: 'ordinary',
  size,
}));
const DIFFICULT: readonly Place[] = [
  ...ORDINARY.map(({ size }): Place => ({ character: 'heavy tails', size })),
  { character: 'sparse', size: 'sparse' },
];
const HAPPENINGS: readonly ScenarioKind[] = [...INCIDENT_KINDS, 'together'];

/** What the targets are about: incidents in accounts of three sizes, and quiet accounts of every character. */
export function listScenarios({ seed, rounds }: Recipe): Scenario[] {
  return Array.from({ length: rounds }, (_, round) => `${seed}/${round}`).flatMap((key) =>
    combine(key, HAPPENINGS, ORDINARY).concat(combine(key, ['quiet'], ORDINARY.concat(DIFFICULT))),
  );
}

/** Beyond the targets: incidents where runs are few, or where some are always much larger than others. */
export function listDifficult({ seed }: Recipe): Scenario[] {
  return combine(`${seed}/difficult`, HAPPENINGS, DIFFICULT);
}

function combine(key: string, kinds: readonly ScenarioKind[], places: readonly Place[]): Scenario[] {
  return kinds.flatMap((kind) =>
    BILLING_KINDS.flatMap((billing) =>
      places.map(({ character, size }) => ({
        key: `${key}/${kind}/${billing}/${character}/${size}`,
        kind,
        character,
        billing,
        size,
      })),
    ),
  );
}

const LAST_TODAY = dayNumberAt(Date.UTC(2026, 10, 20) / 1000);

export function generateScenario(recipe: Recipe, { key, kind, character, billing, size }: Scenario): LabelledHistory {
  const random = createRandom(`${key}/scenario`);
  const drawn = drawAccount({
    recipe,
    key,
    today: LAST_TODAY - random.integer(0, 60),
    size,
    billing,
    heavyTails: character === 'heavy tails',
  });
  const { account, chosen } = chooseScrapers(random, recipe, billing, drawn, chooseKinds(random, kind));
  const plans = chosen.map(([incident, scraper]): IncidentPlan => {
    return planIncident({ recipe, account, kind: incident, scraper });
  });
  return generateLabelledHistory(account, plans);
}

function chooseKinds(random: Random, kind: ScenarioKind): IncidentKind[] {
  if (kind === 'quiet') return [];
  if (kind !== 'together') return [kind];
  return INCIDENT_KINDS.map((each) => ({ each, order: random.unit() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, random.integer(2, 3))
    .map(({ each }) => each);
}

/** A scraper of its own for each kind, as far as there are any; and the account, billed so that each can happen. */
function chooseScrapers(
  random: Random,
  recipe: Recipe,
  billing: BillingKind,
  account: Account,
  kinds: readonly IncidentKind[],
): { account: Account; chosen: [IncidentKind, Scraper][] } {
  const [first, ...others] = account.scrapers;
  const scrapers: [Scraper, ...Scraper[]] = [first, ...others];
  const free = scrapers.flatMap(({ rhythm }, at) => (rhythm === 'weekly' ? [] : [at]));
  const chosen: [IncidentKind, Scraper][] = [];
  for (const kind of kinds) {
    if (kind === 'new-scraper') {
      const total = scrapers.reduce((sum, { runsPerDay }) => sum + runsPerDay, 0);
      const runsPerDay = total * (0.2 + 0.6 * random.unit());
      chosen.push([kind, drawScraper(random, recipe, `${account.key}/new`, billing, runsPerDay)]);
      continue;
    }
    const at = free.splice(random.integer(0, free.length - 1), 1)[0];
    if (at === undefined) continue;
    const own = scrapers[at] ?? first;
    const scraper = kind === 'hung-run' ? billPerMinute(own) : own;
    scrapers[at] = scraper;
    chosen.push([kind, scraper]);
  }
  return { account: { ...account, scrapers }, chosen };
}
