/** What a run costs: the sum of the parts, in whole micro-dollars (1e-6 USD). A part that is not charged is 0. */
export interface Billing {
  readonly microUsdPerRun: number;
  readonly microUsdPerResult: number;
  /** Per device-minute; what it comes to is rounded to 0.0001 USD, as the API does. */
  readonly microUsdPerMinute: number;
  /** Per 1e9 bytes of traffic. */
  readonly microUsdPerGigabyte: number;
}

/** The units of a run that a price may be asked for. */
export interface BilledUnits {
  readonly results: number;
  readonly durationS: number;
  readonly trafficBytes: number;
}

export const FREE: Billing = { microUsdPerRun: 0, microUsdPerResult: 0, microUsdPerMinute: 0, microUsdPerGigabyte: 0 };

/** Whole micro-dollars for a run of so many units, whatever its outcome. */
export function priceMicroUsd(billing: Billing, units: BilledUnits): number {
  const time = Math.round((billing.microUsdPerMinute * units.durationS) / 6000) * 100;
  const traffic = Math.round((billing.microUsdPerGigabyte * units.trafficBytes) / 1e9);
  return billing.microUsdPerRun + billing.microUsdPerResult * units.results + time + traffic;
}

/** Decimal text of USD as the API writes it: at least two decimals, no further trailing zeros (`0.065`, `1.00`). */
export function formatMicroUsd(microUsd: number): string {
  const decimals = String(microUsd % 1_000_000)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${Math.floor(microUsd / 1_000_000)}.${decimals}`;
}
