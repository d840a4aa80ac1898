/** Runs that a person chose: each by its slug, or all that the filters select but for some. */
export interface ChosenRuns {
  readonly isAll: boolean;
  /** The chosen ones, or of all those that are not. */
  readonly slugs: ReadonlySet<string>;
}

export const NOTHING_CHOSEN: ChosenRuns = { isAll: false, slugs: new Set() };

export function isChosen({ isAll, slugs }: ChosenRuns, slug: string): boolean {
  return slugs.has(slug) !== isAll;
}
