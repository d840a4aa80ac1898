import { resolveTimeRange } from '#domain/time-range.ts';
import { HOUR_MS, startOfHour } from '#domain/hours.ts';
import { createZone } from '#domain/time-zone.ts';
import { usdFromDollars } from '#domain/money.ts';
import { sumUsd } from '#domain/spikes/apportion.ts';
import { analyseCosts, type CostAnalysis, type ExplainedSpike } from '#domain/spikes/cost-analysis.ts';
import type {
  CostQuestion,
  ExpectedDays,
  Names,
  PricesAnswer,
  RangeAnswer,
  SpikeEntry,
  SpendingAnswer,
  SpikesAnswer,
  UnusualAnswer,
  VersionsAnswer,
  WasteAnswer,
} from '#domain/spikes/cost-answers.ts';
import type { Span } from '#domain/spikes/comparable-spans.ts';
import { findFirstSeenVersions } from '#domain/spikes/first-seen.ts';
import { type Pulse, takePulse } from '#domain/spikes/pulse.ts';
import { numberAt, type RunColumns, textAt } from '#domain/spikes/run-columns.ts';
import { spanBefore, sumByScraper } from '#domain/spikes/spend-by-scraper.ts';
import { sumWaste } from '#domain/spikes/waste.ts';
import type { ErrorPatterns } from '#engine/error-patterns.ts';
import { type Misses, TIME_BIT } from '#engine/match.ts';
import type { Scope } from '#engine/messages.ts';
import { newestTitles } from '#engine/newest-titles.ts';
import { rememberPrices } from '#engine/remembered-prices.ts';
import { listHeld, readRunColumns } from '#engine/run-columns.ts';
import type { RunStore } from '#engine/run-store.ts';
import { selectRows } from '#engine/selection.ts';

/** What can be asked about costs. */
export interface CostAnswers {
  /** What cost unusually much, in everything that is loaded, and what accounts for it. */
  spikes(question: CostQuestion): SpikesAnswer;
  /** What the account, or one scraper, was expected to cost day by day; null while there is no verdict. */
  expectedDays(question: CostQuestion, scraperSlug: string | null): ExpectedDays | null;
  /** What differs in a span of time from comparable days before it, in the runs that the scope selects but for its time. */
  explainRange(question: CostQuestion, scope: Scope, span: Span): RangeAnswer;
  /** Today, this month and what is running; the scope's time range does not apply. */
  pulse(scope: Scope, coveredSinceMs: number | null): Pulse;
  /** By scraper, beside the span before where that is loaded. */
  spending(scope: Scope, coveredSinceMs: number | null): SpendingAnswer;
  /** What was spent on runs that brought nothing. */
  waste(scope: Scope): WasteAnswer;
  /** What each version costs, in everything that is loaded. */
  prices(question: CostQuestion): PricesAnswer;
  /** In everything that is loaded. */
  unusualRuns(question: CostQuestion): UnusualAnswer;
  /** When versions came into sight. */
  firstSeenVersions(coveredSinceMs: number | null): VersionsAnswer;
}

/** Held by the worker; the analyses that were asked for last are kept. */
export function createCostAnswers(
  store: RunStore,
  errors: ErrorPatterns,
  missesOf: (scope: Scope) => Misses,
): CostAnswers {
  let analysed: { readonly key: string; readonly analysis: CostAnalysis } | null = null;
  const inferPrices = rememberPrices(store);
  let named: { readonly revision: number; readonly names: Names } | null = null;

  /** An hour long the same: all of the hour counts, and what goes on has lasted until its beginning at least. */
  function analyse({ revision, zone, nowMs, coveredSinceMs, leastUsd }: CostQuestion): CostAnalysis {
    const hourMs = startOfHour(nowMs);
    const key = JSON.stringify([revision, zone, hourMs, coveredSinceMs, leastUsd]);
    if (analysed?.key === key) return analysed.analysis;
    const columns = readColumns(listHeld(store));
    const untilMs = hourMs + HOUR_MS - 1;
    const frame = { zone: createZone(zone), nowMs: hourMs, untilMs, coveredSinceMs, leastUsd, inferPrices };
    const analysis = analyseCosts(columns, frame);
    analysed = { key, analysis };
    return analysis;
  }

  const readColumns = (rows: Uint32Array): RunColumns => readRunColumns(store, errors, rows);

  function readNames(): Names {
    if (named?.revision !== store.revision) {
      named = { revision: store.revision, names: { scrapers: newestTitles(store), errors: errors.patterns() } };
    }
    return named.names;
  }

  function select(scope: Scope): Uint32Array {
    return selectRows(missesOf(scope));
  }

  /** What matches whenever it started. */
  function selectAnyTime(scope: Scope): Misses {
    return missesOf(scope).map((miss) => miss & ~TIME_BIT);
  }

  return {
    spikes(question) {
      const analysis = analyse(question);
      const report = analysis.report();
      if (report.kind === 'too-little-history') return report;
      return {
        kind: 'spikes',
        spikes: report.spikes.flatMap((spike) => analysis.explain(spike) ?? []).map(toEntry),
        floorUsd: report.floorUsd,
        verdictsSinceMs: report.verdictsSinceMs,
        names: readNames(),
      };
    },

    expectedDays(question, scraperSlug) {
      const { grid, report } = analyse(question);
      const found = report();
      if (found.kind === 'too-little-history') return null;
      const expected = found.expected.find((each) => each.scraperSlug === scraperSlug);
      if (expected === undefined) return null;
      return { scraperSlug, dayStartsMs: grid.dayStartsMs, dayUsd: expected.dayUsd, hourFactors: expected.hourFactors };
    },

    explainRange(question, scope, span) {
      const misses = selectAnyTime(scope);
      return { answer: analyse(question).explainSpan(span, (row) => misses[row] === 0), names: readNames() };
    },

    pulse: (scope, coveredSinceMs) =>
      takePulse(readColumns(selectRows(selectAnyTime(scope))), {
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

    waste: (scope) => ({ ...sumWaste(readColumns(select(scope))), names: readNames() }),

    prices(question) {
      const { versions, changes } = analyse(question).prices();
      return { versions, changes, names: readNames() };
    },

    unusualRuns(question) {
      const { columns, peers } = analyse(question);
      const about = (row: number) => ({
        scraper: textAt(columns.scraper, row),
        version: textAt(columns.version, row),
        status: numberAt(columns.status, row),
        startedAtS: numberAt(columns.startedAtS, row),
      });
      return {
        unusual: peers()
          .findUnusualRuns(usdFromDollars(question.leastUsd))
          .slice(0, MOST_UNUSUAL)
          .map((run) => Object.assign(about(run.row), run)),
        overrunning: peers()
          .findOverrunningRuns(question.nowMs / 1000)
          .map((run) => Object.assign(about(run.row), run)),
        names: readNames(),
      };
    },

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

function toEntry({ spike, ...explained }: ExplainedSpike): SpikeEntry {
  const { id, shape, scraperSlug, fromMs, toMs, spans } = spike;
  return { id, shape, scraperSlug, fromMs, toMs, spans, ...explained };
}
