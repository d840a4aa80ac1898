import type { Timed } from './contestant.ts';
import type { ContestantName } from './contestants.ts';
import type { Question } from './questions.ts';

/** The page of one contestant: it loads the rows and is asked from outside. */
export interface ContestPage {
  /** Milliseconds, the download included. */
  readonly load: (name: ContestantName, count: number, nowMs: number) => Promise<number>;
  /** What the engine takes for each step of dragging a range, ms. */
  readonly drag: (count: number, nowMs: number) => Promise<readonly number[]>;
  readonly ask: (question: Question) => Promise<Timed | null>;
}

declare global {
  interface Window {
    readonly contest: ContestPage;
  }
}
