import type { SortKey } from '#domain/view.ts';
import type { Dictionary } from '#engine/dictionary.ts';
import type { Codes } from '#engine/growable-arrays.ts';
import type { SortableRows } from '#engine/sortable-rows.ts';

/** What is sorted by, and says the same of many runs. */
export type RankedKey = Extract<SortKey, 'status' | 'scraper' | 'origin' | 'version' | 'error'>;

/** Values that many rows share. Where that of a row stands among them is `ranks[keys[row]]`. */
export interface RankedColumn {
  readonly keys: Codes;
  /** NaN for a missing value, which is the empty text. */
  readonly ranks: Float64Array;
}

export function rankColumn({ kinds, kindOf, errorCodes, texts }: SortableRows, key: RankedKey): RankedColumn {
  switch (key) {
    case 'status':
      return { keys: kindOf, ranks: Float64Array.from(kinds.codes.status) };
    case 'error':
      return { keys: errorCodes, ranks: rankTexts(texts.error) };
    case 'scraper':
      return { keys: kindOf, ranks: rankKinds(kinds.codes.title, texts.scraperTitle) };
    case 'origin':
    case 'version':
      return { keys: kindOf, ranks: rankKinds(kinds.codes[key], texts[key]) };
  }
}

function rankKinds(codes: readonly number[], texts: Dictionary): Float64Array {
  const ranks = rankTexts(texts);
  return Float64Array.from(codes, (code) => ranks[code] ?? Number.NaN);
}

function rankTexts(texts: Dictionary): Float64Array {
  const ranks = Float64Array.from(texts.ranks());
  const empty = texts.find('');
  if (empty !== undefined) ranks[empty] = Number.NaN;
  return ranks;
}
