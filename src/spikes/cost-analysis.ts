import { range } from 'd3-array';
import { divideUsd, subtractUsd, usdFromDollars, type Usd } from '#domain/money.ts';
import {
  COMPARED_DAYS,
  type Comparison,
  findComparison,
  findDay,
  listDays,
  type Span,
} from '#spikes/comparable-spans.ts';
import { reportSpikes, type SpikeReport } from '#spikes/detect/detect-spikes.ts';
import { createDetection } from '#spikes/detect/detection.ts';
import { type InspectedScraper, inspectRuns } from '#spikes/detect/inspect-runs.ts';
import { type EvidenceFrame, gatherEvidence, type SideTotals } from '#spikes/explain/evidence.ts';
import { explainSpike } from '#spikes/explain/explanation.ts';
import { createHourGrid, type HourGrid } from '#spikes/hour-grid.ts';
import { createPeers, type Peers } from '#spikes/explain/peers.ts';
import { inferScraperPrices, joinPrices, type PriceList, type ScraperPrices } from '#spikes/prices/price-list.ts';
import type { PriceUnit } from '#spikes/prices/price-units.ts';
import { findScraperUnits } from '#spikes/prices/scraper-units.ts';
import { numberAt, type RunColumns } from '#spikes/run-columns.ts';
import { ScraperNotes } from '#spikes/scraper-notes.ts';
import { groupByScraper, type ScraperRows } from '#spikes/scraper-rows.ts';
import type { Change } from '#spikes/spend.ts';
import type { SpanExplanation } from '#spikes/explain/span-explanation.ts';
import type { Spike } from '#spikes/spike.ts';
import type { UnusualRun } from '#spikes/explain/unusual-runs.ts';
import { onceInSteps, type Steps } from '#domain/steps.ts';
import { DAY_MS, DAY_S, type Zone } from '#domain/time-zone.ts';

/** Where and when costs are looked at. */
export interface CostFrame {
  /** Whose days are compared. */
  readonly zone: Zone;
  readonly nowMs: number;
  /** Runs that start until here belong to now: the end of the hour that goes on, perhaps. Default: `nowMs`. */
  readonly untilMs?: number;
  /** The history is loaded back to here, unix milliseconds; null when all of it is. */
  readonly coveredSinceMs: number | null;
  /** Dollars above usual that are worth a word; null for a tenth of the account's median active day. */
  readonly leastUsd: number | null;
  /** What is known about scrapers from before, by code. Default: nothing. */
  readonly notesOf?: (code: number) => ScraperNotes;
}

export interface ExplainedSpike extends SpanExplanation {
  readonly spike: Spike;
}

export type SpanAnswer =
  | ({ readonly kind: 'explained' } & SpanExplanation)
  /** The days before it are not loaded, or not all of them: nothing can be said of what is usual. */
  | { readonly kind: 'cut-off' }
  /** There are fewer comparable days before it than would make a baseline. */
  | { readonly kind: 'too-few'; readonly days: number };

/**
 * Everything about costs that one state of the history has to say; what is not asked for is not computed, and nothing
 * that several answers need is computed twice. What is known is told without a step.
 */
export interface CostAnalysis {
  readonly columns: RunColumns;
  readonly grid: HourGrid;
  readonly report: () => Steps<SpikeReport>;
  readonly explain: (spike: Spike) => Steps<ExplainedSpike | null>;
  /**
   * What differs in a span of time from comparable days before it.
   *
   * @param isAsked the rows that take part; null for all of them
   */
  readonly explainSpan: (span: Span, isAsked: ((row: number) => boolean) | null) => Steps<SpanAnswer>;
  readonly prices: () => Steps<PriceList>;
  readonly peers: () => Steps<Peers>;
  /** Improbably dear ones, above their peers by what is worth a word. */
  readonly unusualRuns: () => Steps<readonly UnusualRun[]>;
}

/** Fewer comparable spans are no baseline for a range that a person chose. */
const FEWEST_COMPARED = 4;
/** A version seen so shortly before a spike for the first time may coincide with it. */
const NEWS_MS = 3 * DAY_MS;
/** Runs that started so long before now have peers after them, too. */
const RECENT_S = 45 * DAY_S;

