import { formatUsdExact } from '#domain/money.ts';
import { VIEW_CODECS } from '#domain/view-codec.ts';
import type { MeasureKey, MeasureRange } from '#domain/view.ts';

/**
 * Ranges of measures as a person writes them: `>0.5`, `<=90s`, `1GB..2GB`. The bounds of a filter are inclusive: what
 * is more than an amount is at least that amount and the smallest step by which two amounts differ.
 */

const DECIMALS = 40;
/** In 1e-40, the wide scale of money: it holds whatever decimal a filter may hold. */
const ONE = 10n ** BigInt(DECIMALS);

/** The finest difference between two values: of money the last digit that is kept, of durations a microsecond. */
const STEPS: Readonly<Record<MeasureKey, bigint>> = {
  usage: 1n,
  duration: ONE / 1_000_000n,
  traffic: ONE,
  results: ONE,
};

/** By unit, in thousandths of the measure's own. */
type Units = Readonly<Record<string, bigint>>;
const TIME_UNITS: Units = { ms: 1n, s: 1000n, m: 60_000n, h: 3_600_000n, d: 86_400_000n, w: 604_800_000n };
const UNITS: Readonly<Record<MeasureKey, Units>> = {
  usage: { '': 1000n },
  duration: { '': 1000n, ...TIME_UNITS },
  traffic: {
    '': 1000n,
    b: 1000n,
    ...Object.fromEntries(
      ['k', 'm', 'g', 't', 'p'].flatMap((prefix, index) => {
        const power = BigInt(index + 1);
        return [
          [`${prefix}b`, 1000n ** power * 1000n],
          [`${prefix}ib`, 1024n ** power * 1000n],
        ];
      }),
    ),
  },
  results: { '': 1000n, k: 1_000_000n, m: 1_000_000_000n },
};
/** The units that amounts are written in, the largest first. */
const WRITTEN_BYTES = ['PB', 'TB', 'GB', 'MB', 'kB'] as const;

const AMOUNT = /^(-?)\$?((?:\d+\.?\d*|\.\d+)[a-z]*(?:\d+(?:\.\d+)?[a-z]+)*)$/i;
const TERM = /(\d*)\.?(\d*)([a-z]*)/giy;
const COMPARISON = /^(>=|<=|>|<|≥|≤)(.+)$/;
const BETWEEN = /^(.*?)(?<!\.)\.\.(?!\.)(.*)$/;

/** A range as one qualifier says it; null for what says none. */
export function parseAmountRange(key: MeasureKey, text: string): MeasureRange | null {
  const comparison = COMPARISON.exec(text);
  const between = comparison === null ? BETWEEN.exec(text) : null;
  let lo: bigint | null = null;
  let hi: bigint | null = null;
  if (comparison !== null) {
    const amount = parseAmount(key, comparison[2] ?? '');
    if (amount === null) return null;
    const operator = comparison[1] ?? '';
    const step = operator === '>' || operator === '<' ? STEPS[key] : 0n;
    if ('>=≥'.includes(operator)) lo = amount + step;
    else hi = amount - step;
  } else {
    const [from = '', to = ''] = between === null ? [text, text] : between.slice(1);
    lo = parseAmount(key, from);
    hi = parseAmount(key, to);
    if ((from !== '' && lo === null) || (to !== '' && hi === null)) return null;
  }
  // The codec of the URL says what bounds there are.
  return VIEW_CODECS[key].parse(`${lo === null ? '' : formatUsdExact(lo)}..${hi === null ? '' : formatUsdExact(hi)}`);
}

/** What is in both ranges; null where nothing is. */
export function intersectRanges(key: MeasureKey, a: MeasureRange, b: MeasureRange): MeasureRange | null {
  const lo = [a.lo, b.lo].filter((bound) => bound !== null).sort((x, y) => (toUnits(x) > toUnits(y) ? -1 : 1))[0];
  const hi = [a.hi, b.hi].filter((bound) => bound !== null).sort((x, y) => (toUnits(x) < toUnits(y) ? -1 : 1))[0];
  return VIEW_CODECS[key].parse(`${lo ?? ''}..${hi ?? ''}`);
}

