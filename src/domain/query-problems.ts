import type { QueryToken } from '#domain/query-tokens.ts';

/** What keeps a token of a query, or a part of it, from being the filter that it looks like. */
export type ProblemKind =
  | 'unknown-key'
  | 'no-value'
  | 'bad-value'
  /** With another token, which counts. */
  | 'conflict'
  | 'cannot-exclude'
  | 'excluded-word'
  | 'unclosed-quote'
  | 'too-long'
  /** It is taken all the same. */
  | 'not-loaded';

export interface QueryProblem {
  readonly kind: ProblemKind;
  readonly token: QueryToken;
  /** What it is about: the value, or the whole token. */
  readonly text: string;
}

/** Whether nothing of the text is lost to the filter for it. */
export function isTaken({ kind }: QueryProblem): boolean {
  return kind === 'not-loaded' || kind === 'unclosed-quote';
}
