import type { Timed } from './contestant.ts';
import type { ContestantName } from './contestants.ts';
import type { Question } from './questions.ts';

/** The page of one contestant: it loads the rows and is asked from outside. */
export interface ContestPage {
  /** Milliseconds, the download included. */
  readonly load: (name: ContestantName, count: number, nowMs: number) => Promise<number>;
  readonly ask: (question: Question) => Promise<Timed | null>;
}

declare global {
  interface Window {
    readonly contest: ContestPage;
  }
}
