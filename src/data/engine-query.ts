import { hashKey, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Answered, Asked, QueryName } from '#engine/query.ts';
import type { EngineHandle } from '#data/engine-handle.ts';

/** What is asked, of the runs as they were at a revision. */
export type AskedAt<Name extends QueryName> = Asked<Name> & { readonly revision: number };

/** Of what is asked: what makes it no other question, but may make another answer. How much is loaded is no part of it. */
const MANNER: ReadonlySet<string> = new Set(['revision', 'order', 'coveredSinceMs']);

/** The same for the same question. */
export function subjectOf(asked: object): string {
  return hashKey([Object.fromEntries(Object.entries(asked).filter(([key]) => !MANNER.has(key)))]);
}

/** An answer and the question that it answers: while a new one is on its way, the old answer stays. */
export function engineQueryOptions<Name extends QueryName>(engine: EngineHandle, name: Name, asked: AskedAt<Name>) {
  return queryOptions({
    queryKey: [name, asked],
    queryFn: async ({ signal }): Promise<{ readonly subject: string; readonly answer: Answered<Name> }> => ({
      subject: subjectOf(asked),
      answer: await engine.ask(name, asked, signal),
    }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
    networkMode: 'always',
    retry: false,
  });
}
