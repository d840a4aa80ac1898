import type { WireRun } from '#api/contract.ts';
import { dayStartS, isWorkday } from '#api/sample/calendar.ts';
import { costMicroUsd, type Offer, toWireRun } from '#api/sample/priced-run.ts';
import { createRandom } from '#api/sample/random.ts';
import type { Scraper } from '#api/sample/scrapers.ts';
import { type Account, drawOrdinaryDay } from './account.ts';
import type { IncidentKind, IncidentPlan } from './incident-plan.ts';

/** What was made to happen, and what it cost. */
export interface Label {
  readonly kind: IncidentKind;
  readonly scraperSlug: string;
  readonly version: string | null;
  /** Unix milliseconds, whole days of UTC+8, the end exclusive. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Dollars that would not have been spent. */
  readonly extraUsd: number;
  /** The mean over its days, as a multiple of what the scraper costs on such days; Infinity for a new scraper. */
  readonly timesScraperDay: number;
  /** The same of the whole account. */
  readonly timesAccountDay: number;
  readonly extraUsdPerDay: number;
  /** The scraper's runs cost the same whatever they deliver. */
  readonly isFlat: boolean;
  readonly runSlugs: ReadonlySet<string>;
}

/** The runs of an account and the truth about them. */
export interface LabelledHistory {
  readonly nowMs: number;
  readonly days: number;
  readonly runs: readonly WireRun[];
  readonly labels: readonly Label[];
}

/** What one scraper costs a day while nothing happens, in micro-dollars. */
type OrdinaryCosts = ReadonlyMap<string, readonly number[]>;

export function generateLabelledHistory(account: Account, plans: readonly IncidentPlan[]): LabelledHistory {
  const nowS = dayStartS(account.today) + createRandom(`${account.key}/now`).integer(3600, 86_399);
  const runs: WireRun[] = [];
  const ordinary = new Map<string, number[]>();
  const extras = new Map(plans.map((plan) => [plan, { microUsd: 0, slugs: new Set<string>() }]));

  function note(plan: IncidentPlan, slug: string, microUsd: number): void {
    const extra = extras.get(plan);
    if (extra === undefined) return;
    extra.microUsd += microUsd;
    extra.slugs.add(slug);
  }

  for (const scraper of account.scrapers) {
    const plan = plans.find((each) => each.scraper.slug === scraper.slug);
    const usual = usualOffer(scraper);
    const costs: number[] = [];
    for (let day = account.firstDay; day <= account.today; day += 1) {
      let dayMicroUsd = 0;
      for (const attempt of drawOrdinaryDay(account, scraper, day)) {
        if (attempt.startedAtS > nowS) continue;
        const before = costMicroUsd(attempt, usual, nowS);
        dayMicroUsd += before;
        if (plan === undefined || day < plan.firstDay || day > plan.lastDay) {
          runs.push(toWireRun(attempt, usual, nowS));
          continue;
        }
        const altered = plan.alter(attempt);
        const offer = { ...usual, version: plan.version ?? usual.version, billing: plan.billing };
        runs.push(toWireRun(altered, offer, nowS));
        note(plan, attempt.slug, costMicroUsd(altered, offer, nowS) - before);
      }
      costs.push(dayMicroUsd);
    }
    ordinary.set(scraper.slug, costs);
  }
  for (const plan of plans) {
    const offer = { ...usualOffer(plan.scraper), billing: plan.billing };
    for (const attempt of plan.added.filter(({ startedAtS }) => startedAtS <= nowS)) {
      runs.push(toWireRun(attempt, offer, nowS));
      note(plan, attempt.slug, costMicroUsd(attempt, offer, nowS));
    }
  }
  return {
    nowMs: nowS * 1000,
    days: account.today - account.firstDay + 1,
    runs,
    labels: [...extras].map(([plan, extra]) => toLabel(account, plan, extra, ordinary)),
  };
}

function usualOffer(scraper: Scraper): Offer {
  const [title] = scraper.titles;
  const [version] = scraper.versions;
  return { scraperSlug: scraper.slug, title: title.text, version: version.text, billing: scraper.billing };
}

function toLabel(
  account: Account,
  plan: IncidentPlan,
  { microUsd, slugs }: { readonly microUsd: number; readonly slugs: ReadonlySet<string> },
  ordinary: OrdinaryCosts,
): Label {
  const extraUsd = microUsd / 1e6;
  const days = plan.lastDay - plan.firstDay + 1;
  const scraperUsd = usualUsd(account, plan, ordinary.get(plan.scraper.slug) ?? []);
  const accountUsd = [...ordinary.values()].reduce((sum, costs) => sum + usualUsd(account, plan, costs), 0);
  return {
    kind: plan.kind,
    scraperSlug: plan.scraper.slug,
    version: plan.version,
    fromMs: dayStartS(plan.firstDay) * 1000,
    toMs: dayStartS(plan.lastDay + 1) * 1000,
    extraUsd,
    timesScraperDay: scraperUsd === 0 ? Number.POSITIVE_INFINITY : 1 + extraUsd / scraperUsd,
    timesAccountDay: 1 + extraUsd / accountUsd,
    extraUsdPerDay: extraUsd / days,
    isFlat: plan.scraper.billing.microUsdPerRun > 0,
    runSlugs: slugs,
  };
}

/** What days like those of the plan cost in the eight weeks before it. */
function usualUsd(account: Account, { firstDay, lastDay }: IncidentPlan, costs: readonly number[]): number {
  const means = [true, false].map((workdays) => {
    const alike = costs.filter((_, at) => {
      const day = account.firstDay + at;
      return day < firstDay && day >= firstDay - 56 && isWorkday(day) === workdays;
    });
    return alike.reduce((sum, cost) => sum + cost, 0) / Math.max(1, alike.length) / 1e6;
  });
  let usd = 0;
  for (let day = firstDay; day <= lastDay; day += 1) usd += means[isWorkday(day) ? 0 : 1] ?? 0;
  return usd;
}
