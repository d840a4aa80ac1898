import { FACET_KEYS, MEASURE_KEYS, type FacetKey, type MeasureKey } from '#domain/view.ts';

/** The words that stand before a colon in the text of a query. */
export type QueryKey = FacetKey | MeasureKey | 'hour' | 'range' | 'from' | 'to';
export const QUERY_KEYS: readonly QueryKey[] = [...FACET_KEYS, ...MEASURE_KEYS, 'hour', 'range', 'from', 'to'];

/** A value of a qualifier, or a piece of the search text. Places are UTF-16 units of the whole text, `to` exclusive. */
export interface QueryPart {
  readonly from: number;
  readonly to: number;
  /** Without its quotes. */
  readonly text: string;
  readonly isQuoted: boolean;
  /** A quote that was begun is ended. */
  readonly isClosed: boolean;
  /** Written `=value`: no title, but the value itself. */
  readonly isExact: boolean;
}

/** What stands between two spaces: `-origin:api,web`, or a piece of the search text. */
export interface QueryToken {
  readonly from: number;
  readonly to: number;
  readonly isExcluded: boolean;
  /** In small letters, known or not; null for a piece of the search text. */
  readonly key: string | null;
  /** One, empty maybe, for a piece of the search text. */
  readonly parts: readonly QueryPart[];
}

export function isFacetKey(key: string | null): key is FacetKey {
  return FACET_KEYS.some((known) => known === key);
}

export function isMeasureKey(key: string | null): key is MeasureKey {
  return MEASURE_KEYS.some((known) => known === key);
}

export function findQueryKey(word: string): QueryKey | null {
  return QUERY_KEYS.find((known) => known === word) ?? null;
}

const SPACES = /\s*/y;
const QUALIFIER = /(-?)([\p{L}_][\p{L}\p{N}_.]*):/uy;
/** A word and a colon without a value, as in `TypeError: x`, `net::ERR` and `https://`, is text unless the word is a key. */
const VALUE_AHEAD = /[^\s:/]/y;
const EXCLUDED_WORD = /-(?=[\p{L}"])/uy;
const QUOTED = /"((?:[^"\\]|\\[^])*)("?)/y;
const WORD = /\S*/y;
const LIST_WORD = /[^\s,]*/y;

/** The tokens of a text: all of it but the spaces between them belongs to one. */
export function splitQuery(text: string): readonly QueryToken[] {
  const tokens: QueryToken[] = [];
  let at = matchAt(SPACES, text, 0)?.[0].length ?? 0;
  while (at < text.length) {
    const token = readToken(text, at);
    tokens.push(token);
    at = token.to + (matchAt(SPACES, text, token.to)?.[0].length ?? 0);
  }
  return tokens;
}

function readToken(text: string, from: number): QueryToken {
  const qualifier = matchAt(QUALIFIER, text, from);
  const key = qualifier?.[2]?.toLowerCase() ?? '';
  const valueFrom = from + (qualifier?.[0].length ?? 0);
  if (qualifier !== null && (findQueryKey(key) !== null || matchAt(VALUE_AHEAD, text, valueFrom) !== null)) {
    const parts = readParts(text, valueFrom);
    return { from, to: parts.at(-1)?.to ?? valueFrom, isExcluded: qualifier[1] === '-', key, parts };
  }
  const isExcluded = matchAt(EXCLUDED_WORD, text, from) !== null;
  const part = readPart(text, isExcluded ? from + 1 : from, WORD);
  return { from, to: part.to, isExcluded, key: null, parts: [part] };
}

function readParts(text: string, from: number): readonly QueryPart[] {
  const parts: QueryPart[] = [];
  for (let at = from; ; at += 1) {
    const isExact = text[at] === '=';
    parts.push({ ...readPart(text, isExact ? at + 1 : at, LIST_WORD), from: at, isExact });
    at = parts.at(-1)?.to ?? at;
    if (text[at] !== ',') return parts;
  }
}

/** @param word what goes on until the part ends, outside of quotes */
function readPart(text: string, from: number, word: RegExp): QueryPart {
  const quoted = matchAt(QUOTED, text, from);
  const restFrom = from + (quoted?.[0].length ?? 0);
  const rest = matchAt(word, text, restFrom)?.[0] ?? '';
  return {
    from,
    to: restFrom + rest.length,
    text: unescapeQuoted(quoted?.[1] ?? '') + rest,
    isQuoted: quoted !== null,
    isClosed: quoted === null || quoted[2] === '"',
    isExact: false,
  };
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}

/** A field of one line holds no line breaks: they are written `\u{a}`. */
export function quoteText(text: string): string {
  const escaped = text
    .replaceAll(/["\\]/g, String.raw`\$&`)
    .replaceAll(/[\n\r\0]/g, (control) => `\\u{${control.charCodeAt(0).toString(16)}}`);
  return `"${escaped}"`;
}

function unescapeQuoted(text: string): string {
  return text.replaceAll(/\\(?:u\{([0-9a-f]{1,4})\}|(["\\]))/gi, (_, code?: string, character?: string) =>
    code === undefined ? (character ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
