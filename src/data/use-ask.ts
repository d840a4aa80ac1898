import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { answerOptions, type Question } from '#data/queries.ts';

/** Puts a question now, for something that is done once with its answer. */
export function useAsk(): <Answer>(question: Question<Answer>) => Promise<Answer> {
  const client = useQueryClient();
  return useCallback(async (question) => (await client.fetchQuery(answerOptions(question))).answer, [client]);
}
