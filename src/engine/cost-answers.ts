import { resolveTimeRange } from '#domain/time-range.ts';
import { HOUR_MS, startOfHour } from '#domain/hours.ts';
import { approximateUsd, usdFromDollars } from '#domain/money.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';
import { sumUsd } from '#domain/spikes/apportion.ts';
import { analyseCosts, type CostAnalysis, type ExplainedSpike } from '#domain/spikes/cost-analysis.ts';
import type {
  CostQuestion,
  ExpectedDays,
  Names,
  PricesAnswer,
  RangeAnswer,
  RecurringCost,
  ResultsAnswer,
  SettledEntry,
  SpikeEntry,
  SpendingAnswer,
  SpikesAnswer,
  StatementAnswer,
  UnusualAnswer,
  VersionsAnswer,
  WasteAnswer,
} from '#domain/spikes/cost-answers.ts';
import type { Span } from '#domain/spikes/comparable-spans.ts';
import { createDetection } from '#domain/spikes/detect/detection.ts';
import type { Recurring } from '#domain/spikes/detect/stretch.ts';
import { findFirstSeenVersions } from '#domain/spikes/first-seen.ts';
import type { HourGrid } from '#domain/spikes/hour-grid.ts';
import { sumByMonth } from '#domain/spikes/month-statement.ts';
import { type Pulse, takePulse } from '#domain/spikes/pulse.ts';
import { reportResults, type ResultsReport } from '#domain/spikes/results/report-results.ts';
import { codeAt, numberAt, type RunColumns, textAt } from '#domain/spikes/run-columns.ts';
import { groupByScraper } from '#domain/spikes/scraper-rows.ts';
import { spanBefore, sumByScraper } from '#domain/spikes/spend-by-scraper.ts';
import type { Spike } from '#domain/spikes/spike.ts';
import { sumWaste } from '#domain/spikes/waste.ts';
import { finish, onceInSteps, type Steps } from '#domain/steps.ts';
import type { TimeRange } from '#domain/view.ts';
import type { Breather } from '#engine/breather.ts';
import type { Scope } from '#engine/messages.ts';
import { pace } from '#engine/pace.ts';
import { listHeld, readRunColumns } from '#engine/run-columns.ts';
import type { RunStore } from '#engine/run-store.ts';
import { ScraperMemory } from '#engine/scraper-memory.ts';
import type { Selection } from '#engine/selection.ts';

/** What can be asked about costs. What looks at everything comes when it is ready, and lets other questions pass. */
export interface CostAnswers {
  /** What cost unusually much, in everything that is loaded, and what accounts for it. */
  spikes(question: CostQuestion): Promise<SpikesAnswer>;
  /** What the account, or one scraper, was expected to cost day by day; null while there is no verdict. */
  expectedDays(question: CostQuestion, scraperSlug: string | null): Promise<ExpectedDays | null>;
  /** What differs in a span of time from comparable days before it, in the runs that the scope selects but for its time. */
  explainRange(question: CostQuestion, scope: Scope, span: Span): Promise<RangeAnswer>;
  /** Today, this month and what is running; the scope's time range does not apply. */
  pulse(scope: Scope, coveredSinceMs: number | null): Pulse;
  /** By scraper, beside the span before where that is loaded. */
  spending(scope: Scope, coveredSinceMs: number | null): SpendingAnswer;
  /** Month by scraper, in the scope's zone. */
  statement(scope: Scope): StatementAnswer;
  /** What was spent on runs that brought nothing. */
  waste(scope: Scope): WasteAnswer;
  /** What each version costs, in everything that is loaded. */
  prices(question: CostQuestion): Promise<PricesAnswer>;
  /** In everything that is loaded. */
  unusualRuns(question: CostQuestion): Promise<UnusualAnswer>;
  /** Which scrapers fell silent or bring fewer results, and what results cost, in everything that is loaded. */
  results(question: CostQuestion): Promise<ResultsAnswer>;
  /** When versions came into sight. */
  firstSeenVersions(coveredSinceMs: number | null): VersionsAnswer;
}

