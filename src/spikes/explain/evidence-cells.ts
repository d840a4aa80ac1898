import { Places } from '#spikes/explain/places.ts';
import type { AttributeKey } from '#spikes/explain/attribution.ts';
import type { HourGrid } from '#spikes/hour-grid.ts';
import { measureUnits, type PriceUnit, UNIT_SIZE } from '#spikes/prices/price-units.ts';
import { addUsageAt, codeAt, numberAt, type RunColumns } from '#spikes/run-columns.ts';
import type { Change, ScraperSpend, Spend } from '#spikes/spend.ts';
import { UsdSums } from '#domain/usd-sums.ts';

export type Side = 'baseline' | 'spike';

/** Sums of cells that have a code in common. */
export interface CodedSums {
  /** Codes by place. */
  readonly codes: readonly number[];
  /** The place of each cell; -1 where it is in none. */
  readonly placeOf: Int32Array;
  readonly read: (place: number) => Change<Spend>;
}

interface SideSums {
  readonly usage: UsdSums;
  /** By cell. */
  readonly runs: number[];
  /** By cell: what the units of its runs are a part of. */
  readonly measured: number[];
}

/** Far more runs than there can be. */
const MOST_RUNS = 2 ** 26;
const HOURS = 24;

/**
 * Runs of known usage summed by all their attributes at once, and by whether they have units: runs that are alike in
 * all of it are one cell, and there are far fewer cells than runs.
 */
export class Cells {
  readonly #columns: RunColumns;
  readonly #grid: HourGrid;
  /** Scraper, version and origin as one number; status and error; both of these; and with the hour, the cell. */
  readonly #kinds = new Places();
  readonly #outcomes = new Places();
  readonly #pairs = new Places();
  readonly #cells = new Places();
  readonly #sums: Readonly<Record<Side, SideSums>> = { baseline: createSums(), spike: createSums() };
  readonly #unknownUsage: Readonly<Record<Side, Uint32Array>>;

  constructor(columns: RunColumns, grid: HourGrid) {
    this.#columns = columns;
    this.#grid = grid;
    const scrapers = columns.scraper.values.length;
    this.#unknownUsage = { baseline: new Uint32Array(scrapers), spike: new Uint32Array(scrapers) };
  }

  get size(): number {
    return this.#cells.size;
  }

  /** @param unit what they are charged for */
  add(side: Side, row: number, unit: PriceUnit): void {
    const columns = this.#columns;
    const { usage, runs, measured } = this.#sums[side];
    const units = measureUnits(columns, row, unit);
    const cell = this.#findCell(row, units > 0);
    if (cell === -1) {
      const scraper = codeAt(columns.scraper, row);
      const unknown = this.#unknownUsage[side];
      unknown[scraper] = (unknown[scraper] ?? 0) + 1;
      return;
    }
    usage.grow(cell + 1);
    addUsageAt(columns, row, usage, cell);
    runs[cell] = (runs[cell] ?? 0) + 1;
    if (units > 0) measured[cell] = (measured[cell] ?? 0) + units;
  }

