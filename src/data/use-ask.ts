import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { answerOptions, type Question } from '#data/queries.ts';

/**
 * Puts a question now, for something that is done once with its answer: null when the worker ended before it gave one,
 * or code for it did not arrive. Both are said on the page.
 */
export function useAsk(): <Answer>(question: Question<Answer>) => Promise<Answer | null> {
  const client = useQueryClient();
  return useCallback(
    async (question) => {
      try {
        return (await client.fetchQuery(answerOptions(question))).answer;
      } catch {
        return null;
      }
    },
    [client],
  );
}
