import { useCallback } from 'react';
import { hashKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOptions, type Question } from '#data/queries.ts';
import { isLostCode } from '#domain/lost-code.ts';

export interface Answered<Answer> {
  /** Undefined before the first answer. */
  readonly answer: Answer | undefined;
  /** The answer is to another question than the one asked now; more runs alone do not make it so. */
  readonly isStale: boolean;
  /** A newer answer is on its way. */
  readonly isPending: boolean;
  /** The code that would answer did not arrive. */
  readonly isLost: boolean;
}

/**
 * The engine's newest answer to a question.
 *
 * @param whenLost without the code that would answer, what asked is of no use, and says so in its place; or it goes
 *   without the answer
 * @throws `LostCode` then, for the boundary around it
 */
export function useAnswer<Answer>(
  question: Question<Answer>,
  whenLost: 'throw' | 'go-without' = 'throw',
): Answered<Answer> {
  const throwOnError = whenLost === 'throw' && isLostCode;
  const { data, error, isPending, isPlaceholderData } = useQuery({ ...answerOptions(question), throwOnError });
  return {
    isLost: isLostCode(error),
    answer: data?.answer,
    isStale: data !== undefined && data.about !== hashKey(question.about),
    isPending: isPending || isPlaceholderData,
  };
}

/** Puts a question that will be asked in a moment; settles when the answer is there. */
export function useAskAhead(): <Answer>(question: Question<Answer>) => Promise<void> {
  const client = useQueryClient();
  return useCallback(async (question) => await client.prefetchQuery(answerOptions(question)), [client]);
}
