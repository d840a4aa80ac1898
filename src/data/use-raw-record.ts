import { useQuery } from '@tanstack/react-query';
import type { ApiError } from '#api/errors.ts';
import { FIRST_PAGE_SIZE } from '#engine/messages.ts';
import { asApiError } from '#data/as-api-error.ts';
import type { HistoryPhase } from '#data/history.ts';
import { rawRecordOptions, type PlaceOfRun } from '#data/raw-record-query.ts';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { useHistory, useSession } from '#data/use-session.ts';

/** A record of the server's, or why there is none. */
export type RawRecord =
  | { readonly kind: 'sent'; readonly text: string; readonly sentAtMs: number }
  /** On its way. */
  | { readonly kind: 'asked' }
  /** Sample data has no server; the server is not asked in this phase, or has said something else. */
  | { readonly kind: 'none'; readonly why: 'sample' | 'missing' | 'not-now' | ApiError };

/** Where the run is in the server's list: null where nobody knows, undefined before anybody has said. */
export function useListPlace(slug: string): PlaceOfRun | null | undefined {
  const [{ ledger, revision }] = useHistory();
  const { answer, isStale } = useEngineQuery('place', { revision, slug });
  if (answer === undefined || isStale) return undefined;
  if (answer === null || ledger === null) return null;
  return { ...answer, pageSize: Math.min(ledger.pageSize, FIRST_PAGE_SIZE) };
}

/** Asks the server for a run once, where nothing else is read: whatever holds the load back holds this back too. */
export function useRawRecord(slug: string, place: PlaceOfRun | null | undefined): RawRecord {
  const [{ phase }, { source }] = useHistory();
  const [session, { engine }] = useSession();
  const isSample = session.kind === 'connected' && session.keyTail === null;
  const isFree = canAsk(phase);
  const { data, error } = useQuery({
    ...rawRecordOptions(source, engine, slug, place ?? NOWHERE),
    enabled: !isSample && isFree && place !== null && place !== undefined,
  });
  if (isSample) return { kind: 'none', why: 'sample' };
  if (error !== null) return { kind: 'none', why: asApiError(error) };
  if (data === null || place === null) return { kind: 'none', why: 'missing' };
  if (data !== undefined) return { kind: 'sent', ...data };
  return isFree ? { kind: 'asked' } : { kind: 'none', why: 'not-now' };
}

const NOWHERE: PlaceOfRun = { ordinal: 0, count: 0, pageSize: 1 };

function canAsk({ kind }: HistoryPhase): boolean {
  return kind === 'loaded' || kind === 'paused';
}
