import { absUsd, approximateUsd, type Usd } from '#domain/money.ts';
import { formatStatusValue } from '#domain/status.ts';
import type { Steps } from '#domain/steps.ts';
import type { Comparison, Span } from '#spikes/comparable-spans.ts';
import type { HourGrid } from '#spikes/hour-grid.ts';
import type { PriceUnit } from '#spikes/prices/price-units.ts';
import { codeAt, isFinished, type RunColumns } from '#spikes/run-columns.ts';
import { rowsBetween, type ScraperRows } from '#spikes/scraper-rows.ts';
import type { Change, ScraperChange, Spend } from '#spikes/spend.ts';
import {
  ATTRIBUTE_KEYS,
  type AttributeKey,
  type AttributeValue,
  type AttributionQuestion,
  type PairChange,
  type ValueChange,
} from '#spikes/explain/attribution.ts';
import { Cells } from '#spikes/explain/evidence-cells.ts';

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
export interface SideTotals {
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
  const { columns, grid, unitOf, isAsked } = frame;
  const cells = new Cells(columns, grid);
  const spikeRows: number[] = [];
  let unfinished = 0;
  const unitByCode = columns.scraper.values.map(unitOf);
  const unitAt = (row: number): PriceUnit => unitByCode[codeAt(columns.scraper, row)] ?? 'result';
  for (const rows of listRows(comparison.spans, frame)) {
    yield;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] ?? 0;
      if ((isAsked === null || isAsked(row)) && isFinished(columns, row)) cells.add('baseline', row, unitAt(row));
    }
  }
  for (const rows of listRows(spans, frame)) {
    yield;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] ?? 0;
      if (isAsked !== null && !isAsked(row)) continue;
      cells.add('spike', row, unitAt(row));
      spikeRows.push(row);
      if (!isFinished(columns, row)) unfinished += 1;
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

/** So many rows are looked at before a pause. */
const AT_ONCE = 1 << 14;

/** The rows that started in the spans, which do not overlap: in their order, as memory holds them, and in parts. */
function listRows(spans: readonly Span[], { columns, grid, scrapers }: EvidenceFrame): Uint32Array[] {
  const found = spans.flatMap(({ fromMs, toMs }) => {
    const from = Math.max(fromMs, grid.hourStartMs(0));
    const to = Math.max(from, Math.min(toMs, grid.nowMs + 1));
    return scrapers.map((scraper) => rowsBetween(scraper, columns, from, to));
  });
  const rows = new Uint32Array(found.reduce((sum, { length }) => sum + length, 0));
  const isFound = new Uint8Array(scrapers.length > 1 ? columns.startedAtS.length : 0);
  let at = 0;
  for (const some of found) {
    if (scrapers.length > 1) for (let i = 0; i < some.length; i++) isFound[some[i] ?? 0] = 1;
    else rows.set(some, (at += some.length) - some.length);
  }
  for (let row = 0; row < isFound.length; row++) if (isFound[row] === 1) rows[at++] = row;
  const parts: Uint32Array[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) parts.push(rows.subarray(from, from + AT_ONCE));
  return parts;
}

/** Whether runs of a value may have cost so much more or less than usual, whatever they are paired with. */
function matters({ baseline, spike }: Change<Spend>, buckets: number, leastUsd: number): boolean {
  const usual = Math.abs(approximateUsd(baseline.usage)) / buckets;
  return Math.max(usual, Math.abs(approximateUsd(spike.usage))) >= leastUsd;
}

/** What a code of an attribute stands for, as the URL writes it; of an error it is the place of its fingerprint. */
function attributeValueOf(columns: RunColumns, key: AttributeKey, code: number): string {
  switch (key) {
    case 'status':
      return formatStatusValue(code);
    case 'hour':
      return String(code);
    case 'scraper':
    case 'version':
    case 'origin':
    case 'error':
      return columns[key].values[code] ?? '';
  }
}
