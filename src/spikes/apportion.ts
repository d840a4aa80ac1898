import {
  addUsd,
  approximateUsd,
  compareUsd,
  floorUsd,
  NANO_PER_USD,
  subtractUsd,
  usdFromDollars,
  type Usd,
} from '#domain/money.ts';
import { sumUsd } from '#domain/usd-sums.ts';

/**
 * Exact amounts for parts that are known as floats of dollars and add up to `total` but for float error. Each is
 * the nearest nano-dollar; what is then missing goes to the largest part, where it matters least.
 */
export function settleParts(total: Usd, dollars: readonly number[]): readonly Usd[] {
  const parts = dollars.map(usdFromDollars);
  const missing = subtractUsd(total, sumUsd(parts));
  const largest = dollars.reduce((best, part, i) => (Math.abs(part) > Math.abs(dollars[best] ?? 0) ? i : best), 0);
  return parts.map((part, i) => (i === largest ? addUsd(part, missing) : part));
}

/**
 * Rounds amounts so that they still add up: their sum is the rounded sum (halves upward), and none is a whole step
 * away from what it was. The method of largest remainders (Hamilton); of equal remainders the earlier is rounded up.
 * `decimals` is at most 8.
 */
export function roundTogether(amounts: readonly Usd[], decimals: number): readonly Usd[] {
  const step = NANO_PER_USD / 10 ** decimals;
  const floors = amounts.map((usd) => floorUsd(usd, step));
  const missing = subtractUsd(roundUsd(sumUsd(amounts), decimals), sumUsd(floors));
  const steps = Math.round((approximateUsd(missing) * NANO_PER_USD) / step);
  const raised = new Set(
    amounts
      .map((usd, i) => ({ i, remainder: subtractUsd(usd, floors[i] ?? 0) }))
      .sort((a, b) => compareUsd(b.remainder, a.remainder))
      .slice(0, steps)
      .map(({ i }) => i),
  );
  return floors.map((usd, i) => (raised.has(i) ? addUsd(usd, step) : usd));
}

/** To so many decimals, at most 8; halves upward. */
export function roundUsd(usd: Usd, decimals: number): Usd {
  const step = NANO_PER_USD / 10 ** decimals;
  return floorUsd(addUsd(usd, step / 2), step);
}
