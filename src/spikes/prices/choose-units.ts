import type { PricePeriod, UnitFit } from '#spikes/prices/price-fit.ts';
import { groupPrices } from '#spikes/prices/price-groups.ts';
import { PRICE_UNITS, type PriceUnit } from '#spikes/prices/price-units.ts';
import type { UnitFits } from '#spikes/prices/unit-fits.ts';

type Choice = readonly (UnitFit | null)[];

/**
 * One unit a version, null where none explains it: what describes the runs of the whole scraper by the fewest prices;
 * of equals the one with the fewest changes, then that which explains the most runs, then the unit that explains the
 * most runs of all versions, then the simplest.
 *
 * @param versions every unit that explains each of them
 */
export function chooseUnits(versions: readonly UnitFits[]): Choice {
  const explainedBy = new Map<PriceUnit, number>();
  for (const { unit, asked, explainedShare } of versions.flat()) {
    explainedBy.set(unit, (explainedBy.get(unit) ?? 0) + asked * explainedShare);
  }
  const units = PRICE_UNITS.filter((unit) => explainedBy.has(unit)).sort(
    (a, b) => (explainedBy.get(b) ?? 0) - (explainedBy.get(a) ?? 0),
  );
  const choices = units.map((unit) => versions.map((fits) => chooseFit(fits, unit, units)));
  const [first = versions.map(() => null)] = choices;
  // What one unit explains by one price anyway needs no comparison.
  if (choices.every((choice) => choice.every((fit, nth) => fit === first[nth]))) return first;
  const described = choices.map((choice) => ({ choice, size: describe(choice) }));
  return described.toSorted((a, b) => compareSizes(a.size, b.size))[0]?.choice ?? first;
}

/** The fit of the fewest prices, the given unit's where it has no more; of the others the one that explains the most. */
function chooseFit(fits: UnitFits, unit: PriceUnit, units: readonly PriceUnit[]): UnitFit | null {
  const rankOf = (fit: UnitFit): number => (fit.unit === unit ? -1 : units.indexOf(fit.unit));
  const isOther = (fit: UnitFit): number => (fit.unit === unit ? 0 : 1);
  const [best] = fits.toSorted(
    (a, b) =>
      a.periods.length - b.periods.length ||
      isOther(a) - isOther(b) ||
      b.explainedShare - a.explainedShare ||
      rankOf(a) - rankOf(b),
  );
  return best ?? null;
}

/** Prices, periods, and runs that are not explained. */
function describe(choice: Choice): readonly [number, number, number] {
  const fits = choice.filter((fit) => fit !== null);
  const periods: PricePeriod[] = fits.flatMap((fit) => fit.periods);
  const odd = fits.reduce((sum, { asked, explainedShare }) => sum + Math.round(asked * (1 - explainedShare)), 0);
  return [groupPrices(periods).count, periods.length, odd];
}

function compareSizes(a: readonly number[], b: readonly number[]): number {
  const nth = a.findIndex((size, at) => size !== b[at]);
  return nth === -1 ? 0 : (a[nth] ?? 0) - (b[nth] ?? 0);
}