const ANY_TIME: TimeRange = { kind: 'preset', preset: 'all' };

/** So often a look at the runs begins again because they change; then it is taken without a pause. */
const MOST_LOOKS = 4;

/** A look at the runs as they were. */
interface Look {
  readonly key: string;
  readonly disturbances: number;
  readonly analysis: CostAnalysis;
  readonly results: () => Steps<ResultsReport>;
}

/** How a question is answered from a look. */
type AnswerFrom<Answer> = (analysis: CostAnalysis, results: Look['results']) => Steps<Answer>;

/** Held by the worker; the look that was asked for last is kept, and what is known of scrapers that do not change. */
export function createCostAnswers(
  store: RunStore,
  selectionOf: (scope: Scope) => Selection,
  titles: () => ReadonlyMap<string, string>,
  breather: Breather,
): CostAnswers {
  let look: Look | null = null;
  const memory = new ScraperMemory();
  let named: { readonly revision: number; readonly names: Names } | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  /** An hour long the same: all of the hour counts, and what goes on has lasted until its beginning at least. */
  function lookAt({ revision, zone, nowMs, coveredSinceMs, leastUsd }: CostQuestion): Look {
    const hourMs = startOfHour(nowMs);
    const key = JSON.stringify([revision, zone, hourMs, coveredSinceMs, leastUsd]);
    if (look?.key === key) return look;
    const untilMs = hourMs + HOUR_MS - 1;
    const notesOf = memory.open(store);
    const analysis = analyseCosts(readColumns(listHeld(store)), {
      zone: createZone(zone),
      nowMs: hourMs,
      untilMs,
      coveredSinceMs,
      leastUsd,
      notesOf,
    });
    const { columns, grid } = analysis;
    const results = onceInSteps(function* () {
      const scrapers = yield* groupByScraper(columns, (code) => notesOf(code).rows);
      for (const rows of scrapers) notesOf(rows.code).rows = rows;
      const { frame, calendar } = createDetection(grid, coveredSinceMs);
      yield;
      return yield* reportResults(columns, scrapers, { ...frame, calendar, nowMs: hourMs });
    });
    look = { key, disturbances: store.disturbances, analysis, results };
    return look;
  }

  /**
   * Answers from one look at the runs: what it has told before as it was then, anything else only while none of its
   * runs has changed. Questions wait for each other, and no other question waits for them.
   */
  function ask<Answer>(question: CostQuestion, answer: AnswerFrom<Answer>): Promise<Answer> {
    const asked = turn.then(() => answerInTurn(question, answer));
    turn = asked.catch(() => null);
    return asked;
  }

  async function answerInTurn<Answer>(question: CostQuestion, answer: AnswerFrom<Answer>): Promise<Answer> {
    for (let nth = 1; nth < MOST_LOOKS; nth++) {
      const { analysis, results, disturbances } = lookAt(question);
      const outcome = await pace(answer(analysis, results), breather, () => store.disturbances !== disturbances);
      if (outcome.kind === 'finished') return outcome.result;
      look = null;
    }
    const { analysis, results } = lookAt(question);
    return finish(answer(analysis, results));
  }

  const readColumns = (rows: Uint32Array): RunColumns => readRunColumns(store, rows);

  function readNames(): Names {
    if (named?.revision !== store.revision) {
      named = { revision: store.revision, names: { scrapers: titles(), errors: store.errors.patterns() } };
    }
    return named.names;
  }

  function select(scope: Scope): Uint32Array {
    return selectionOf(scope).rows();
  }

  /** What matches whenever it started. */
  function selectAnyTime(scope: Scope): Selection {
    return selectionOf({ ...scope, filter: { ...scope.filter, time: ANY_TIME } });
  }

  return {
    spikes: (question) =>
      ask(question, function* (analysis): Steps<SpikesAnswer> {
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
          names: readNames(),
        };
      }),

    expectedDays: (question, scraperSlug) =>
      ask(question, function* ({ grid, report }): Steps<ExpectedDays | null> {
        const found = yield* report();
        if (found.kind === 'too-little-history') return null;
        const expected = found.expected.find((each) => each.scraperSlug === scraperSlug);
        if (expected === undefined) return null;
        const { dayUsd, hourFactors } = expected;
        return { scraperSlug, dayStartsMs: grid.dayStartsMs, dayUsd, hourFactors };
      }),

    explainRange: (question, scope, span) =>
      ask(question, function* ({ explainSpan }): Steps<RangeAnswer> {
        const selection = selectAnyTime(scope);
        return { answer: yield* explainSpan(span, (row) => selection.has(row)), names: readNames() };
      }),

    pulse: (scope, coveredSinceMs) =>
      takePulse(readColumns(selectAnyTime(scope).rows()), {
        zone: createZone(scope.zone),
        nowMs: scope.nowMs,
        coveredSinceMs,
      }),

    spending(scope, coveredSinceMs) {
      const { fromMs, toMs } = resolveTimeRange(scope.filter.time, scope.nowMs, createZone(scope.zone));
      const span = spanBefore({ fromMs, toMs: toMs ?? scope.nowMs });
      const before = span !== null && (coveredSinceMs === null || coveredSinceMs <= span.fromMs) ? span : null;
      const columns = readColumns(select(scope));
      const scrapers = sumByScraper(columns, before === null ? null : selectBetween(scope, before));
      const usage = sumUsd(scrapers.map((each) => each.usage));
      return { scrapers, usage, before, names: readNames() };
    },

    statement: (scope) => ({
      ...sumByMonth(readColumns(select(scope)), createZone(scope.zone)),
      loaded: store.shown,
      names: readNames(),
    }),

    waste: (scope) => ({ ...sumWaste(readColumns(select(scope))), names: readNames() }),

    prices: (question) =>
      ask(question, function* (analysis): Steps<PricesAnswer> {
        return { ...(yield* analysis.prices()), names: readNames() };
      }),

    unusualRuns: (question) =>
      ask(question, function* (analysis): Steps<UnusualAnswer> {
        yield;
        const { columns } = analysis;
        const about = <Found extends { readonly row: number }>(run: Found) => ({
          scraper: textAt(columns.scraper, run.row),
          version: textAt(columns.version, run.row),
          status: codeAt(columns.status, run.row),
          startedAtS: numberAt(columns.startedAtS, run.row),
          ...run,
        });
        const unusual = yield* analysis.unusualRuns();
        const peers = yield* analysis.peers();
        const { floorUsd } = yield* analysis.report();
        const overrunning = yield* peers.findOverrunningRuns(question.nowMs / 1000, usdFromDollars(floorUsd));
        return {
          unusual: unusual.slice(0, MOST_UNUSUAL).map(about),
          overrunning: overrunning.map(({ scraper, atStake, runs }) => ({ scraper, atStake, runs: runs.map(about) })),
          floorUsd,
          names: readNames(),
        };
      }),

    results: (question) =>
      ask(question, function* (_, results): Steps<ResultsAnswer> {
        return { ...(yield* results()), names: readNames() };
      }),

    firstSeenVersions: (coveredSinceMs) => ({
      versions: findFirstSeenVersions(readColumns(listHeld(store)), coveredSinceMs === null),
      names: readNames(),
    }),
  };

  function selectBetween(scope: Scope, { fromMs, toMs }: Span): Uint32Array {
    return select({ ...scope, filter: { ...scope.filter, time: { kind: 'absolute', fromMs, toMs } } });
  }
}

/** More would be a list that nobody reads. */
const MOST_UNUSUAL = 100;
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
