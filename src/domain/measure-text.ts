import { addUsd, formatUsdExact, parseUsd, ZERO_USD } from '#domain/money.ts';
import type { MeasureKey } from '#domain/view.ts';

/** What a person types for a bound of a range, and the canonical decimal that the URL holds. */

interface Unit {
  readonly names: readonly string[];
  /** Of the measure's own unit, in thousandths of it. */
  readonly factor: bigint;
}

function unit(factor: number, ...names: string[]): Unit {
  return { factor: BigInt(factor * 1000), names };
}

/** Of time and bytes the first four are written, the first that a value fills; the first name of a unit is the one written. */
const UNITS: Readonly<Record<MeasureKey, readonly Unit[]>> = {
  usage: [unit(1, '', 'usd')],
  duration: [
    unit(86_400, 'd', 'day', 'days'),
    unit(3600, 'h', 'hour', 'hours'),
    unit(60, 'm', 'min', 'minutes'),
    unit(1, 's', 'sec', 'seconds', ''),
    unit(604_800, 'w', 'week', 'weeks'),
    unit(0.001, 'ms'),
  ],
  traffic: [
    unit(1e12, 'TB', 't'),
    unit(1e9, 'GB', 'g'),
    unit(1e6, 'MB', 'm'),
    unit(1e3, 'kB', 'k'),
    unit(1, 'B', 'bytes', ''),
    unit(1024 ** 4, 'TiB'),
    unit(1024 ** 3, 'GiB'),
    unit(1024 ** 2, 'MiB'),
    unit(1024, 'KiB'),
    unit(1e15, 'PB'),
    unit(1024 ** 5, 'PiB'),
  ],
  results: [unit(1, ''), unit(1e6, 'm'), unit(1e3, 'k')],
};

/** What is wrong with a typed bound. */
export type BoundProblem = 'unreadable' | 'negative' | 'fraction' | 'too-large' | 'too-long';

export type TypedBound =
  | { readonly kind: 'bound'; readonly decimal: string | null }
  | { readonly kind: 'problem'; readonly problem: BoundProblem };

const PART = /^(\d+(?:\.\d*)?|\.\d+)\s*([a-z]*)\s*/i;
/** Commas as English groups digits: nowhere else, since elsewhere a comma is a decimal sign. */
const GROUPED = /^\d{1,3}(?:,\d{3})+(?![\d,])/;
const LARGEST_COUNT = 2n ** 53n;
/** As the URL holds it. */
const DECIMAL = /^-?\d{1,60}(?:\.\d{1,40})?$/;

/** Reads "$0.50", "1h 5m", "1.5 GB" or "1,200" exactly; nothing typed is no bound. */
export function parseBound(measure: MeasureKey, typed: string): TypedBound {
  const text = typed.trim();
  if (text === '') return { kind: 'bound', decimal: null };
  const isNegative = /^[-−]/.test(text);
  const amount = readAmount(measure, text.replace(/^[-−]\s*/, ''));
  if (amount === null) return { kind: 'problem', problem: 'unreadable' };
  const decimal = isNegative && amount !== '0' ? `-${amount}` : amount;
  const problem = findProblem(measure, decimal);
  return problem === null ? { kind: 'bound', decimal } : { kind: 'problem', problem };
}

function findProblem(measure: MeasureKey, decimal: string): BoundProblem | null {
  if (!DECIMAL.test(decimal)) return 'too-long';
  if (measure === 'usage') return null;
  if (decimal.startsWith('-')) return 'negative';
  if (measure === 'duration') return null;
  if (decimal.includes('.')) return 'fraction';
  return BigInt(decimal) > LARGEST_COUNT ? 'too-large' : null;
}

/** The sum of parts like "1h 5m" in the measure's own unit; null for a text that is none. */
function readAmount(measure: MeasureKey, text: string): string | null {
  let rest = measure === 'usage' ? text.replace(/^\$\s*/, '') : text;
  rest = rest.replace(GROUPED, (digits) => digits.replaceAll(',', ''));
  let sum = ZERO_USD;
  let last: bigint | null = null;
  while (rest !== '') {
    const match = PART.exec(rest);
    if (match === null) return null;
    const [all, digits = '', name = ''] = match;
    const factor = findFactor(measure, name);
    // Parts go from large to small, each unit once.
    if (factor === null || (last !== null && (measure !== 'duration' || name === '' || factor >= last))) return null;
    const part = parseUsd(multiply(digits, factor));
    if (part === null) return null;
    sum = addUsd(sum, part);
    last = factor;
    rest = rest.slice(all.length);
  }
  return last === null ? null : formatUsdExact(sum);
}

function findFactor(measure: MeasureKey, name: string): bigint | null {
  const lower = name.toLowerCase();
  return UNITS[measure].find(({ names }) => names.some((each) => each.toLowerCase() === lower))?.factor ?? null;
}

/** A decimal times so many thousandths, exactly. */
function multiply(decimal: string, thousandths: bigint): string {
  const [whole = '', decimals = ''] = decimal.split('.');
  const places = decimals.length + 3;
  const digits = String(BigInt(`0${whole}${decimals}`) * thousandths).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

const WRITTEN_UNITS = 4;
const MOST_PARTS = 2;

/** A bound as a person would have typed it, exactly: {@link parseBound} reads it back. Empty for none. */
export function formatBound(measure: MeasureKey, decimal: string | null): string {
  if (decimal === null) return '';
  switch (measure) {
    case 'usage':
    case 'results':
      return decimal;
    case 'duration':
      return formatDurationBound(decimal);
    case 'traffic':
      return formatTrafficBound(decimal);
  }
}

function formatDurationBound(decimal: string): string {
  if (!/^\d{1,15}$/.test(decimal) || decimal === '0') return `${decimal}s`;
  let rest = BigInt(decimal);
  const parts: string[] = [];
  for (const { factor, names } of UNITS.duration.slice(0, WRITTEN_UNITS)) {
    const seconds = factor / 1000n;
    const count = rest / seconds;
    if (count > 0n) parts.push(`${count}${names[0]}`);
    rest -= count * seconds;
  }
  // "3d 2h 5m 1s" says less than "266701s".
  return parts.length > MOST_PARTS + 1 ? `${decimal}s` : parts.join(' ');
}

function formatTrafficBound(decimal: string): string {
  const bytes = /^\d+$/.test(decimal) ? BigInt(decimal) : null;
  if (bytes === null || bytes < 1000n) return `${decimal} B`;
  for (const { factor, names } of UNITS.traffic.slice(0, WRITTEN_UNITS)) {
    // To three decimals, or not at all.
    const millionths = bytes * 1_000_000n;
    if (bytes * 1000n < factor || millionths % factor !== 0n) continue;
    const digits = String(millionths / factor).padStart(4, '0');
    return `${formatUsdExact(parseUsd(`${digits.slice(0, -3)}.${digits.slice(-3)}`) ?? ZERO_USD)} ${names[0]}`;
  }
  return `${decimal} B`;
}
