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

/** Exactly these values are wanted; none of them is unwanted any more. */
export function wanting(choice: FacetChoice, values: readonly string[]): FacetChoice {
  return { only: values, not: choice.not.filter((value) => !values.includes(value)) };
}

/** Exactly these values are unwanted; none of them is asked for any more. */
export function unwanting(choice: FacetChoice, values: readonly string[]): FacetChoice {
  return { only: choice.only.filter((value) => !values.includes(value)), not: values };
}

/** Does not want a value, beside what is unwanted already. */
export function unwantingAlso(choice: FacetChoice, value: string): FacetChoice {
  return unwanting(choice, [...new Set([...choice.not, value])]);
}

/** Wants one value alone; chosen again, all of them. What else is unwanted stays so. */
export function toggleOnly({ facets }: Pick<RunFilter, 'facets'>, key: FacetKey, value: string) {
  const choice = facets[key];
  return { facets: { ...facets, [key]: wanting(choice, isOnly(choice, value) ? [] : [value]) } };
}

/** Does not want a value; chosen again, it is as wanted as the others. */
export function toggleNot({ facets }: Pick<RunFilter, 'facets'>, key: FacetKey, value: string) {
  const choice = facets[key];
  const isUnwanted = choice.not.includes(value);
  const next = isUnwanted
    ? unwanting(
        choice,
        choice.not.filter((other) => other !== value),
      )
    : unwantingAlso(choice, value);
  return { facets: { ...facets, [key]: next } };
}
