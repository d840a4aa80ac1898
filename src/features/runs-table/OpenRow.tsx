import { useEffect, useEffectEvent, useRef } from 'react';
import type { ViewQuestion } from '#data/use-question.ts';
import { useEngineQuery } from '#data/use-engine-query.ts';
import type { SortTerm } from '#domain/view.ts';
import { findPlace } from '#domain/walk.ts';
import { findScrollTarget } from '#features/runs-table/scroll-target.ts';
import type { TablePlaceProps } from '#features/runs-table/TablePlace.tsx';

type OpenRowProps = Pick<TablePlaceProps, 'question' | 'sort' | 'sight' | 'onGoTo' | 'openRun' | 'body'>;

interface Place {
  readonly slug: string;
  /** In the sorted selection, from 0. */
  readonly index: number;
}

/** A row that is to be seen as soon as it is there, and may be to take the focus. */
interface WantedRow {
  readonly slug: string;
  readonly takesFocus: boolean;
}

/**
 * Keeps the row of the open run in sight where one walks from run to run, and gives its link the focus when the run is
 * closed, unless something else has it by then.
 */
export function OpenRow({ question, sort, sight, onGoTo, openRun, body }: OpenRowProps) {
  const last = useRef<Place | null>(null);
  const wanted = useRef<WantedRow | null>(null);

  function bring({ slug, index }: Place, takesFocus: boolean): void {
    const target = findScrollTarget(sight, index);
    // Scrolling renders the rows at once, which cannot be done in the middle of an effect.
    if (target !== null) queueMicrotask(() => onGoTo(target));
    wanted.current = { slug, takesFocus };
    serve();
  }

  function serve(): void {
    if (wanted.current === null) return;
    const { slug, takesFocus } = wanted.current;
    const link = findLink(body.current, slug);
    const isOver = takesFocus ? !hasNoFocus() : openRun !== slug;
    if (link === null && !isOver) return;
    wanted.current = null;
    if (isOver) return;
    if (takesFocus) link?.focus();
    else link?.closest('tr')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  function follow(place: Place): void {
    const hasMoved = last.current !== null && last.current.slug !== place.slug;
    last.current = place;
    if (hasMoved) bring(place, false);
  }

  const giveFocusBack = useEffectEvent(() => {
    const place = last.current;
    last.current = null;
    if (place !== null && hasNoFocus()) bring(place, true);
  });

  // Where the focus is, the document knows; who had it in the run has lost it by now.
  useEffect(() => {
    if (openRun === null) giveFocusBack();
  }, [openRun]);

  // Each render of the table may be the one that brings the row.
  useEffect(serve);

  if (openRun === null) return null;
  return <Whereabouts slug={openRun} question={question} sort={sort} onPlace={follow} />;
}

interface WhereaboutsProps {
  readonly slug: string;
  readonly question: ViewQuestion;
  readonly sort: readonly SortTerm[];
  /** Hears of the run's place, and of every other one that it comes to have. */
  readonly onPlace: (place: Place) => void;
}

function Whereabouts({ slug, question, sort, onPlace }: WhereaboutsProps) {
  const { answer: around = null } = useEngineQuery('around', { ...question, sort, slug }, 'go-without');
  const index = around === null ? null : findPlace(around, slug);
  const tell = useEffectEvent(onPlace);
  useEffect(() => {
    if (index !== null) tell({ slug, index });
  }, [slug, index]);
  return null;
}

function hasNoFocus(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function findLink(body: HTMLElement | null, slug: string): HTMLElement | null {
  return body?.querySelector<HTMLElement>(`a[aria-label="${CSS.escape(slug)}"]`) ?? null;
}
