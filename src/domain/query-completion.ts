import type { Facets, FacetValue } from '#domain/answers.ts';
import { formatFacetValue } from '#domain/query-text.ts';
import {
  findQueryKey,
  isFacetKey,
  isMeasureKey,
  QUERY_KEYS,
  splitQuery,
  type QueryKey,
  type QueryPart,
  type QueryToken,
} from '#domain/query-tokens.ts';
import { FACET_KEYS, PRESET_RANGES, type FacetKey, type MeasureKey, type PresetRange } from '#domain/view.ts';

/** What can stand at the caret; `insert` is what would be written. */
export type Completion = { readonly insert: string } & (
  | { readonly kind: 'key'; readonly key: QueryKey }
  | { readonly kind: 'value'; readonly facet: FacetKey; readonly value: FacetValue; readonly isExcluded: boolean }
  | { readonly kind: 'comparison'; readonly key: MeasureKey; readonly comparison: Comparison }
  | { readonly kind: 'preset'; readonly preset: PresetRange }
);
export type Comparison = '>' | '>=' | '<' | '<=';
const COMPARISONS: readonly Comparison[] = ['>', '>=', '<', '<='];

/** The completions of what stands between `from` and `to`. */
export interface Completions {
  readonly from: number;
  readonly to: number;
  readonly items: readonly Completion[];
  /** Values that would fit too. */
  readonly left: number;
}

/** A list of more cannot be seen at once. */
const MOST_VALUES = 9;
/** Beside keys, for a word that is text as well. */
const MOST_VALUES_OF_WORD = 5;
const FEWEST_CHARACTERS = 2;

/** What can stand at the caret: keys first, then values of the key, or values that a word is a part of. */
export function completeQuery(text: string, caret: number, loaded: Facets | undefined): Completions {
  const token = splitQuery(text).find(({ from, to }) => from < caret && caret <= to);
  if (token === undefined) {
    const isFree = text[caret] === undefined || /\s/.test(text[caret]);
    return { from: caret, to: caret, items: isFree ? completeKey('', false) : [], left: 0 };
  }
  if (token.key === null) return completeWord(token, text, loaded);
  const key = findQueryKey(token.key);
  const part = token.parts.find(({ from, to }) => from <= caret && caret <= to);
  if (key === null || part === undefined) return { from: caret, to: caret, items: [], left: 0 };
  const { from, to } = part;
  if (isFacetKey(key)) {
    const others = token.parts.filter((other) => other !== part);
    const fitting = valuesWith(key, part.text, loaded).filter(({ value, label }) => !isNamed(others, value, label));
    const items = fitting.slice(0, MOST_VALUES).map((value) => completeValue(key, value, token.isExcluded, '', loaded));
    return { from, to, items, left: fitting.length - items.length };
  }
  return { from, to, items: token.isExcluded ? [] : completeOther(key, part.text), left: 0 };
}

/** The text with a completion, and where the caret stands then: behind a space, where nothing can follow without one. */
export function acceptCompletion(
  text: string,
  { from, to }: Completions,
  { kind, insert }: Completion,
): { readonly text: string; readonly caret: number } {
  const isOpen = kind === 'key' || kind === 'comparison';
  const after = text.slice(to);
  const space = isOpen || /^[\s,]/.test(after) ? '' : ' ';
  const caret = from + insert.length + (isOpen || after.startsWith(',') ? 0 : 1);
  return { text: `${text.slice(0, from)}${insert}${space}${after}`, caret };
}

function completeWord(token: QueryToken, text: string, loaded: Facets | undefined): Completions {
  const { from, to, isExcluded, parts } = token;
  const isBareMinus = text.slice(from, to) === '-';
  const word = isBareMinus ? '' : (parts[0]?.text ?? '');
  if (parts[0]?.isQuoted === true) return { from, to, items: [], left: 0 };
  const values =
    word.length < FEWEST_CHARACTERS
      ? []
      : FACET_KEYS.flatMap((facet) => valuesWith(facet, word, loaded).map((value) => ({ facet, value })));
  const sign = isExcluded ? '-' : '';
  const items = [
    ...completeKey(word, isExcluded || isBareMinus),
    ...values
      .slice(0, MOST_VALUES_OF_WORD)
      .map(({ facet, value }) => completeValue(facet, value, isExcluded, `${sign}${facet}:`, loaded)),
  ];
  return { from, to, items, left: 0 };
}

function completeKey(word: string, isExcluded: boolean): Completion[] {
  const keys: readonly QueryKey[] = isExcluded ? FACET_KEYS : QUERY_KEYS;
  return keys
    .filter((key) => key.startsWith(word.toLowerCase()))
    .map((key) => ({ kind: 'key', key, insert: `${isExcluded ? '-' : ''}${key}:` }));
}

function completeValue(
  facet: FacetKey,
  value: FacetValue,
  isExcluded: boolean,
  prefix: string,
  loaded: Facets | undefined,
): Completion {
  return { kind: 'value', facet, value, isExcluded, insert: prefix + formatFacetValue(facet, value.value, loaded) };
}

function completeOther(key: Exclude<QueryKey, FacetKey>, written: string): Completion[] {
  if (isMeasureKey(key)) {
    return COMPARISONS.filter((comparison) => comparison.startsWith(written) && comparison !== written).map(
      (comparison) => ({ kind: 'comparison', key, comparison, insert: comparison }),
    );
  }
  if (key !== 'range') return [];
  return PRESET_RANGES.filter((preset) => preset.startsWith(written.toLowerCase())).map((preset) => ({
    kind: 'preset',
    preset,
    insert: preset,
  }));
}

/** The loaded values that a text is a part of, those that begin with it first. */
function valuesWith(facet: FacetKey, part: string, loaded: Facets | undefined): readonly FacetValue[] {
  const small = part.toLowerCase();
  const fitting = (loaded?.[facet] ?? []).filter(
    ({ value, label }) => label.toLowerCase().includes(small) || value.toLowerCase().includes(small),
  );
  const isBegun = ({ label }: FacetValue): boolean => label.toLowerCase().startsWith(small);
  return [...fitting.filter(isBegun), ...fitting.filter((value) => !isBegun(value))];
}

function isNamed(parts: readonly QueryPart[], value: string, label: string): boolean {
  return parts.some(({ text }) => text === value || text.toLowerCase() === label.toLowerCase());
}
