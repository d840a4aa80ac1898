import type { AccountWish } from './account.ts';
import type { Incident } from './incident.ts';
import { cronOf, countExcused } from './draw-scraper.ts';
import { planEverywhere, planLevel, planNewScraper, planPrice, planRamp } from './levels.ts';
import { planHungRun, planOverMidnight, planRunawayRuns, planRunawayUnits, planStorm, planToday } from './peaks.ts';
import { countRuns, drawOnsetDay, type Need, type Scene, setScene, withScraper } from './scene.ts';
import { dayOfS } from './calendar.ts';

/** The lengths of history that are looked at besides the whole, in days. */
export type ShortLength = 7 | 14 | 28;

export interface IncidentKind {
  readonly name: string;
  readonly need: Need;
  readonly wish?: AccountWish;
  /** The shorter lengths at which it makes sense. */
  readonly lengths: readonly ShortLength[];
  readonly isOneDay: boolean;
  /** Changes the scene before anything happens. */
  readonly prepare?: (scene: Scene) => Scene;
  readonly plan: (scene: Scene) => readonly Incident[];
}

const ALWAYS = Number.POSITIVE_INFINITY;
const ALL: readonly ShortLength[] = [7, 14, 28];
const WEEKS: readonly ShortLength[] = [14, 28];

export const INCIDENT_KINDS: readonly IncidentKind[] = [
  oneDay('runaway-units', 'units', (scene) => planRunawayUnits(scene)),
  oneDay('runaway-runs', 'anything', (scene) => planRunawayRuns(scene)),
  oneDay('retry-storm', 'failures', (scene) => planStorm(scene)),
  oneDay('hung-run', 'minutes', planHungRun),
  oneDay('over-midnight', 'units', planOverMidnight),
  { ...oneDay('today', 'units', planToday), need: 'units' },
  lasting('price-two-days-version', 'anything', (scene) => planPrice(scene, 2, true)),
  lasting('price-two-days', 'anything', (scene) => planPrice(scene, 2, false)),
  lasting('price-version', 'anything', (scene) => planPrice(scene, ALWAYS, true)),
  lasting('price-silent', 'anything', (scene) => planPrice(scene, ALWAYS, false)),
  lasting('level-volume', 'anything', (scene) => planLevel(scene, 'volume', ALWAYS)),
  lasting('level-yield', 'units', (scene) => planLevel(scene, 'yield', ALWAYS)),
  lasting('level-ended', 'units', (scene) =>
    planLevel(scene, scene.random.pick(['volume', 'yield']), scene.random.integer([3, 20])),
  ),
  lasting('new-scraper', 'anything', (scene) => planNewScraper(scene, ALWAYS)),
  lasting('new-scraper-days', 'anything', (scene) => planNewScraper(scene, scene.random.integer([2, 9]))),
  { ...lasting('ramp-stays', 'units', (scene) => planRamp(scene, true)), lengths: [28] },
  { ...lasting('ramp-back', 'units', (scene) => planRamp(scene, false)), lengths: [28] },
  { ...lasting('twice', 'units', planTwice), lengths: WEEKS },
  { ...lasting('twice-in-two', 'units', planTwiceInTwo), lengths: WEEKS, wish: { scrapers: [2, 12], isRegular: true } },
  { ...lasting('peak-on-level', 'units', planPeakOnLevel), lengths: [28] },
  {
    ...lasting('weekly-level', 'units', planWeeklyLevel),
    lengths: [],
    wish: { days: 80 },
    prepare: makeWeekly,
  },
  { ...lasting('account-level-peak', 'units', planAccountLevelPeak), lengths: [28], wish: { scrapers: [2, 10] } },
  { ...lasting('account-price', 'anything', (scene) => [planEverywhere(scene, 'price')]), wish: { scrapers: [2, 10] } },
];

function oneDay(name: string, need: Need, plan: (scene: Scene) => Incident): IncidentKind {
  return { name, need, lengths: ALL, isOneDay: true, plan: (scene) => [plan(scene)] };
}

function lasting(name: string, need: Need, plan: (scene: Scene) => Incident | readonly Incident[]): IncidentKind {
  return { name, need, lengths: WEEKS, isOneDay: false, plan: (scene) => [plan(scene)].flat() };
}

/** Two one-day incidents of one scraper, five to eight days apart. */
function planTwice(scene: Scene): Incident[] {
  const apart = scene.random.integer([5, 8]);
  const first = drawOnsetDay(scene, apart);
  return [planPeak(scene, first), planPeak(scene, first + apart)];
}

/** The same, the second one in another scraper. */
function planTwiceInTwo(scene: Scene): Incident[] {
  const { random, account, scraper } = scene;
  const apart = random.integer([0, 8]);
  const first = drawOnsetDay(scene, apart);
  const rest = account.scrapers.filter(({ slug }) => slug !== scraper.slug);
  const other = setScene(
    scene.recipe,
    random,
    { ...account, scrapers: [rest[0] ?? scraper, ...rest.slice(1)] },
    'anything',
  );
  return [planPeak(scene, first), planRunawayRuns(other, first + apart)];
}

function planPeak(scene: Scene, day: number): Incident {
  return scene.random.chance(0.5) ? planRunawayUnits(scene, day) : planRunawayRuns(scene, day);
}

function planPeakOnLevel(scene: Scene): Incident[] {
  const apart = scene.random.integer([5, 12]);
  const first = drawOnsetDay(scene, apart);
  return [planLevel(scene, scene.random.pick(['volume', 'yield']), ALWAYS, first), planPeak(scene, first + apart)];
}

function planAccountLevelPeak(scene: Scene): Incident[] {
  const level = planEverywhere(scene, 'volume');
  const day = scene.random.integer([dayOfS(level.fromS), scene.account.today]);
  return [level, planPeak(scene, day)];
}

/** Five weeks at the least before it, and two after it. */
function planWeeklyLevel(scene: Scene): Incident[] {
  return [planLevel(scene, scene.random.pick(['volume', 'yield']), ALWAYS, drawOnsetDay(scene, 14))];
}

function makeWeekly(scene: Scene): Scene {
  const { random, account, scraper } = scene;
  const cadence = cronOf(
    { kind: 'weekly', weekday: random.integer([0, 6]) },
    random,
    Math.max(3, 7 * countRuns(scraper)),
  );
  const weekly = { ...scraper, cadence, excusedOccurrences: countExcused(cadence) };
  return { ...scene, scraper: weekly, account: withScraper(account, weekly) };
}
