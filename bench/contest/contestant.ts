import type { Answer } from './answers.ts';
import type { Question } from './questions.ts';

/** A page of the run list, as the API sends it. */
export type ReadPage = (pageIndex: number, pageSize: number) => Promise<ArrayBuffer>;

export interface Timed {
  readonly answer: Answer;
  readonly ms: number;
}

/** What is asked the same questions about the same rows. */
export interface Contestant {
  /** Takes in so many rows, all that they need to be asked included. */
  readonly load: (read: ReadPage, count: number) => Promise<void>;
  /** Null for what it has no means to answer. */
  readonly ask: (question: Question) => Promise<Timed | null>;
}
