import { useCallback } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { isLostCode } from '#domain/lost-code.ts';
import type { Answered, QueryName } from '#engine/query.ts';
import { type AskedAt, engineQueryOptions, subjectOf } from '#data/engine-query.ts';
import { useSession } from '#data/use-session.ts';

export interface EngineAnswer<Name extends QueryName> {
  /** Undefined before the first answer. */
  readonly answer: Answered<Name> | undefined;
  /** The answer is to another question than the one asked now; more runs alone do not make it so. */
  readonly isStale: boolean;
  /** A newer answer is on its way. */
  readonly isPending: boolean;
  /** The code that would answer did not arrive. */
  readonly isLost: boolean;
}

/**
 * The engine's newest answer to a question (`src/engine/queries` has one file for each).
 *
 * @param whenLost without the code that would answer, what asked is of no use, and says so in its place; or it goes
 *   without the answer
 * @throws `LostCode` then, for the boundary around it
 */
export function useEngineQuery<Name extends QueryName>(
  name: Name,
  asked: AskedAt<Name>,
  whenLost: 'throw' | 'go-without' = 'throw',
): EngineAnswer<Name> {
  const [, { engine }] = useSession();
  const throwOnError = whenLost === 'throw' && isLostCode;
  const { data, error, isPending, isPlaceholderData } = useQuery({
    ...engineQueryOptions(engine, name, asked),
    throwOnError,
  });
  return {
    isLost: isLostCode(error),
    answer: data?.answer,
    isStale: data !== undefined && data.subject !== subjectOf(asked),
    isPending: isPending || isPlaceholderData,
  };
}

type Ask<Outcome> = <Name extends QueryName>(
  name: Name,
  asked: AskedAt<Name>,
) => Promise<Outcome extends 'answer' ? Answered<Name> : void>;

/**
 * Puts a question now, for something that is done once with its answer. Rejects when the worker ends before it gives one,
 * or code for it does not arrive. Both are said on the page.
 */
export function useAskEngine(): Ask<'answer'> {
  const client = useQueryClient();
  const [, { engine }] = useSession();
  return useCallback(
    (name, asked) => client.fetchQuery(engineQueryOptions(engine, name, asked)).then(({ answer }) => answer),
    [client, engine],
  );
}

/** Puts a question that will be asked in a moment; settles when the answer is there. */
export function useAskAhead(): Ask<'nothing'> {
  const client = useQueryClient();
  const [, { engine }] = useSession();
  return useCallback(
    async (name, asked) => await client.prefetchQuery(engineQueryOptions(engine, name, asked)),
    [client, engine],
  );
}
