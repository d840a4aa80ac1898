import { Places } from '#spikes/explain/places.ts';
import { RankedValues } from '#spikes/statistics/ranked-values.ts';
import { codeAt, isFinished, nanoUsdAt, numberAt, type RunColumns } from '#spikes/run-columns.ts';
import { rowsBetween, type ScraperRows } from '#spikes/scraper-rows.ts';
import type { MeasureKey } from '#domain/view.ts';

/** Finished runs of one scraper, version and status. */
export class PeerGroup {
  readonly rows: readonly number[];
  readonly #columns: RunColumns;
  readonly #known = new Map<MeasureKey, RankedValues>();

  constructor(columns: RunColumns, rows: readonly number[]) {
    this.#columns = columns;
    this.rows = rows;
  }

  valuesOf(measure: MeasureKey): RankedValues {
    const known = this.#known.get(measure);
    if (known !== undefined) return known;
    const { rows } = this;
    const values = new Float64Array(rows.length);
    for (let nth = 0; nth < values.length; nth++) values[nth] = valueAt(this.#columns, rows[nth] ?? -1, measure);
    const ranked = new RankedValues(values);
    this.#known.set(measure, ranked);
    return ranked;
  }
}

/** The runs of one scraper that finished, and started at `fromS` (unix seconds) or later, by version and status. */
export class ScraperPeers {
  readonly #places = new Places();
  readonly #groups: PeerGroup[] = [];

  constructor(columns: RunColumns, scraper: ScraperRows, fromS: number) {
    const rows: number[][] = [];
    for (const row of rowsBetween(scraper, columns, fromS * 1000, Number.POSITIVE_INFINITY)) {
      if (!isFinished(columns, row)) continue;
      const place = this.#places.of(keyOf(codeAt(columns.version, row), codeAt(columns.status, row)));
      const group = rows[place];
      if (group === undefined) rows[place] = [row];
      else group.push(row);
    }
    this.#groups = rows.map((members) => new PeerGroup(columns, members));
  }

  get groups(): readonly PeerGroup[] {
    return this.#groups;
  }

  /** Undefined where no run is like that. */
  find(version: number, status: number): PeerGroup | undefined {
    return this.#groups[this.#places.of(keyOf(version, status))];
  }
}

/** Any status is a number of 32 bits. */
function keyOf(version: number, status: number): number {
  return version * 2 ** 32 + (status >>> 0);
}

export function valueAt(columns: RunColumns, row: number, measure: MeasureKey): number {
  switch (measure) {
    case 'usage':
      return nanoUsdAt(columns, row);
    case 'duration':
      return numberAt(columns.durationS, row);
    case 'traffic':
      return numberAt(columns.trafficBytes, row);
    case 'results':
      return numberAt(columns.results, row);
  }
}
