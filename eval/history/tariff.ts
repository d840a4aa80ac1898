/** What a scraper's runs are charged for. */
export interface Tariff {
  readonly basis: 'result' | 'minute' | 'run' | 'gigabyte';
  readonly usd: number;
  readonly rounding: 'millionth' | 'ten-thousandth' | 'cent';
  /** Minutes are rounded up before they are priced. */
  readonly wholeMinutes: boolean;
  /** Whether failed runs cost what they got to. */
  readonly chargesFailures: boolean;
}

/** What is charged for of one run. */
export interface Consumption {
  readonly results: number;
  /** Of the results those that cost nothing. */
  readonly freeResults: number;
  readonly durationS: number;
  readonly bytes: number;
  readonly failed: boolean;
}

const STEP_MICRO_USD = { millionth: 1, 'ten-thousandth': 100, cent: 10_000 } as const;

/** Whole micro-dollars, so that sums and differences are exact. */
export function chargeMicroUsd(tariff: Tariff, consumption: Consumption): number {
  if (consumption.failed && !tariff.chargesFailures) return 0;
  const step = STEP_MICRO_USD[tariff.rounding];
  return Math.round((unitsOf(tariff, consumption) * tariff.usd * 1e6) / step) * step;
}

function unitsOf({ basis, wholeMinutes }: Tariff, { results, freeResults, durationS, bytes }: Consumption): number {
  switch (basis) {
    case 'result':
      return Math.max(0, results - freeResults);
    case 'minute':
      return wholeMinutes ? Math.ceil(durationS / 60) : durationS / 60;
    case 'run':
      return 1;
    case 'gigabyte':
      return bytes / 1e9;
  }
}

/** As the API writes it: a decimal without an exponent. */
export function writeUsage(microUsd: number): string {
  return (microUsd / 1e6).toFixed(6).replace(/\.?0+$/, '');
}