/** A scraper and what is known of it. */
interface Known {
  readonly rows: ScraperRows;
  readonly notes: ScraperNotes;
}

export function analyseCosts(columns: RunColumns, frame: CostFrame): CostAnalysis {
  const { zone, nowMs, untilMs = nowMs, notesOf = () => new ScraperNotes() } = frame;
  const grid = createHourGrid({ fromMs: findOldestMs(columns, untilMs), nowMs: untilMs, zone });
  const gridKey = JSON.stringify([zone.name, grid.dayStartsMs[0], nowMs, untilMs]);
  const detection = createDetection(grid, frame.coveredSinceMs);
  const coveredDay = detection.frame.firstDay;

  const scrapers = onceInSteps(function* (): Steps<readonly Known[]> {
    const grouped = yield* groupByScraper(columns, (code) => notesOf(code).rows);
    return grouped.map((rows) => {
      const notes = notesOf(rows.code);
      notes.rows = rows;
      return { rows, notes };
    });
  });

  const prices = onceInSteps(function* (): Steps<PriceList> {
    const known: ScraperPrices[] = [];
    for (const { rows, notes } of yield* scrapers()) {
      notes.prices ??= yield* inferScraperPrices(columns, rows);
      known.push(notes.prices);
    }
    return joinPrices(known);
  });

  const units = onceInSteps(function* () {
    const { versions } = yield* prices();
    return findScraperUnits(
      columns,
      (yield* scrapers()).map(({ rows }) => rows),
      versions,
    );
  });

  const peers = onceInSteps(() => createPeersAt(nowMs / 1000));
  const unusualRuns = onceInSteps(function* () {
    return yield* (yield* peers()).findUnusualRuns(usdFromDollars(yield* floorUsd()));
  });

  const inspected = onceInSteps(function* (): Steps<readonly InspectedScraper[]> {
    const key = JSON.stringify([gridKey, coveredDay]);
    const found: InspectedScraper[] = [];
    for (const { rows, notes } of yield* scrapers()) {
      if (notes.inspected?.key !== key) {
        yield;
        const changes = notes.prices?.changes ?? [];
        const of = yield* inspectRuns(columns, rows, changes, detection.frame, detection.calendar);
        notes.inspected = { key, of };
      }
      found.push(notes.inspected.of);
    }
    return found.filter(({ usd }) => usd.some((dollars) => dollars !== 0)).sort((a, b) => (a.slug < b.slug ? -1 : 1));
  });

  const report = onceInSteps(function* (): Steps<SpikeReport> {
    yield* prices();
    const all = yield* inspected();
    yield;
    return yield* reportSpikes(all, detection.frame, detection.calendar, frame.leastUsd);
  });

  /** Dollars that are worth a word. */
  function* floorUsd(): Steps<number> {
    return (yield* report()).floorUsd;
  }

  const explained = new Map<string, ExplainedSpike | null>();
  function* explain(spike: Spike): Steps<ExplainedSpike | null> {
    const known = explained.get(spike.id);
    if (known !== undefined) return known;
    yield;
    const answer = yield* explainAnew(spike);
    explained.set(spike.id, answer);
    return answer;
  }

  function* explainAnew(spike: Spike): Steps<ExplainedSpike | null> {
    // A new scraper is held against days on which it did not run.
    const days = spike.usualDays.length > 0 ? spike.usualDays : listDaysBefore(findDay(grid, spike.fromMs));
    const comparison = findComparison(spike.ownSpans, { grid, days });
    if (comparison === null) return null;
    const above = usdFromDollars(spike.aboveUsd);
    const all = yield* scrapers();
    const own = all.find(({ rows }) => rows.slug === spike.scraperSlug);
    const slugs = new Set(spike.scrapers);
    const of = all.flatMap(({ rows }) => (slugs.has(rows.slug) ? [rows] : []));
    const known = own?.notes.explanationsOf(gridKey);
    const key = JSON.stringify([spike.ownSpans, spike.aboveUsd, comparison]);
    const explanation =
      known?.get(key) ??
      (yield* explainSpans(spike.ownSpans, comparison, of, null, ({ spike: { usage } }) => subtractUsd(usage, above)));
    known?.set(key, explanation);
    return { spike, ...(yield* keepNews(explanation, spike)) };
  }

  /** The loaded days of the eight weeks before a day. */
  function listDaysBefore(day: number): number[] {
    return range(Math.max(coveredDay, day - COMPARED_DAYS), day);
  }

  function* explainSpan(span: Span, isAsked: EvidenceFrame['isAsked']): Steps<SpanAnswer> {
    const day = findDay(grid, span.fromMs);
    if (coveredDay > 0 && day - COMPARED_DAYS < coveredDay) return { kind: 'cut-off' };
    const found = yield* report();
    const peaks = found.kind === 'spikes' ? found.spikes.filter(({ shape }) => shape === 'peak') : [];
    const unusual = new Set(peaks.flatMap(({ spans }) => spans).flatMap((each) => listDays(grid, each)));
    const comparison = findComparison([span], {
      grid,
      days: listDaysBefore(day).filter((of) => !unusual.has(of)),
    });
    const days = comparison?.spans.length ?? 0;
    if (comparison === null || days < FEWEST_COMPARED) return { kind: 'too-few', days };
    yield;
    const rows = (yield* scrapers()).map((scraper) => scraper.rows);
    const explanation = yield* explainSpans([span], comparison, rows, isAsked, ({ baseline }) =>
      divideUsd(baseline.usage, comparison.buckets),
    );
    return { kind: 'explained', ...(yield* keepNews(explanation, span)) };
  }

  function* explainSpans(
    spans: readonly Span[],
    comparison: Comparison,
    of: readonly ScraperRows[],
    isAsked: EvidenceFrame['isAsked'],
    expect: (total: Change<SideTotals>) => Usd,
  ): Steps<SpanExplanation> {
    const known = yield* units();
    const unitOf = (slug: string): PriceUnit => known.get(slug) ?? 'result';
    const evidence = yield* gatherEvidence(spans, comparison, { columns, grid, scrapers: of, unitOf, isAsked });
    const { usage, runs, unfinished } = evidence.total.spike;
    const expected = expect(evidence.total);
    const above = subtractUsd(usage, expected);
    const outlier = (yield* peersAt((spans.at(-1)?.toMs ?? nowMs) / 1000)).findOutlier(evidence.rows);
    const attribution = yield* evidence.toQuestion(above);
    yield;
    const explanation = explainSpike({ scrapers: evidence.scrapers, attribution, outlier });
    const { days, weekday } = comparison;
    return { usage, expected, above, runs, unfinished, comparedWith: { days, weekday }, explanation };
  }

  /** A version that was in use long before coincides with nothing, whatever was in use before it. */
  function* keepNews<Of extends SpanExplanation>({ explanation, ...rest }: Of, { fromMs }: Span) {
    const { versions } = yield* prices();
    const news = new Set(
      versions.filter(({ firstSeenS }) => firstSeenS * 1000 >= fromMs - NEWS_MS).map(({ version }) => version),
    );
    const coincidences = explanation.coincidences.filter(({ of }) =>
      of.every(({ key, value }) => key !== 'version' || news.has(value)),
    );
    return { ...rest, explanation: { ...explanation, coincidences } };
  }

  function* peersAt(endS: number): Steps<Peers> {
    return nowMs / 1000 - endS <= RECENT_S ? yield* peers() : yield* createPeersAt(endS);
  }

  function* createPeersAt(endS: number): Steps<Peers> {
    return createPeers(
      columns,
      endS,
      (yield* scrapers()).map(({ rows }) => rows),
    );
  }

  return { columns, grid, report, explain, explainSpan, prices, peers, unusualRuns };
}

/** The start of the oldest run; the end where there is none. */
function findOldestMs({ rows, startedAtS }: RunColumns, untilMs: number): number {
  let oldestMs = untilMs;
  for (let i = 0; i < rows.length; i++) {
    const startMs = numberAt(startedAtS, rows[i] ?? 0) * 1000;
    if (startMs < oldestMs) oldestMs = startMs;
  }
  return oldestMs;
}
