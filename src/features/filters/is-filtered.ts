import { FACET_KEYS, MEASURE_KEYS, type View } from '#domain/view.ts';

/** Whether the view may leave out a loaded run. */
export function isFiltered(view: View): boolean {
  const { q, time } = view;
  return isNarrowed(view) || q !== '' || time.kind === 'absolute' || time.preset !== 'all';
}

/** Whether it may by more than what the fields for the time and the search say themselves. */
export function isNarrowed({ facets, measures, hour }: View): boolean {
  return (
    FACET_KEYS.some((key) => facets[key].only.length > 0 || facets[key].not.length > 0) ||
    MEASURE_KEYS.some((key) => measures[key].lo !== null || measures[key].hi !== null) ||
    hour !== null
  );
}