/** Texts that {@link parseAmountRange} reads; both together are the range. None for an open one. */
export function formatAmountRange(key: MeasureKey, { lo, hi }: MeasureRange): readonly string[] {
  const above = lo === null ? null : describeBound(key, lo, 'lo');
  const below = hi === null ? null : describeBound(key, hi, 'hi');
  if (above?.isStrict === false && below?.isStrict === false) {
    return [lo === hi ? above.text : `${above.text}..${below.text}`];
  }
  return [
    ...(above === null ? [] : [`${above.isStrict ? '>' : '>='}${above.text}`]),
    ...(below === null ? [] : [`${below.isStrict ? '<' : '<='}${below.text}`]),
  ];
}

/** A bound as it was meant: itself, or what lies beyond an amount that is not meant any more. */
export interface MeantBound {
  /** Of the measure's unit. */
  readonly decimal: string;
  readonly isStrict: boolean;
}

/** A bound is strict where the amount a step away is so much shorter that this must be the one that was meant. */
export function findMeantBound(key: MeasureKey, bound: string, side: 'lo' | 'hi'): MeantBound {
  const beside = formatUsdExact(toUnits(bound) + (side === 'lo' ? -STEPS[key] : STEPS[key]));
  const isStrict = formatAmount(key, beside).length + 1 < formatAmount(key, bound).length;
  return { decimal: isStrict ? beside : bound, isStrict };
}

function describeBound(key: MeasureKey, bound: string, side: 'lo' | 'hi'): { text: string; isStrict: boolean } {
  const { decimal, isStrict } = findMeantBound(key, bound, side);
  return { text: formatAmount(key, decimal), isStrict };
}

function parseAmount(key: MeasureKey, text: string): bigint | null {
  const match = AMOUNT.exec(text);
  if (match === null || (text.includes('$') && key !== 'usage')) return null;
  const amount = match[2] ?? '';
  const terms = [...amount.matchAll(TERM)].filter(([term]) => term !== '');
  // Several terms are parts of one time: `1h30m`.
  if (terms.length > 1 && key !== 'duration') return null;
  let sum = 0n;
  for (const [, whole = '', decimals = '', unit = ''] of terms) {
    const factor = unit === '' && terms.length > 1 ? undefined : findFactor(UNITS[key], unit);
    if (factor === undefined || decimals.length > DECIMALS) return null;
    const thousandths = BigInt(whole + decimals.padEnd(DECIMALS, '0')) * factor;
    if (thousandths % 1000n !== 0n) return null;
    sum += thousandths / 1000n;
  }
  return match[1] === '-' ? -sum : sum;
}

function findFactor(units: Units, unit: string): bigint | undefined {
  const name = unit.toLowerCase();
  return Object.hasOwn(units, name) ? units[name] : undefined;
}

/** An amount without a digit lost, in the units that make it short. */
function formatAmount(key: MeasureKey, decimal: string): string {
  if (key === 'duration') return formatSeconds(decimal);
  if (key !== 'traffic' || decimal.length < 4) return decimal;
  const bytes = toUnits(decimal);
  const scaled = WRITTEN_BYTES.map((unit) => {
    const factor = (UNITS.traffic[unit.toLowerCase()] ?? 1000n) / 1000n;
    return bytes % factor === 0n && bytes >= factor * ONE ? `${formatUsdExact(bytes / factor)}${unit}` : decimal;
  });
  return scaled.find((text) => text.length < decimal.length) ?? decimal;
}

function formatSeconds(decimal: string): string {
  if (!/^\d+$/.test(decimal) || decimal.length < 2) return `${decimal}s`;
  let rest = BigInt(decimal);
  let text = '';
  for (const unit of ['d', 'h', 'm', 's'] as const) {
    const seconds = (TIME_UNITS[unit] ?? 1000n) / 1000n;
    if (rest >= seconds) text += `${rest / seconds}${unit}`;
    rest %= seconds;
  }
  return text;
}

function toUnits(decimal: string): bigint {
  const [whole = '', decimals = ''] = decimal.split('.');
  return BigInt(whole + decimals.padEnd(DECIMALS, '0'));
}
