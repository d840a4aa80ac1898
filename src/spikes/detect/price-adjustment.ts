import { addAt } from '#spikes/statistics/add-at.ts';
import { approximateUsd } from '#domain/money.ts';
import type { Stretch, StretchDay } from '#spikes/detect/stretch.ts';
import type { HourGrid } from '#spikes/hour-grid.ts';
import type { PriceStretch } from '#spikes/prices/price-stretches.ts';
import { codeAt, type RunColumns } from '#spikes/run-columns.ts';
import { DAY_MS } from '#domain/time-zone.ts';

/** How a run's price differs from those that days are compared at. */
export interface PriceOfRun {
  /** Its price over the first usual one of its scraper. */
  readonly ratio: number;
  /** Of its dollars the share that is above the price that was usual then; 0 from the day on that the new one is. */
  readonly excessShare: number;
  /** The stretch that it is of. */
  readonly of: PriceStretch;
}

/** A price is the usual one after so long. */
const SETTLED_MS = 56 * DAY_MS;

/** The price of a run by row and start, null where it is the first usual one; null where that goes for all runs. */
export function createPriceOfRun(
  columns: RunColumns,
  stretches: readonly PriceStretch[],
): ((row: number, startMs: number) => PriceOfRun | null) | null {
  const known = stretches
    .filter(
      ({ before, after }) =>
        before.unit === after.unit && approximateUsd(before.price) > 0 && approximateUsd(after.price) > 0,
    )
    .toSorted((a, b) => a.fromS - b.fromS);
  if (known.length === 0) return null;
  const priced = known.map((of) => {
    const first = known.find(({ before }) => before.unit === of.before.unit) ?? of;
    const after = approximateUsd(of.after.price);
    const versions = new Set(of.versions);
    return {
      fromMs: of.fromS * 1000,
      lastMs: of.lastS * 1000,
      codes: new Set(columns.version.values.flatMap((version, code) => (versions.has(version) ? [code] : []))),
      counted: {
        of,
        ratio: after / approximateUsd(first.before.price),
        excessShare: Math.max(0, 1 - approximateUsd(of.before.price) / after),
      },
      settled: { of, ratio: after / approximateUsd(first.before.price), excessShare: 0 },
    };
  });
  return (row, startMs) => {
    for (let at = priced.length - 1; at >= 0; at -= 1) {
      const price = priced[at];
      if (price === undefined || startMs < price.fromMs || startMs > price.lastMs) continue;
      if (!price.codes.has(codeAt(columns.version, row))) continue;
      return startMs - price.fromMs < SETTLED_MS ? price.counted : price.settled;
    }
    return null;
  };
}

/** What the runs of one price stretch cost above the price before, by day. */
export class PriceExcess {
  readonly #byStretch = new Map<PriceStretch, Float64Array>();
  readonly #grid: HourGrid;

  constructor(grid: HourGrid) {
    this.#grid = grid;
  }

  add(of: PriceStretch, day: number, amount: number): void {
    const known = this.#byStretch.get(of) ?? new Float64Array(this.#grid.days);
    addAt(known, day, amount);
    this.#byStretch.set(of, known);
  }

  /**
   * @param scale what amounts that were added are a dollar
   * @param dayUsd what all runs of each day cost
   */
  toStretches(slug: string, scale: number, dayUsd: (day: number) => number): Stretch[] {
    const today = this.#grid.days - 1;
    return [...this.#byStretch].flatMap(([of, excess]): Stretch[] => {
      const days: StretchDay[] = [];
      excess.forEach((amount, day) => {
        const usd = amount / scale;
        if (usd <= 0 || (day === today && !of.isOver && days.length > 0)) return;
        days.push({ day, usd: dayUsd(day), usualUsd: dayUsd(day) - usd });
      });
      const [first] = days;
      const last = days.at(-1);
      if (first === undefined || last === undefined) return [];
      const settledDay = this.#settledDay(first.day, of);
      const usualDays = Array.from(
        { length: Math.min(first.day, 28) },
        (_, nth) => first.day - Math.min(first.day, 28) + nth,
      );
      return [
        {
          slug,
          kind: 'price',
          firstDay: first.day,
          lastDay: last.day,
          hours: null,
          days,
          isOpen: !of.isOver,
          settledDay,
          p: 0,
          usualDays,
        },
      ];
    });
  }

  /** Null where it did not last. */
  #settledDay(firstDay: number, { fromS, lastS, isOver }: PriceStretch): number | null {
    const settled = firstDay + SETTLED_MS / DAY_MS;
    const hasLasted = (lastS - fromS) * 1000 >= SETTLED_MS || !isOver;
    return hasLasted && settled < this.#grid.days ? settled : null;
  }
}
