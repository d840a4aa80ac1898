import type { FacetChoice, FacetKey, RunFilter } from '#domain/view.ts';

export function only(values: readonly string[]): FacetChoice {
  return { only: values, not: [] };
}

export function without(values: readonly string[]): FacetChoice {
  return { only: [], not: values };
}

export function isOnly(choice: FacetChoice, value: string): boolean {
  return choice.only.length === 1 && choice.only[0] === value;
}

/** Wants one value alone; chosen again, all of them. What is unwanted stays so. */
export function toggleOnly({ facets }: Pick<RunFilter, 'facets'>, key: FacetKey, value: string) {
  const choice = facets[key];
  return { facets: { ...facets, [key]: { ...choice, only: isOnly(choice, value) ? [] : [value] } } };
}
