import { absUsd, approximateUsd, type Usd } from '#domain/money.ts';
import type { AttributionQuestion, AttributeValue, PairChange, ValueChange } from '#domain/spikes/attribution.ts';
import type { Comparison, Span } from '#domain/spikes/comparable-spans.ts';
import type { HourlyRows } from '#domain/spikes/hourly-rows.ts';
import { countUnits, type PriceUnit } from '#domain/spikes/price-units.ts';
import type { AttributeColumn } from '#domain/spikes/run-attributes.ts';
import { numberAt, type RunColumns, textAt } from '#domain/spikes/run-columns.ts';
import type { Change, ScraperChange, ScraperSpend } from '#domain/spikes/spend.ts';
import { UsdSum } from '#domain/usd-sum.ts';

/** Which runs are compared with which. */
export interface EvidenceFrame {
  readonly hourly: HourlyRows;
  readonly attributes: readonly AttributeColumn[];
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
  readonly toQuestion: (excess: Usd) => AttributionQuestion;
}

/** Runs of known usage and what they cost; and how many runs are not finished. */
interface SideTotals {
  readonly runs: number;
  readonly usage: Usd;
  readonly unfinished: number;
}

const SIDES = ['baseline', 'spike'] as const;
type Side = (typeof SIDES)[number];

/** A value that may carry less than this share of the excess can be in no pair that is worth a line. */
const LEAST_PAIR_SHARE = 0.02;

/**
 * Sums the runs of `spans` and of what they are compared with. Unfinished runs are in no baseline, and count with what
 * they cost so far in the spike. Linear in these runs; of pairs, only those of values that may matter are summed.
 */
export function gatherEvidence(spans: readonly Span[], comparison: Comparison, frame: EvidenceFrame): Evidence {
  const { hourly, attributes, unitOf, isAsked } = frame;
  const { columns } = hourly;
  const isIn = (row: number): boolean => isAsked === null || isAsked(row);
  const rowsOf: Readonly<Record<Side, readonly number[]>> = {
    baseline: listRows(hourly, comparison.spans).filter((row) => isIn(row) && !isUnfinished(columns, row)),
    spike: listRows(hourly, spans).filter(isIn),
  };
  const total = { baseline: new Sums(), spike: new Sums() };
  const values = attributes.map(() => new Map<number, Change<Sums>>());
  const scrapers = new Map<number, Change<ScraperSums>>();

  for (const side of SIDES) {
    for (const row of rowsOf[side]) {
      const usage = columns.usage.get(row);
      const code = numberAt(columns.scraper.codes, row);
      const scraper = getOrCreate(scrapers, code, createScraperSums)[side];
      if (usage === null) {
        scraper.unknownUsage += 1;
        continue;
      }
      total[side].add(usage);
      scraper.add(usage, countKnownUnits(columns, row, unitOf(textAt(columns.scraper, row))));
      attributes.forEach(({ codeAt }, nth) => {
        const known = values[nth];
        if (known !== undefined) getOrCreate(known, codeAt(row), createSums)[side].add(usage);
      });
    }
  }

  const countUnfinished = (rows: readonly number[]): number => rows.filter((row) => isUnfinished(columns, row)).length;
  return {
    rows: rowsOf.spike,
    total: {
      baseline: { ...total.baseline.read(), unfinished: 0 },
      spike: { ...total.spike.read(), unfinished: countUnfinished(rowsOf.spike) },
    },
    scrapers: [...scrapers].map(([code, sums]) => {
      const scraper = columns.scraper.values[code] ?? '';
      return { scraper, unit: unitOf(scraper), baseline: sums.baseline.read(), spike: sums.spike.read() };
    }),
    toQuestion: (excess) => ({
      excess,
      baselineBuckets: comparison.buckets,
      total: readChange(total),
      values: attributes.flatMap(({ key, valueOf }, nth) =>
        Array.from(values[nth] ?? [], ([code, sums]): ValueChange => {
          const { baseline, spike } = readChange(sums);
          return { key, value: valueOf(code), baseline, spike };
        }),
      ),
      pairs: sumPairs(excess),
    }),
  };

  function sumPairs(excess: Usd): PairChange[] {
    const least = LEAST_PAIR_SHARE * Math.abs(approximateUsd(absUsd(excess)));
    const candidates = attributes.map(({ key, codeAt, valueOf }, nth) => {
      const codes = Array.from(values[nth] ?? [])
        .filter(([, sums]) => mayMatter(sums, comparison.buckets, least))
        .map(([code]) => code);
      return { key, codeAt, valueOf, codes, places: new Map(codes.map((code, place) => [code, place])) };
    });
    const pairs = new Map<number, { readonly both: PairChange['both']; readonly sums: Change<Sums> }>();
    // A pair as one number: which two attributes, and the place of either value.
    const most = Math.max(1, ...candidates.map(({ codes }) => codes.length));
    const places = new Int32Array(candidates.length);
    for (const side of SIDES) {
      for (const row of rowsOf[side]) {
        const usage = columns.usage.get(row);
        if (usage === null) continue;
        candidates.forEach(({ codeAt, places: known }, nth) => (places[nth] = known.get(codeAt(row)) ?? -1));
        for (let a = 0; a < places.length; a++) {
          const first = places[a] ?? -1;
          if (first < 0) continue;
          for (let b = a + 1; b < places.length; b++) {
            const second = places[b] ?? -1;
            if (second < 0) continue;
            const key = ((a * places.length + b) * most + first) * most + second;
            let pair = pairs.get(key);
            if (pair === undefined) {
              pair = { both: [valueAt(a, first), valueAt(b, second)], sums: createSums() };
              pairs.set(key, pair);
            }
            pair.sums[side].add(usage);
          }
        }
      }
    }
    return Array.from(pairs.values(), ({ both, sums }) => {
      const { baseline, spike } = readChange(sums);
      return { both, baseline, spike };
    });

    function valueAt(nth: number, place: number): AttributeValue {
      const candidate = candidates[nth];
      if (candidate === undefined) throw new RangeError(`No attribute ${nth}.`);
      return { key: candidate.key, value: candidate.valueOf(candidate.codes[place] ?? 0) };
    }
  }
}

