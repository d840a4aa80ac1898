import { approximateUsd } from '#domain/money.ts';
import type { CostAnalysis, ExplainedSpike } from '#spikes/cost-analysis.ts';
import type { CostQuestion, RecurringCost, SettledEntry, SpikeEntry, SpikesAnswer } from '#spikes/cost-answers.ts';
import type { Recurring } from '#spikes/detect/stretch.ts';
import type { HourGrid } from '#spikes/hour-grid.ts';
import type { Spike } from '#spikes/spike.ts';
import type { Steps } from '#domain/steps.ts';
import { DAY_MS } from '#domain/time-zone.ts';
import { askCosts, namesOf } from '#engine/costs.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';

export const priority = 'findings';

/** What cost unusually much, in everything that is loaded, and what accounts for it. */
export function answer(history: LoadedHistory, question: CostQuestion): Promise<SpikesAnswer> {
  return askCosts(history, question, function* (analysis): Steps<SpikesAnswer> {
    const report = yield* analysis.report();
    if (report.kind === 'too-little-history') {
      const { kind, activeDays, neededDays } = report;
      return { kind, activeDays, neededDays };
    }
    const { fallen, floorUsd, verdictsSinceMs } = report;
    return {
      kind: 'spikes',
      spikes: yield* explainAll(analysis, report.spikes),
      smaller: yield* explainAll(analysis, report.smaller.slice(0, MOST_SMALLER)),
      settled: yield* explainSettled(analysis, report.settled),
      recurring: report.recurring.map((each) => toRecurringCost(each, analysis.grid)),
      fallen,
      floorUsd,
      verdictsSinceMs,
      names: namesOf(history),
    };
  });
}

/** More would be a list that nobody reads. */
const MOST_SMALLER = 50;

function* explainAll({ explain }: CostAnalysis, spikes: readonly Spike[]): Steps<readonly SpikeEntry[]> {
  const entries: SpikeEntry[] = [];
  for (const spike of spikes) {
    const explained = yield* explain(spike);
    if (explained !== null) entries.push(toEntry(explained));
  }
  return entries;
}

function* explainSettled({ explain }: CostAnalysis, spikes: readonly Spike[]): Steps<readonly SettledEntry[]> {
  const entries: SettledEntry[] = [];
  for (const spike of spikes) {
    const explained = yield* explain(spike);
    if (explained === null) continue;
    const days = Math.round(spike.ownSpans.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0) / DAY_MS);
    entries.push({ ...toEntry(explained), dayUsd: approximateUsd(explained.usage) / Math.max(days, 1) });
  }
  return entries;
}

function toEntry({ spike, ...explained }: ExplainedSpike): SpikeEntry {
  const { id, shape, kind, scraperSlug, scrapers, fromMs, toMs, spans, dayParts } = spike;
  return { id, shape, kind, scraperSlug, scrapers, fromMs, toMs, spans, dayParts, ...explained };
}

function toRecurringCost({ slug, rhythm, days, usualUsd }: Recurring, { dayStartsMs }: HourGrid): RecurringCost {
  return { slug, rhythm, fromMs: days.map((day) => dayStartsMs[day] ?? 0), usualUsd };
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly spikes: typeof answer;
  }
}
