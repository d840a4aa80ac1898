import type { Attempt } from './scraper.ts';

/** What of a cost an incident changes. */
export type Factor = 'price' | 'volume' | 'yield' | 'failures' | 'hung-run' | 'appeared';

/** What becomes of one scraper. */
export interface Effect {
  readonly slug: string;
  readonly alter: (attempt: Attempt) => Attempt;
  /** Runs that would not have been there. */
  readonly added: readonly Attempt[];
}

/** Something that is made to happen in an account. Of several the later ones happen on top of the earlier. */
export interface Incident {
  readonly factor: Factor;
  readonly isEverywhere: boolean;
  readonly fromS: number;
  /** Infinity for what stays. */
  readonly toS: number;
  readonly effects: readonly Effect[];
}