/** The rows that started in the spans, which do not overlap. */
export function listRows({ grid, columns, between }: HourlyRows, spans: readonly Span[]): number[] {
  return spans.flatMap(({ fromMs, toMs }) => {
    const from = grid.hourAt(Math.max(fromMs, grid.hourStartMs(0)));
    const to = grid.hourAt(Math.min(toMs - 1, grid.nowMs));
    if (from < 0 || to < from) return [];
    return Array.from(between(from, to + 1)).filter((row) => {
      const startMs = numberAt(columns.startedAtS, row) * 1000;
      return fromMs <= startMs && startMs < toMs;
    });
  });
}

class Sums {
  readonly #usage = new UsdSum();
  #runs = 0;

  add(usage: Usd): void {
    this.#runs += 1;
    this.#usage.add(usage);
  }

  read(): { readonly runs: number; readonly usage: Usd } {
    return { runs: this.#runs, usage: this.#usage.total };
  }
}

class ScraperSums {
  readonly #metered = new Sums();
  readonly #unmetered = new Sums();
  #units = 0;
  unknownUsage = 0;

  add(usage: Usd, units: number): void {
    this.#units += units;
    (units > 0 ? this.#metered : this.#unmetered).add(usage);
  }

  read(): ScraperSpend {
    return {
      metered: { ...this.#metered.read(), units: this.#units },
      unmetered: this.#unmetered.read(),
      unknownUsage: this.unknownUsage,
    };
  }
}

function createSums(): Change<Sums> {
  return { baseline: new Sums(), spike: new Sums() };
}

function createScraperSums(): Change<ScraperSums> {
  return { baseline: new ScraperSums(), spike: new ScraperSums() };
}

function readChange({ baseline, spike }: Change<Sums>) {
  return { baseline: baseline.read(), spike: spike.read() };
}

/** Whether runs of a value may have cost so much more or less than usual, whatever they are paired with. */
function mayMatter({ baseline, spike }: Change<Sums>, buckets: number, leastUsd: number): boolean {
  const usual = Math.abs(approximateUsd(baseline.read().usage)) / buckets;
  return Math.max(usual, Math.abs(approximateUsd(spike.read().usage))) >= leastUsd;
}

/** 0 where the units are not known. */
function countKnownUnits(columns: RunColumns, row: number, unit: PriceUnit): number {
  const units = countUnits(columns, row, unit);
  return units > 0 ? units : 0;
}

function isUnfinished(columns: RunColumns, row: number): boolean {
  return Number.isNaN(numberAt(columns.finishedAtS, row));
}

function getOrCreate<Value>(map: Map<number, Value>, key: number, create: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = create();
  map.set(key, value);
  return value;
}
