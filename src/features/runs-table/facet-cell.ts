import { FACET_KEYS, type FacetKey } from '#domain/view.ts';

/** A value in the table that can be filtered by. */
export interface FacetCell {
  readonly facet: FacetKey;
  readonly slug: string;
}

/** The value that an event is about; null for everything else in the table, and for the room around values. */
export function findFacetCell(target: EventTarget | null): FacetCell | null {
  if (!(target instanceof Element)) return null;
  const cell = target.closest<HTMLElement>('td[data-column]');
  const facet = FACET_KEYS.find((key) => key === cell?.dataset['column']);
  const slug = findSlug(target);
  return facet === undefined || slug === null || cell === target ? null : { facet, slug };
}

/** The run of a row, as the row's own link says it; null outside of rows, and in those whose run is on its way. */
export function findSlug(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null;
  const link = target.closest('tr')?.querySelector<HTMLAnchorElement>('td a');
  return link === null || link === undefined ? null : new URLSearchParams(link.search).get('run');
}
