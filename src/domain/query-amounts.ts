import { formatBound, parseBound } from '#domain/measure-text.ts';
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
  const bound = parseBound(key, text);
  return bound.kind === 'bound' && bound.decimal !== null ? toUnits(bound.decimal) : null;
}

/** An amount without a digit lost, as one word. */
function formatAmount(key: MeasureKey, decimal: string): string {
  return formatBound(key, decimal).replaceAll(' ', '');
}

function toUnits(decimal: string): bigint {
  const [whole = '', decimals = ''] = decimal.split('.');
  return BigInt(whole + decimals.padEnd(DECIMALS, '0'));
}
