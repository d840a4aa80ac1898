import { useMemo } from 'react';
import { resolveZoneName } from '#domain/zone-name.ts';
import type { View } from '#domain/view.ts';
import type { ViewQuestion } from '#data/queries.ts';
import { useNow } from '#data/use-now.ts';
import { useHistory, useSession } from '#data/use-session.ts';

/** The loaded runs that the view selects, now, in its zone. */
export function useQuestion(view: View): ViewQuestion {
  const [, { engine }] = useSession();
  const [{ revision }] = useHistory();
  const nowMs = useNow();
  return useMemo(() => {
    const { facets, measures, hour, q, time } = view;
    const zone = resolveZoneName(view.zone, LOCAL_ZONE);
    return { engine, revision, scope: { filter: { facets, measures, hour, q, time }, zone, nowMs } };
  }, [engine, revision, nowMs, view]);
}

const LOCAL_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;
