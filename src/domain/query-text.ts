import type { Facets } from '#domain/answers.ts';
import { INSTANT_CODEC } from '#domain/param-codecs.ts';
import { formatAmountRange, intersectRanges, parseAmountRange } from '#domain/query-amounts.ts';
import { isTaken, type ProblemKind, type QueryProblem } from '#domain/query-problems.ts';
import {
  findQueryKey,
  isFacetKey,
  isMeasureKey,
  quoteText,
  splitQuery,
  type QueryPart,
  type QueryToken,
} from '#domain/query-tokens.ts';
import { formatStatusValue, parseStatusValue } from '#domain/status.ts';
import { parseTimeText } from '#domain/time-text.ts';
import type { Zone } from '#domain/time-zone.ts';
import { titleOf } from '#domain/told-apart.ts';
import { LONGEST_Q, VIEW_CODECS } from '#domain/view-codec.ts';
import {
  DEFAULT_VIEW,
  FACET_KEYS,
  MEASURE_KEYS,
  PRESET_RANGES,
  type FacetChoice,
  type FacetKey,
  type MeasureKey,
  type MeasureRange,
  type RunFilter,
  type TimeRange,
} from '#domain/view.ts';

/**
 * A text that is the filters: `status:failed,aborted -origin:api usage:>0.5 "timed out"`.
 *
 * Words without a key, and phrases in quotes, are the search text, joined with single spaces. Values of one key add up,
 * its ranges narrow each other. What stands in a text and is understood replaces the filter of that key; what it does
 * not name stays as it was.
 */

export const NO_FILTER: RunFilter = filterOf(DEFAULT_VIEW);

export function filterOf({ facets, measures, hour, q, time }: RunFilter): RunFilter {
  return { facets, measures, hour, q, time };
}

/** What the values of a text mean beside themselves. */
export interface QueryContext {
  /** The loaded values: titles stand for what they are the titles of. Undefined before they are known. */
  readonly facets: Facets | undefined;
  /** Of days and clock times that do not say `Z`. */
  readonly zone: Zone;
  /** Of `yesterday`, `3 days ago` and the like. */
  readonly nowMs: number;
}

/** What a text says of the filters; what it does not name is not there, but for the search text. */
export interface NamedFilters {
  readonly facets: Readonly<Partial<Record<FacetKey, FacetChoice>>>;
  readonly measures: Readonly<Partial<Record<MeasureKey, MeasureRange>>>;
  readonly hour: number | null;
  readonly time: TimeRange | null;
  readonly q: string;
}

export interface ParsedQuery {
  readonly named: NamedFilters;
  readonly problems: readonly QueryProblem[];
  /** All of the text is in the filters. */
  readonly isUnderstood: boolean;
}

/** A run without a value has this one; in quotes it is an ordinary text. */
const NONE = '(none)';

/**
 * @param caret where somebody is writing: a token that ends there may become anything yet. It is not complained about,
 *   and a value that nothing has is not taken. Null where the text is done.
 */
export function parseQuery(text: string, context: QueryContext, caret: number | null): ParsedQuery {
  const reading = new QueryReading(text, context);
  const tokens = splitQuery(text);
  for (const token of tokens) {
    reading.take(token, caret !== null && token.from < caret && caret <= token.to);
  }
  return reading.finish();
}

/** The filters as they are with what a text says of them. */
export function withNamed({ facets, measures, hour, time }: RunFilter, named: NamedFilters): RunFilter {
  return {
    facets: { ...facets, ...named.facets },
    measures: { ...measures, ...named.measures },
    hour: named.hour ?? hour,
    time: named.time ?? time,
    q: named.q,
  };
}

export function isSameFilter(a: RunFilter, b: RunFilter): boolean {
  return formatQuery(a, undefined) === formatQuery(b, undefined);
}

/** The text that is these filters: with the same loaded values {@link parseQuery} reads it as them. */
export function formatQuery({ facets, measures, hour, time, q }: RunFilter, loaded: Facets | undefined): string {
  return [
    ...formatTime(time),
    ...FACET_KEYS.flatMap((key) => formatChoice(key, facets[key], loaded)),
    ...(hour === null ? [] : [`hour:${hour}`]),
    ...MEASURE_KEYS.flatMap((key) => formatAmountRange(key, measures[key]).map((range) => `${key}:${range}`)),
    ...(q === '' ? [] : [formatSearch(q)]),
  ].join(' ');
}

