import type { LoadedHistory } from '#engine/loaded-history.ts';

/**
 * In which order questions that wait are answered. The first ones take milliseconds; the others look at the history as
 * a whole, and give way to those in the middle of it.
 */
export const QUICK = ['rows', 'actions', 'totals', 'filters', 'charts'] as const;
export const THOROUGH = ['soon', 'findings', 'panels', 'idle'] as const;

/** `at-once`: what cannot wait for others, and takes next to no time. */
export type Priority = (typeof QUICK)[number] | (typeof THOROUGH)[number] | 'at-once';

/** What every file of `queries/` exports. Its name is the name of the question. */
export interface Query<Question, Answer> {
  readonly priority: Priority;
  readonly answer: (history: LoadedHistory, asked: Question) => Answer | Promise<Answer>;
}

/** Every question there is, by its name: each file of `queries/` adds the type of its `answer` here. */
export interface Queries {}

export type QueryName = keyof Queries;
/** What is asked: plain data, sent between threads. */
export type Asked<Name extends QueryName> = Parameters<Queries[Name]>[1];
export type Answered<Name extends QueryName> = Awaited<ReturnType<Queries[Name]>>;
