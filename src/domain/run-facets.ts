import type { FacetKey } from '#domain/view.ts';

/** What a run says in a facet. */
export interface RunFacet {
  /** As the URL writes it. */
  readonly value: string;
  /** As the facet calls it: the newest title of a scraper, the pattern of an error; otherwise the value. */
  readonly label: string;
  /** As the API says it, to be copied. */
  readonly text: string;
}

export type RunFacets = Readonly<Record<FacetKey, RunFacet>>;
