import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useEngineQuery } from '#data/use-engine-query.ts';
import type { SetView } from '#browser/use-view.ts';
import type { ViewQuestion } from '#data/use-question.ts';
import type { Around } from '#domain/answers.ts';
import { formatCount } from '#domain/format.ts';
import type { View } from '#domain/view.ts';
import { findFarthest, findNext, findPlace } from '#domain/walk.ts';

export interface Walk {
  /** "12 of 12,431"; null before anybody has said. */
  readonly place: string | null;
  readonly previous: string | null;
  readonly next: string | null;
  readonly go: (step: -1 | 1) => void;
}

interface WalkProps {
  readonly slug: string;
  readonly view: View;
  readonly setView: SetView;
  readonly question: ViewQuestion;
  readonly say: (words: string) => void;
}

/** The rows behind an open run, in the view's order. A step is no step of the browser's: Back closes the run. */
export function useWalk({ slug, view, setView, question, say }: WalkProps): Walk {
  const { t, i18n } = useLingui();
  const asked = { ...question, sort: view.sort, slug };
  const { answer, isStale } = useEngineQuery('around', asked, 'go-without');
  const around = answer ?? null;
  /** Where the last step led, as long as the page does not show it yet: the next one goes on from there. */
  const walkedTo = useRef<string | null>(null);
  /** Steps from a run that were made before anybody said where they lead. */
  const owed = useRef({ slug, steps: 0 });
  // Before the next key.
  useLayoutEffect(() => {
    walkedTo.current = null;
    if (owed.current.slug !== slug) owed.current = { slug, steps: 0 };
  }, [slug]);

  function describePlace(run: string): string | null {
    const index = around === null ? null : findPlace(around, run);
    if (index === null) return answer === undefined || isStale ? null : t`not among the filtered runs`;
    const [place, all] = [index + 1, around?.total ?? 0].map((count) => formatCount(count, i18n.locale));
    return t`${place} of ${all}`;
  }

  function show(next: string): void {
    walkedTo.current = next;
    setView({ run: next }, 'replace', 'at-once');
    say(t`Run ${next}, ${describePlace(next) ?? ''}`);
  }

  function go(step: -1 | 1): void {
    const from = walkedTo.current ?? slug;
    const next = around === null ? null : findNext(around, from, step);
    if (next !== null) show(next);
    else if (isStale || answer === undefined || from !== slug) {
      owed.current = { slug: from, steps: (owed.current.slug === from ? owed.current.steps : 0) + step };
    }
  }

  const catchUp = useEffectEvent((known: Around) => {
    const { slug: from, steps } = owed.current;
    if (steps === 0 || from !== slug) return;
    const farthest = findFarthest(known, slug, steps);
    owed.current = farthest === null ? { slug, steps: 0 } : { slug: farthest.slug, steps: steps - farthest.taken };
    if (farthest !== null) show(farthest.slug);
  });
  useEffect(() => {
    if (around !== null && !isStale) catchUp(around);
  }, [around, isStale]);

  return {
    place: describePlace(slug),
    previous: around === null ? null : findNext(around, slug, -1),
    next: around === null ? null : findNext(around, slug, 1),
    go,
  };
}
