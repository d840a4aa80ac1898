import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import type { SetView } from '#browser/use-view.ts';
import { useAskEngine } from '#data/use-engine-query.ts';
import { useQuestion } from '#data/use-question.ts';
import { toggleOnly, unwantingAlso } from '#domain/facet-choice.ts';
import { FACET_KEYS, type FacetKey, type View } from '#domain/view.ts';
import { CellMenu, type CellMenuAt } from '#features/runs-table/CellMenu.tsx';

/** The same as in RunsTable.module.css: all of a row is a link there. */
const NARROW = '(width < 640px)';

interface CellActionsProps {
  /** Holds the table. Its cells listen nothing themselves: there are hundreds. */
  readonly frame: RefObject<HTMLElement | null>;
  readonly view: View;
  readonly setView: SetView;
}

/**
 * A click on a value filters by it, with Alt it excludes it; a menu of both opens by the other button, and with the
 * keyboard at the link of a run.
 */
export function CellActions({ frame, view, setView }: CellActionsProps) {
  const { revision } = useQuestion(view);
  const ask = useAskEngine();
  const [menu, setMenu] = useState<CellMenuAt | null>(null);

  const act = useEffectEvent(async ({ facet, slug }: FacetCell, isExclusion: boolean) => {
    const facets = await ask('run-facets', { revision, slug }).catch(() => null);
    if (facets === null) return;
    const { value } = facets[facet];
    setView((now) =>
      isExclusion
        ? { facets: { ...now.facets, [facet]: unwantingAlso(now.facets[facet], value) } }
        : toggleOnly(now, facet, value),
    );
  });

  const open = useEffectEvent(async ({ slug, ...at }: Omit<CellMenuAt, 'values'> & { readonly slug: string }) => {
    const values = await ask('run-facets', { revision, slug }).catch(() => null);
    if (values !== null) setMenu({ ...at, values });
  });

  useEffect(() => {
    const stop = new AbortController();
    const listen = <Type extends 'click' | 'contextmenu' | 'keydown'>(
      type: Type,
      listener: (event: HTMLElementEventMap[Type]) => void,
    ): void => frame.current?.addEventListener(type, listener, { signal: stop.signal });

    const findCell = (event: MouseEvent): FacetCell | null =>
      event.ctrlKey || event.metaKey || event.shiftKey || isSelecting() || matchMedia(NARROW).matches
        ? null
        : findFacetCell(event.target);

    listen('click', (event) => {
      const cell = findCell(event);
      if (cell === null) return;
      event.preventDefault();
      void act(cell, event.altKey);
    });
    listen('contextmenu', (event) => {
      const cell = findCell(event);
      if (cell === null) return;
      event.preventDefault();
      void open({ slug: cell.slug, facets: [cell.facet], x: event.clientX, y: event.clientY });
    });
    listen('keydown', (event) => {
      const isAsked = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
      const slug = isAsked && event.target instanceof HTMLAnchorElement ? findSlug(event.target) : null;
      if (slug === null || !(event.target instanceof Element)) return;
      event.preventDefault();
      const { left, bottom } = event.target.getBoundingClientRect();
      void open({ slug, facets: FACET_KEYS, x: left, y: bottom });
    });
    return () => {
      stop.abort();
    };
  }, [frame]);

  if (menu === null) return null;
  return (
    <CellMenu
      {...menu}
      setView={setView}
      onClose={() => {
        setMenu(null);
      }}
    />
  );
}

/** Whoever marks text wants the text. */
function isSelecting(): boolean {
  return getSelection()?.type === 'Range';
}

/** A value in the table that can be filtered by. */
interface FacetCell {
  readonly facet: FacetKey;
  readonly slug: string;
}

/** The value that an event is about; null for everything else in the table, and for the room around values. */
function findFacetCell(target: EventTarget | null): FacetCell | null {
  if (!(target instanceof Element)) return null;
  const cell = target.closest<HTMLElement>('td[data-column]');
  const facet = FACET_KEYS.find((key) => key === cell?.dataset['column']);
  const slug = findSlug(target);
  return facet === undefined || slug === null || cell === target ? null : { facet, slug };
}

/** The run of a row, as the row's own link says it; null outside of rows, and in those whose run is on its way. */
function findSlug(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null;
  const link = target.closest('tr')?.querySelector<HTMLAnchorElement>('td a');
  return link === null || link === undefined ? null : new URLSearchParams(link.search).get('run');
}