/** The search text as it is written in a query: in quotes where it would mean something else without. */
export function formatSearch(q: string): string {
  const tokens = splitQuery(q);
  const isPlain = tokens.every(({ key, isExcluded, parts }) => key === null && !isExcluded && !parts[0]?.isQuoted);
  return isPlain && joinWords(tokens) === q ? q : quoteText(q);
}

/** A value of a facet as it is written in a query: a title where that means this value alone. */
export function formatFacetValue(key: FacetKey, value: string, loaded: Facets | undefined): string {
  if (value === '') return NONE;
  // The pattern of an error is long.
  const titled = key === 'scraper' ? loaded?.scraper.find((known) => known.value === value) : undefined;
  const label = titled?.label ?? value;
  if (label !== '' && isSame(findValues(key, label, loaded), value)) return quoteIfNeeded(label);
  return isSame(findValues(key, value, loaded), value) ? quoteIfNeeded(value) : `=${quoteIfNeeded(value)}`;
}

function formatChoice(key: FacetKey, { only, not }: FacetChoice, loaded: Facets | undefined): string[] {
  const list = (values: readonly string[]): string =>
    `${key}:${values.map((value) => formatFacetValue(key, value, loaded)).join(',')}`;
  return [...(only.length === 0 ? [] : [list(only)]), ...(not.length === 0 ? [] : [`-${list(not)}`])];
}

