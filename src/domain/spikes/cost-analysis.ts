import { divideUsd, subtractUsd, usdFromDollars, type Usd } from '#domain/money.ts';
import type { Carrier } from '#domain/spikes/attribution.ts';
import {
  COMPARED_DAYS,
  type ComparedDays,
  type Comparison,
  findComparison,
  findDay,
  type Span,
} from '#domain/spikes/comparable-spans.ts';
import { CostBuckets } from '#domain/spikes/cost-buckets.ts';
import { detectSpikes, findFirstWholeDay, type SpikeReport } from '#domain/spikes/detect-spikes.ts';
import { type EvidenceFrame, gatherEvidence } from '#domain/spikes/evidence.ts';
import { explainSpike, type SpikeExplanation } from '#domain/spikes/explanation.ts';
import { createHourGrid, type HourGrid } from '#domain/spikes/hour-grid.ts';
import { sortByHour } from '#domain/spikes/hourly-rows.ts';
import type { Spike } from '#domain/spikes/merge-findings.ts';
import { createPeers, type Peers } from '#domain/spikes/peers.ts';
import { findPriceLevels } from '#domain/spikes/price-findings.ts';
import { type InferScraperPrices, inferPriceList, type PriceList } from '#domain/spikes/price-list.ts';
import type { PriceUnit } from '#domain/spikes/price-units.ts';
import { readAttributes } from '#domain/spikes/run-attributes.ts';
import { isFinished, numberAt, type RunColumns, textAt } from '#domain/spikes/run-columns.ts';
import { DAY_MS, type Zone } from '#domain/time-zone.ts';

/** Where and when costs are looked at. */
export interface CostFrame {
  /** Whose days are compared. */
  readonly zone: Zone;
  readonly nowMs: number;
  /** Runs that start until here belong to now: the end of the hour that goes on, perhaps. Default: `nowMs`. */
  readonly untilMs?: number;
  /** The history is loaded back to here, unix milliseconds; null when all of it is. */
  readonly coveredSinceMs: number | null;
  /** Dollars above expected that are worth a word at the least. */
  readonly leastUsd: number;
  /** What tells the prices of one scraper. Default: its runs, each time anew. */
  readonly inferPrices?: InferScraperPrices;
}

