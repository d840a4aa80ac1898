/**
 * An exact amount of US dollars in one of two scales: a `number` is a safe integer of nano-dollars
 * (1e-9 USD), a `bigint` counts 1e-40 USD and is used only for what does not fit the number.
 */
export type Usd = number | bigint;

export const ZERO_USD: Usd = 0;

const WIDE_DECIMALS = 40;
const NANO_DECIMALS = 9;
export const NANO_PER_USD = 1e9;
const WIDE_PER_NANO = 10n ** BigInt(WIDE_DECIMALS - NANO_DECIMALS);
const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?$/;
/** Longer texts are not amounts of money but an attack on the parser. */
const LONGEST_TEXT = 128;

/**
 * Reads a decimal text of USD exactly. Null ("unknown") for everything else: empty text, exponents,
 * hexadecimal, grouping commas, and more than 40 significant decimals.
 */
export function parseUsd(text: string): Usd | null {
  if (text.length > LONGEST_TEXT) return null;
  const match = DECIMAL.exec(text);
  if (match === null) return null;
  const [, sign, whole = '', rest = ''] = match;
  const decimals = rest.replace(/0+$/, '');
  if (decimals.length > WIDE_DECIMALS) return null;
  const minus = sign === '-';
  if (decimals.length <= NANO_DECIMALS && whole.length <= 7) {
    // At most 16 digits, so the product may pass 2^53 but never loses what the check below needs.
    const nano = Number(whole) * NANO_PER_USD + Number(decimals.padEnd(NANO_DECIMALS, '0'));
    if (Number.isSafeInteger(nano)) return minus && nano !== 0 ? -nano : nano;
  }
  const wide = BigInt(whole + decimals.padEnd(WIDE_DECIMALS, '0'));
  return narrow(minus ? -wide : wide);
}

/** The plain decimal of an amount with all its digits and none more: `1284.3725`, `-0.02`, `0`. */
export function formatUsdExact(usd: Usd): string {
  const places = typeof usd === 'number' ? NANO_DECIMALS : WIDE_DECIMALS;
  const digits = (usd < 0 ? -usd : usd).toString().padStart(places + 1, '0');
  const decimals = digits.slice(-places).replace(/0+$/, '');
  const whole = digits.slice(0, -places);
  return `${usd < 0 ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`;
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`; exact. */
export function compareUsd(a: Usd, b: Usd): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const difference = widen(a) - widen(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function addUsd(a: Usd, b: Usd): Usd {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return narrow(widen(a) + widen(b));
}

export function subtractUsd(a: Usd, b: Usd): Usd {
  return addUsd(a, typeof b === 'number' ? 0 - b : -b);
}

export function absUsd(usd: Usd): Usd {
  return usd < 0 ? subtractUsd(ZERO_USD, usd) : usd;
}

/** A quotient to the nearest nano-dollar, halves away from zero. Six decimals of the divisor count. */
export function divideUsd(usd: Usd, divisor: number): Usd {
  const divisorMillionths = BigInt(Math.round(divisor * 1e6));
  const step = divisorMillionths * WIDE_PER_NANO;
  const twice = widen(usd) * 2_000_000n;
  return fromNano((twice + (twice < 0n ? -step : step)) / (2n * step));
}

/** The quotient of two amounts as a float, the same whatever they are both scaled by; 0 where the whole is nothing. */
export function ratioUsd(part: Usd, whole: Usd): number {
  if (whole === ZERO_USD) return 0;
  if (typeof part === 'number' && typeof whole === 'number') return part / whole;
  return approximateUsd(part) / approximateUsd(whole);
}

/** The greatest multiple of `stepNanoUsd` that is not above the amount. */
export function floorUsd(usd: Usd, stepNanoUsd: number): Usd {
  const step = BigInt(stepNanoUsd) * WIDE_PER_NANO;
  const wide = widen(usd);
  const above = wide % step;
  return narrow(wide - (above < 0n ? above + step : above));
}

/** The amount nearest to a float of dollars, in whole nano-dollars. */
export function usdFromDollars(dollars: number): Usd {
  return fromNano(BigInt(Math.round(dollars * NANO_PER_USD)));
}

/** The nearest float, in dollars: for coordinates of a chart, never for a sum. */
export function approximateUsd(usd: Usd): number {
  // Dividing a wide amount by 1e40 would round twice: 977661130937 would become 977661130936.9999.
  return typeof usd === 'number' ? usd / NANO_PER_USD : Number(formatUsdExact(usd));
}

/** Whether an amount has no fraction of a nano-dollar. */
export function isWholeNano(usd: Usd): boolean {
  return typeof usd === 'number' || usd % WIDE_PER_NANO === 0n;
}

/** The amount in the coarser scale wherever that is exact, so that equal amounts have one form. */
function narrow(wide: bigint): Usd {
  if (wide % WIDE_PER_NANO === 0n) {
    const nano = Number(wide / WIDE_PER_NANO);
    if (Number.isSafeInteger(nano)) return nano;
  }
  return wide;
}

function fromNano(nano: bigint): Usd {
  return narrow(nano * WIDE_PER_NANO);
}

function widen(usd: Usd): bigint {
  return typeof usd === 'number' ? BigInt(usd) * WIDE_PER_NANO : usd;
}