  /** -1 where the usage is not known. */
  #findCell(row: number, isMetered: boolean): number {
    const { usage, scraper, version, origin, status, error, startedAtS } = this.#columns;
    if (Number.isNaN(usage.nano[row] ?? Number.NaN)) return -1;
    const ofScraper = codeAt(scraper, row) * version.values.length + codeAt(version, row);
    const kind = this.#kinds.of(ofScraper * origin.values.length + codeAt(origin, row));
    const message = codeAt(error, row);
    const outcome = this.#outcomes.of((codeAt(status, row) >>> 0) * error.values.length + message);
    const pair = this.#pairs.of(kind * MOST_RUNS + outcome);
    const hour = this.#grid.clockHours[this.#grid.hourAt(numberAt(startedAtS, row) * 1000)] ?? 0;
    return this.#cells.of((pair * HOURS + hour) * 2 + (isMetered ? 1 : 0));
  }

  isMetered(cell: number): boolean {
    return this.#cells.numberAt(cell) % 2 === 1;
  }

  /** The code that all runs of a cell have: see `readAttributes`. */
  codeOf(cell: number, key: AttributeKey): number {
    const { version, origin, error } = this.#columns;
    const number = Math.floor(this.#cells.numberAt(cell) / 2);
    if (key === 'hour') return number % HOURS;
    const pair = this.#pairs.numberAt(Math.floor(number / HOURS));
    const kind = this.#kinds.numberAt(Math.floor(pair / MOST_RUNS));
    const ofScraper = Math.floor(kind / origin.values.length);
    const outcome = this.#outcomes.numberAt(pair % MOST_RUNS);
    switch (key) {
      case 'scraper':
        return Math.floor(ofScraper / version.values.length);
      case 'version':
        return ofScraper % version.values.length;
      case 'origin':
        return kind % origin.values.length;
      case 'status':
        return Math.floor(outcome / error.values.length) | 0;
      case 'error':
        return outcome % error.values.length;
    }
  }

  /** @param codeOf a code that is not negative; -1 leaves the cell out */
  sumBy(codeOf: (cell: number) => number): CodedSums {
    const places = new Places();
    const placeOf = new Int32Array(this.size);
    for (let cell = 0; cell < placeOf.length; cell++) {
      const code = codeOf(cell);
      placeOf[cell] = code === -1 ? -1 : places.of(code);
    }
    const baseline = this.#sumPlaces('baseline', placeOf, places.size);
    const spike = this.#sumPlaces('spike', placeOf, places.size);
    return {
      codes: Array.from({ length: places.size }, (_, place) => places.numberAt(place)),
      placeOf,
      read: (place) => ({ baseline: baseline(place), spike: spike(place) }),
    };
  }

  /** By scraper code, whether or not their usage is known. */
  sumScrapers(unitOf: (code: number) => PriceUnit): Map<number, Change<ScraperSpend>> {
    const scraperOf = (cell: number): number => this.codeOf(cell, 'scraper');
    const metered = this.sumBy((cell) => (this.isMetered(cell) ? scraperOf(cell) : -1));
    const unmetered = this.sumBy((cell) => (this.isMetered(cell) ? -1 : scraperOf(cell)));
    const codes = new Set([...metered.codes, ...unmetered.codes]);
    for (const unknown of Object.values(this.#unknownUsage)) {
      unknown.forEach((count, code) => {
        if (count > 0) codes.add(code);
      });
    }
    const measured = { baseline: this.#measure('baseline', metered), spike: this.#measure('spike', metered) };
    const nothing: Change<Spend> = { baseline: { runs: 0, usage: 0 }, spike: { runs: 0, usage: 0 } };
    const of = ({ codes: known, read }: CodedSums, code: number): Change<Spend> => {
      const place = known.indexOf(code);
      return place === -1 ? nothing : read(place);
    };
    return new Map(
      [...codes].map((code) => {
        const withUnits = of(metered, code);
        const without = of(unmetered, code);
        const read = (side: Side): ScraperSpend => ({
          metered: {
            ...withUnits[side],
            units: (measured[side][metered.codes.indexOf(code)] ?? 0) / UNIT_SIZE[unitOf(code)],
          },
          unmetered: without[side],
          unknownUsage: this.#unknownUsage[side][code] ?? 0,
        });
        return [code, { baseline: read('baseline'), spike: read('spike') }];
      }),
    );
  }

  #sumPlaces(side: Side, placeOf: Int32Array, size: number): (place: number) => Spend {
    const { usage, runs } = this.#sums[side];
    const usages = new UsdSums(size);
    const counts = new Float64Array(size);
    for (let cell = 0; cell < placeOf.length; cell++) {
      const place = placeOf[cell] ?? -1;
      const count = runs[cell] ?? 0;
      if (place === -1 || count === 0) continue;
      usages.addFrom(usage, cell, place);
      counts[place] = (counts[place] ?? 0) + count;
    }
    return (place) => ({ runs: counts[place] ?? 0, usage: usages.total(place) });
  }

  #measure(side: Side, { codes, placeOf }: CodedSums): Float64Array {
    const sums = new Float64Array(codes.length);
    this.#sums[side].measured.forEach((units, cell) => {
      const place = placeOf[cell] ?? -1;
      if (place !== -1) sums[place] = (sums[place] ?? 0) + units;
    });
    return sums;
  }
}

function createSums(): SideSums {
  return { usage: new UsdSums(0), runs: [], measured: [] };
}
