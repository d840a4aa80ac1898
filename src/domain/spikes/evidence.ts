import { absUsd, approximateUsd, type Usd } from '#domain/money.ts';
import {
  ATTRIBUTE_KEYS,
  type AttributionQuestion,
  type AttributeValue,
  type PairChange,
  type ValueChange,
} from '#domain/spikes/attribution.ts';
import type { Comparison, Span } from '#domain/spikes/comparable-spans.ts';
import { Cells } from '#domain/spikes/evidence-cells.ts';
import type { HourGrid } from '#domain/spikes/hour-grid.ts';
import type { PriceUnit } from '#domain/spikes/price-units.ts';
import { attributeValueOf } from '#domain/spikes/run-attributes.ts';
import { isFinished, type RunColumns } from '#domain/spikes/run-columns.ts';
import { rowsBetween, type ScraperRows } from '#domain/spikes/scraper-rows.ts';
import type { Change, ScraperChange, Spend } from '#domain/spikes/spend.ts';
import { STEP_ITEMS, type Steps } from '#domain/steps.ts';

/** Which runs are compared with which. */
export interface EvidenceFrame {
  readonly columns: RunColumns;
  readonly grid: HourGrid;
  /** The scrapers whose runs take part. */
  readonly scrapers: readonly ScraperRows[];
  /** What each scraper is charged for, by slug. */
  readonly unitOf: (scraper: string) => PriceUnit;
  /** Rows that take part; null for all of them. */
  readonly isAsked: ((row: number) => boolean) | null;
}

/** The runs of a spike beside those of its comparable time, summed by everything that an explanation asks for. */
export interface Evidence {
  /** The rows of the spike. */
  readonly rows: readonly number[];
  readonly total: Change<SideTotals>;
  readonly scrapers: readonly ScraperChange[];
  /** The sums of the question, apart from the excess. */
  readonly toQuestion: (excess: Usd) => Steps<AttributionQuestion>;
}

/** Runs of known usage and what they cost; and how many runs are not finished. */
interface SideTotals {
  readonly runs: number;
  readonly usage: Usd;
  readonly unfinished: number;
}

/** A value that may carry less than this share of the excess can be in no pair that is worth a line. */
const LEAST_PAIR_SHARE = 0.02;

/**
 * Sums the runs of `spans` and of what they are compared with. Unfinished runs are in no baseline, and count with what
 * they cost so far in the spike. Linear in these runs, which are summed by all their attributes at once: values and
 * pairs are sums of few such cells. Of pairs, only those of values that may matter are summed.
 */
export function* gatherEvidence(spans: readonly Span[], comparison: Comparison, frame: EvidenceFrame): Steps<Evidence> {
  const { columns, grid, scrapers, unitOf, isAsked } = frame;
  const cells = new Cells(columns, grid);
  const spikeRows: number[] = [];
  let unfinished = 0;
  for (const scraper of scrapers) {
    const unit = unitOf(scraper.slug);
    for (const rows of listRows(scraper, comparison.spans, frame)) {
      yield;
      for (const row of rows) {
        if ((isAsked === null || isAsked(row)) && isFinished(columns, row)) cells.add('baseline', row, unit);
      }
    }
    for (const rows of listRows(scraper, spans, frame)) {
      yield;
      for (const row of rows) {
        if (isAsked !== null && !isAsked(row)) continue;
        cells.add('spike', row, unit);
        spikeRows.push(row);
        if (!isFinished(columns, row)) unfinished += 1;
      }
    }
  }
  yield;
  const values = ATTRIBUTE_KEYS.map((key) => cells.sumBy((cell) => cells.codeOf(cell, key)));
  const total = cells.sumBy(() => 0).read(0);
  return {
    rows: spikeRows,
    total: { baseline: { ...total.baseline, unfinished: 0 }, spike: { ...total.spike, unfinished } },
    scrapers: Array.from(
      cells.sumScrapers((code) => unitOf(columns.scraper.values[code] ?? '')),
      ([code, change]) => {
        const scraper = columns.scraper.values[code] ?? '';
        return { scraper, unit: unitOf(scraper), ...change };
      },
    ),
    *toQuestion(excess) {
      return {
        excess,
        baselineBuckets: comparison.buckets,
        total,
        values: values.flatMap((sums, nth) =>
          sums.codes.map((_, place): ValueChange => ({ ...valueAt(nth, place), ...sums.read(place) })),
        ),
        pairs: yield* sumPairs(excess),
      };
    },
  };

  function valueAt(nth: number, place: number): AttributeValue {
    const key = ATTRIBUTE_KEYS[nth];
    if (key === undefined) throw new RangeError(`No attribute ${nth}.`);
    return { key, value: attributeValueOf(columns, key, values[nth]?.codes[place] ?? 0) };
  }

  function* sumPairs(excess: Usd): Steps<PairChange[]> {
    const least = LEAST_PAIR_SHARE * Math.abs(approximateUsd(absUsd(excess)));
    const candidates = values.map(({ codes, placeOf, read }) => ({
      placeOf,
      size: codes.length,
      mayMatter: codes.map((_, place) => matters(read(place), comparison.buckets, least)),
    }));
    const pairs: PairChange[] = [];
    for (const [a, first] of candidates.entries()) {
      for (const [b, second] of candidates.entries()) {
        if (b <= a) continue;
        yield;
        const sums = cells.sumBy((cell) => {
          const one = first.placeOf[cell] ?? -1;
          const other = second.placeOf[cell] ?? -1;
          return first.mayMatter[one] === true && second.mayMatter[other] === true ? one * second.size + other : -1;
        });
        sums.codes.forEach((code, place) => {
          const both = [valueAt(a, Math.floor(code / second.size)), valueAt(b, code % second.size)] as const;
          pairs.push({ both, ...sums.read(place) });
        });
      }
    }
    return pairs;
  }
}

/** The rows of a scraper that started in the spans, which do not overlap; not many at once. */
function* listRows(
  scraper: ScraperRows,
  spans: readonly Span[],
  { columns, grid }: EvidenceFrame,
): Generator<Uint32Array> {
  for (const { fromMs, toMs } of spans) {
    const from = Math.max(fromMs, grid.hourStartMs(0));
    const rows = rowsBetween(scraper, columns, from, Math.max(from, Math.min(toMs, grid.nowMs + 1)));
    for (let at = 0; at < rows.length; at += STEP_ITEMS) yield rows.subarray(at, at + STEP_ITEMS);
  }
}

/** Whether runs of a value may have cost so much more or less than usual, whatever they are paired with. */
function matters({ baseline, spike }: Change<Spend>, buckets: number, leastUsd: number): boolean {
  const usual = Math.abs(approximateUsd(baseline.usage)) / buckets;
  return Math.max(usual, Math.abs(approximateUsd(spike.usage))) >= leastUsd;
}