function quoteIfNeeded(value: string): string {
  return value === NONE || /^=|[\s,"\0]/.test(value) ? quoteText(value) : value;
}

function formatTime(time: TimeRange): string[] {
  if (time.kind === 'preset') return time.preset === 'all' ? [] : [`range:${time.preset}`];
  const from = INSTANT_CODEC.serialize(time.fromMs);
  const to = INSTANT_CODEC.serialize(time.toMs);
  return [...(from === null ? [] : [`from:${from}`]), ...(to === null ? [] : [`to:${to}`])];
}

function joinWords(tokens: readonly QueryToken[]): string {
  return tokens.map(({ parts }) => parts[0]?.text ?? '').join(' ');
}

/** The values that a word means: itself, where it is one, or those whose title it is, told apart or not. */
function findValues(key: FacetKey, word: string, loaded: Facets | undefined): readonly string[] {
  if (key === 'status') {
    const code = parseStatusValue(word.toLowerCase());
    return code === null ? [] : [formatStatusValue(code)];
  }
  const known = loaded?.[key] ?? [];
  if (known.some(({ value }) => value === word)) return [word];
  const small = word.toLowerCase();
  const titled = known
    .filter(({ label, value }) => [label, titleOf(label, value)].some((name) => name.toLowerCase() === small))
    .map(({ value }) => value);
  return titled.length > 0 ? titled : [word];
}

function isSame(values: readonly string[], value: string): boolean {
  return values.length === 1 && values[0] === value;
}

/** @param about the whole token, unless something else */
type Fail = (kind: ProblemKind, about?: string) => void;

/** What is known of a text while its tokens are read. */
class QueryReading {
  readonly #text: string;
  readonly #context: QueryContext;
  readonly #problems: QueryProblem[] = [];
  readonly #words: QueryToken[] = [];
  readonly #facets: Partial<Record<FacetKey, FacetChoice>> = {};
  readonly #measures: Partial<Record<MeasureKey, MeasureRange>> = {};
  #hour: number | null = null;
  #range: { readonly time: TimeRange; readonly token: QueryToken } | null = null;
  #fromMs: number | null = null;
  #toMs: number | null = null;
  #lastBound: QueryToken | null = null;
  #isLossy = false;

  constructor(text: string, context: QueryContext) {
    this.#text = text;
    this.#context = context;
  }

  /** @param isOpen it is being written */
  take(token: QueryToken, isOpen: boolean): void {
    const fail: Fail = (kind, about = this.#textOf(token)) => {
      const problem: QueryProblem = { kind, token, text: about };
      if (!isOpen) this.#problems.push(problem);
      if (!isTaken(problem)) this.#isLossy = true;
    };
    if (token.parts.some(({ isClosed }) => !isClosed)) fail('unclosed-quote');
    if (token.key === null) {
      if (token.isExcluded) fail('excluded-word');
      else this.#words.push(token);
      return;
    }
    const key = findQueryKey(token.key);
    const parts = token.parts.filter((part) => part.text !== '' || part.isQuoted);
    if (key === null) fail('unknown-key', token.key);
    else if (parts.length === 0) fail('no-value', token.key);
    else if (isFacetKey(key)) this.#takeValues(key, token, parts, isOpen, fail);
    else if (token.isExcluded) fail('cannot-exclude', token.key);
    else {
      const value = parts.map((part) => part.text).join(',');
      if (isMeasureKey(key)) this.#takeAmounts(key, value, fail);
      else if (key === 'hour') this.#takeHour(value, fail);
      else if (key === 'range') this.#takePreset(value, token, fail);
      else this.#takeBound(key, value, token, fail);
    }
  }

  finish(): ParsedQuery {
    const time = this.#time();
    const q = joinWords(this.#words);
    const last = this.#words.at(-1);
    if (last !== undefined && Array.from(q).length > LONGEST_Q) {
      this.#problems.push({ kind: 'too-long', token: last, text: q });
      this.#isLossy = true;
    }
    return {
      named: { facets: this.#facets, measures: this.#measures, hour: this.#hour, time, q },
      problems: this.#problems,
      isUnderstood: !this.#isLossy,
    };
  }

  #textOf({ from, to }: QueryToken): string {
    return this.#text.slice(from, to);
  }

  /** Bounds beat a range, as in the URL; of bounds in the wrong order the first one counts. */
  #time(): TimeRange | null {
    const lose = (token: QueryToken): void => {
      this.#problems.push({ kind: 'conflict', token, text: this.#textOf(token) });
      this.#isLossy = true;
    };
    const [fromMs, toMs, last] = [this.#fromMs, this.#toMs, this.#lastBound];
    if (last === null) return this.#range?.time ?? null;
    if (this.#range !== null) lose(this.#range.token);
    if (fromMs === null || toMs === null || fromMs < toMs) return { kind: 'absolute', fromMs, toMs };
    lose(last);
    return last.key === 'to' ? { kind: 'absolute', fromMs, toMs: null } : { kind: 'absolute', fromMs: null, toMs };
  }

  #takeValues(
    key: FacetKey,
    { isExcluded }: QueryToken,
    parts: readonly QueryPart[],
    isOpen: boolean,
    fail: Fail,
  ): void {
    const { facets } = this.#context;
    const taken = parts.flatMap((part) => {
      const values = readValues(key, part, facets);
      if (values.length === 0) fail('bad-value', part.text);
      const isLoaded =
        key === 'status' ||
        facets === undefined ||
        values.every((value) => facets[key].some((known) => known.value === value));
      if (!isLoaded) fail('not-loaded', part.text);
      return isLoaded || !isOpen ? values : [];
    });
    if (taken.length === 0) return;
    const { only, not } = this.#facets[key] ?? { only: [], not: [] };
    const add = (values: readonly string[]): readonly string[] => [...new Set([...values, ...taken])];
    this.#facets[key] = isExcluded ? { only, not: add(not) } : { only: add(only), not };
  }

  #takeAmounts(key: MeasureKey, value: string, fail: Fail): void {
    const range = parseAmountRange(key, value);
    const before = this.#measures[key];
    const both = range === null || before === undefined ? range : intersectRanges(key, before, range);
    if (range === null) fail('bad-value', value);
    else if (both === null) fail('conflict');
    else this.#measures[key] = both;
  }

  #takeHour(value: string, fail: Fail): void {
    const hour = VIEW_CODECS.hour.parse(value);
    if (hour === null) fail('bad-value', value);
    else if (this.#hour !== null) fail('conflict');
    else this.#hour = hour;
  }

  #takePreset(value: string, token: QueryToken, fail: Fail): void {
    const preset = PRESET_RANGES.find((known) => known === value.toLowerCase());
    if (preset === undefined) fail('bad-value', value);
    else if (this.#range !== null) fail('conflict');
    else this.#range = { time: { kind: 'preset', preset }, token };
  }

  #takeBound(key: 'from' | 'to', value: string, token: QueryToken, fail: Fail): void {
    const { zone, nowMs } = this.#context;
    const written = parseTimeText(value, zone, nowMs);
    const before = key === 'from' ? this.#fromMs : this.#toMs;
    if (written === null) fail('bad-value', value);
    else if (before !== null) fail('conflict');
    else {
      if (key === 'from') this.#fromMs = written.fromMs;
      else this.#toMs = written.toMs;
      this.#lastBound = token;
    }
  }
}

function readValues(
  key: FacetKey,
  { text, isQuoted, isExact }: QueryPart,
  loaded: Facets | undefined,
): readonly string[] {
  if (key !== 'status' && (isExact || text === '')) return [text];
  return !isQuoted && text.toLowerCase() === NONE && key !== 'status' ? [''] : findValues(key, text, loaded);
}
