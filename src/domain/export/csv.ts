import { formatUsdExact, type Usd } from '#domain/money.ts';

/** What a cell holds: a text, a number, an amount of US dollars, or nothing. */
export type CsvValue = string | number | { readonly usd: Usd } | null;

/** What a spreadsheet takes for the beginning of a formula, or takes away to find one. */
const FORMULA_STARTS = new Set('=+-@\t\r\0＝＋－＠');
const NEEDS_QUOTES = /[",\r\n]/;
/** Text without any of it, as nearly all is, is a cell as it stands. */
const NEEDS_CARE = /^[=+\-@\t＝＋－＠]|[",\r\n\0\ud800-\udfff]/;
/** Begins a file for Excel, which takes it for Windows-1252 otherwise. */
export const CSV_BOM = '\uFEFF';
/**
 * Fewer decimals are misread in silence: a program that groups thousands with a point takes `0.065` for 65, and one
 * that looks at the first rows only takes a column that begins with whole numbers for a column of integers.
 */
const FEWEST_USD_DECIMALS = 4;

/** A line of RFC 4180 with its end. */
export function formatCsvLine(values: readonly CsvValue[]): string {
  const line = values.map(formatCell).join(',');
  // An empty line would be no record at all.
  return line === '' ? '""\r\n' : `${line}\r\n`;
}

function formatCell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return formatText(value);
  return typeof value === 'number' ? formatPlainNumber(value) : formatUsd(value.usd);
}

/**
 * Text as a cell that never becomes a formula: what would be taken for one begins with an apostrophe. It is well-formed,
 * with U+FFFD for NUL, at which programs stop reading.
 */
function formatText(text: string): string {
  if (!NEEDS_CARE.test(text)) return text;
  const safe = FORMULA_STARTS.has(text.charAt(0)) ? `'${text}` : text;
  const legible = safe.toWellFormed().replaceAll('\0', '\uFFFD');
  return NEEDS_QUOTES.test(legible) ? `"${legible.replaceAll('"', '""')}"` : legible;
}

/** All digits of an amount, and never fewer decimals than can be read in one way only: `0.0650`, `12.0000`. */
function formatUsd(usd: Usd): string {
  const [whole = '', decimals = ''] = formatUsdExact(usd).split('.');
  return `${whole}.${decimals.padEnd(FEWEST_USD_DECIMALS, '0')}`;
}

/** All digits of a number and no exponent. */
export function formatPlainNumber(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = match;
  const digits = whole + decimals;
  const point = whole.length + Number(exponent);
  return point <= 0 ? `${sign}0.${'0'.repeat(-point)}${digits}` : `${sign}${digits.padEnd(point, '0')}`;
}
