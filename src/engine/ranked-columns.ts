import type { SortKey } from '#domain/view.ts';
import type { Dictionary } from '#engine/dictionary.ts';
import type { Codes } from '#engine/room.ts';
import type { RunStore } from '#engine/run-store.ts';

/** What is sorted by, and says the same of many runs. */
export type RankedKey = Extract<SortKey, 'status' | 'scraper' | 'origin' | 'version' | 'error'>;

/** Values that many rows share. Where that of a row stands among them is `ranks[keys[row]]`. */
export interface RankedColumn {
  readonly keys: Codes;
  /** NaN for a missing value, which is the empty text. */
  readonly ranks: Float64Array;
}

export function rankColumn({ kinds, kindOf, codes, texts }: RunStore, key: RankedKey): RankedColumn {
  switch (key) {
    case 'status':
      return { keys: kindOf, ranks: Float64Array.from(kinds.codes.status) };
    case 'scraper':
      return { keys: codes.scraperTitle, ranks: rankTexts(texts.scraperTitle) };
    case 'error':
      return { keys: codes.error, ranks: rankTexts(texts.error) };
    case 'origin':
    case 'version': {
      const ranks = rankTexts(texts[key]);
      return { keys: kindOf, ranks: Float64Array.from(kinds.codes[key], (code) => ranks[code] ?? Number.NaN) };
    }
  }
}

function rankTexts(texts: Dictionary): Float64Array {
  const ranks = Float64Array.from(texts.ranks());
  const empty = texts.find('');
  if (empty !== undefined) ranks[empty] = Number.NaN;
  return ranks;
}