/** Why a span of time cost more, or less, than usual. */
export interface SpanExplanation {
  readonly usage: Usd;
  readonly expected: Usd;
  /** `usage` - `expected`, exactly. */
  readonly above: Usd;
  /** Of known usage; unfinished ones included, with what they cost so far. */
  readonly runs: number;
  readonly unfinished: number;
  /** What the baseline stands on. */
  readonly comparedWith: ComparedDays;
  readonly explanation: SpikeExplanation;
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

/** Everything about costs that one state of the history has to say; what is not asked for is not computed. */
export interface CostAnalysis {
  readonly columns: RunColumns;
  readonly grid: HourGrid;
  readonly report: () => SpikeReport;
  readonly explain: (spike: Spike) => ExplainedSpike | null;
  /**
   * What differs in a span of time from comparable days before it.
   *
   * @param isAsked the rows that take part; null for all of them
   */
  readonly explainSpan: (span: Span, isAsked: ((row: number) => boolean) | null) => SpanAnswer;
  readonly prices: () => PriceList;
  readonly peers: () => Peers;
}

/** Fewer comparable spans are no baseline for a range that a person chose. */
const FEWEST_COMPARED = 4;
/** So many days at a new level are enough to compare with them alone. */
const ENOUGH_AT_LEVEL = 14;
/** A version seen so shortly before a spike for the first time may coincide with it. */
const NEWS_MS = 3 * DAY_MS;
/** Runs that started so long before now have peers after them, too. */
const RECENT_S = (45 * DAY_MS) / 1000;

export function analyseCosts(columns: RunColumns, frame: CostFrame): CostAnalysis {
  const { zone, nowMs, untilMs = nowMs } = frame;
  const grid = createHourGrid({ fromMs: findOldestMs(columns, untilMs), nowMs: untilMs, zone });
  const hourly = once(() => sortByHour(columns, grid));
  const attributes = once(() => readAttributes(columns, grid));
  const prices = once(() => inferPriceList(columns, frame.inferPrices));
  const units = once(() => findUnits(columns, prices()));
  const peers = once(() => createPeers(columns, nowMs / 1000));
  const coveredDay = findFirstWholeDay(grid, frame.coveredSinceMs);
  const scraperCodes = once(() => new Map(columns.scraper.values.map((slug, code) => [slug, code])));

  const report = once((): SpikeReport => {
    const buckets = new CostBuckets(grid);
    for (let i = 0; i < columns.rows.length; i++) {
      const row = columns.rows[i] ?? 0;
      const usage = columns.usage.get(row);
      const startS = numberAt(columns.startedAtS, row);
      if (usage === null || Number.isNaN(startS)) continue;
      buckets.add(startS * 1000, textAt(columns.scraper, row), usage, isFinished(columns, row));
    }
    return detectSpikes(
      { grid, series: buckets.toSeries(), coveredSinceMs: frame.coveredSinceMs },
      { leastUsd: frame.leastUsd, knownLevels: findPriceLevels(columns, prices().changes, grid) },
    );
  });

  function evidenceFrame(isAsked: EvidenceFrame['isAsked']): EvidenceFrame {
    return { hourly: hourly(), attributes: attributes(), unitOf: (slug) => units().get(slug) ?? 'result', isAsked };
  }

  const explained = new Map<string, ExplainedSpike | null>();
  function explain(spike: Spike): ExplainedSpike | null {
    const known = explained.get(spike.id);
    if (known !== undefined) return known;
    const answer = explainAnew(spike);
    explained.set(spike.id, answer);
    return answer;
  }

  function explainAnew(spike: Spike): ExplainedSpike | null {
    const { scraperSlug, spans } = spike;
    const code = scraperSlug === null ? null : scraperCodes().get(scraperSlug);
    const isAsked = code === null ? null : (row: number) => columns.scraper.codes[row] === code;
    const comparison = findComparison(spans, { grid, ...findUsualDays(spike) });
    if (comparison === null) return null;
    const evidence = gatherEvidence(spans, comparison, evidenceFrame(isAsked));
    const expected = usdFromDollars(spike.expectedUsd);
    return { spike, ...explainEvidence(evidence, expected, comparison, spike) };
  }

  /** Days of other spikes compare with nothing; nor do days before a level that has lasted for a while. */
  function findUsualDays({ id, scraperSlug, fromMs }: Spike) {
    const found = report();
    const others = found.kind === 'spikes' ? found.spikes.filter((other) => other.id !== id) : [];
    const concerned = others.filter((other) => scraperSlug === null || other.scraperSlug === scraperSlug);
    const day = findDay(grid, fromMs);
    const levelDay = concerned
      .filter((other) => other.shape === 'level' && other.scraperSlug === scraperSlug)
      .map((level) => findDay(grid, level.fromMs))
      .filter((first) => day - first >= ENOUGH_AT_LEVEL)
      .reduce((latest, first) => Math.max(latest, first), coveredDay);
    const unusual = new Set(
      concerned
        .filter(({ shape }) => shape !== 'level')
        .flatMap(({ spans }) => spans)
        .flatMap((span) => listDays(grid, span)),
    );
    return { firstDay: levelDay, isUnusual: (of: number) => unusual.has(of) };
  }

  function explainSpan(span: Span, isAsked: EvidenceFrame['isAsked']): SpanAnswer {
    const day = findDay(grid, span.fromMs);
    if (coveredDay > 0 && day - COMPARED_DAYS < coveredDay) return { kind: 'cut-off' };
    const found = report();
    const peaks = found.kind === 'spikes' ? found.spikes.filter(({ shape }) => shape === 'peak') : [];
    const unusual = new Set(peaks.flatMap(({ spans }) => spans).flatMap((each) => listDays(grid, each)));
    const comparison = findComparison([span], { grid, firstDay: coveredDay, isUnusual: (of) => unusual.has(of) });
    const days = comparison?.spans.length ?? 0;
    if (comparison === null || days < FEWEST_COMPARED) return { kind: 'too-few', days };
    const evidence = gatherEvidence([span], comparison, evidenceFrame(isAsked));
    const expected = divideUsd(evidence.total.baseline.usage, comparison.buckets);
    return { kind: 'explained', ...explainEvidence(evidence, expected, comparison, span) };
  }

  function explainEvidence(
    { total, scrapers, toQuestion, rows }: ReturnType<typeof gatherEvidence>,
    expected: Usd,
    { days, weekday }: Comparison,
    { fromMs, toMs }: Span,
  ): SpanExplanation {
    const { usage, runs, unfinished } = total.spike;
    const above = subtractUsd(usage, expected);
    // A version that was in use long before coincides with nothing, whatever was in use before it.
    const versions = new Set(
      prices()
        .versions.filter(({ firstSeenS }) => firstSeenS * 1000 >= fromMs - NEWS_MS)
        .map(({ version }) => version),
    );
    const isNews = ({ of }: Carrier): boolean => of.every(({ key, value }) => key !== 'version' || versions.has(value));
    const outlier = peersAt(toMs / 1000).findOutlier(rows);
    const found = explainSpike({ scrapers, attribution: toQuestion(above), outlier });
    const explanation = { ...found, coincidences: found.coincidences.filter(isNews) };
    return { usage, expected, above, runs, unfinished, comparedWith: { days, weekday }, explanation };
  }

  function peersAt(endS: number): Peers {
    return nowMs / 1000 - endS <= RECENT_S ? peers() : createPeers(columns, endS);
  }

  return { columns, grid, report, explain, explainSpan, prices, peers };
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

function listDays(grid: HourGrid, { fromMs, toMs }: Span): number[] {
  const first = findDay(grid, fromMs);
  const last = findDay(grid, toMs - 1);
  return Array.from({ length: last - first + 1 }, (_, nth) => first + nth);
}

/** The unit of most runs of each scraper whose versions have a price; else results where it has any, else runs. */
function findUnits(columns: RunColumns, { versions }: PriceList): ReadonlyMap<string, PriceUnit> {
  const units = new Map<string, PriceUnit>();
  const most = new Map<string, number>();
  for (const { scraper, verdict } of versions) {
    if (verdict.kind !== 'priced' || verdict.runs <= (most.get(scraper) ?? 0)) continue;
    most.set(scraper, verdict.runs);
    units.set(scraper, verdict.unit);
  }
  const { rows, scraper, results } = columns;
  const deliver = new Set<number>();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    if (numberAt(results, row) > 0) deliver.add(numberAt(scraper.codes, row));
  }
  scraper.values.forEach((slug, code) => {
    if (!units.has(slug)) units.set(slug, deliver.has(code) ? 'result' : 'run');
  });
  return units;
}

function once<Value>(compute: () => Value): () => Value {
  let known: { readonly value: Value } | null = null;
  return () => (known ??= { value: compute() }).value;
}
