/** What a spreadsheet takes for the beginning of a formula, or takes away to find one. */
const FORMULA_STARTS = new Set('=+-@\t\r\0＝＋－＠');
const NEEDS_QUOTES = /[",\r\n]/;
/** Text without any of it, as nearly all is, is a cell as it stands. */
const NEEDS_CARE = /^[=+\-@\t＝＋－＠]|[",\r\n\0\ud800-\udfff]/;
/** Begins a file for Excel, which takes it for Windows-1252 otherwise. */
export const CSV_BOM = '\uFEFF';

/** A line of RFC 4180 with its end. @param cells as `formatCsvText` writes them, or plain numbers; empty is missing */
export function formatCsvLine(cells: readonly string[]): string {
  const line = cells.join(',');
  // An empty line would be no record at all.
  return line === '' ? '""\r\n' : `${line}\r\n`;
}

/**
 * Text as a cell that never becomes a formula: what would be taken for one begins with an apostrophe. It is well-formed,
 * with U+FFFD for NUL, at which programs stop reading.
 */
export function formatCsvText(text: string): string {
  if (!NEEDS_CARE.test(text)) return text;
  const safe = FORMULA_STARTS.has(text.charAt(0)) ? `'${text}` : text;
  const legible = safe.toWellFormed().replaceAll('\0', '\uFFFD');
  return NEEDS_QUOTES.test(legible) ? `"${legible.replaceAll('"', '""')}"` : legible;
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
