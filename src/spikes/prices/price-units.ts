import { numberAt, type RunColumns } from '#spikes/run-columns.ts';

/** What a price is asked for. */
export type PriceUnit = 'run' | 'result' | 'minute' | 'gigabyte';

/** The simplest first: it is taken where the runs cannot tell two units apart. */
export const PRICE_UNITS: readonly PriceUnit[] = ['run', 'result', 'minute', 'gigabyte'];

/** Fewer runs tell no price. */
export const FEWEST_RUNS = 8;

export const SECONDS_PER_MINUTE = 60;
export const BYTES_PER_GIGABYTE = 1e9;

/** How much of its measure a unit is. */
export const UNIT_SIZE: Readonly<Record<PriceUnit, number>> = {
  run: 1,
  result: 1,
  minute: SECONDS_PER_MINUTE,
  gigabyte: BYTES_PER_GIGABYTE,
};

/** What units are a part of, as a run reports it: seconds, bytes. Sums of it are exact. */
export function measureUnits(columns: RunColumns, row: number, unit: PriceUnit): number {
  switch (unit) {
    case 'run':
      return 1;
    case 'result':
      return numberAt(columns.results, row);
    case 'minute':
      return numberAt(columns.durationS, row);
    case 'gigabyte':
      return numberAt(columns.trafficBytes, row);
  }
}

/**
 * How many units fewer may be billed than the run reports. CoreClaw's published runs of 7, 6 and 27 s are billed for
 * 6, 5 and 27 s.
 */
export const UNBILLED: Readonly<Record<PriceUnit, number>> = {
  run: 0,
  result: 0,
  minute: 1 / UNIT_SIZE.minute,
  gigabyte: 0,
};

/** Fewer than this, and what may be left unbilled is too large a part for the run to tell a price. */
export const FEWEST_UNITS: Readonly<Record<PriceUnit, number>> = {
  run: 0,
  result: 0,
  minute: 5 / UNIT_SIZE.minute,
  gigabyte: 0,
};
