import { useMemo } from 'react';
import { isZoneName, resolveZoneName } from '#domain/zone-name.ts';
import type { RunFilter, View } from '#domain/view.ts';
import type { Scope } from '#engine/scope.ts';
import { useNow } from '#data/use-now.ts';
import { useHistory } from '#data/use-session.ts';

/** Runs that a question is about: those that `scope` selects, as they were at `revision`. */
export interface ViewQuestion {
  readonly revision: number;
  readonly scope: Scope;
}

/** The loaded runs that the view selects, now, in its zone. */
export function useQuestion(view: View): ViewQuestion {
  const [{ revision }] = useHistory();
  const nowMs = useNow();
  const { facets, measures, hour, q, time, zone } = view;
  return useMemo(
    () => questionOf({ facets, measures, hour, q, time, zone }, { revision, nowMs }),
    [revision, facets, measures, hour, q, time, zone, nowMs],
  );
}

/** The same runs, at the same time, as another view selects them. */
export function withView({ revision, scope }: ViewQuestion, view: View): ViewQuestion {
  return questionOf(view, { revision, nowMs: scope.nowMs });
}

interface Loaded extends Omit<ViewQuestion, 'scope'> {
  readonly nowMs: number;
}

function questionOf(view: RunFilter & Pick<View, 'zone'>, { revision, nowMs }: Loaded): ViewQuestion {
  const { facets, measures, hour, q, time } = view;
  const zone = resolveZoneName(view.zone, LOCAL_ZONE);
  return { revision, scope: { filter: { facets, measures, hour, q, time }, zone, nowMs } };
}

const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();

/** The person's own, as an IANA name. A system may have one that its browser itself does not know. */
export const LOCAL_ZONE = isZoneName(timeZone) ? timeZone : 'UTC';
