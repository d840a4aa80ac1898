import { useMemo } from 'react';
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import type { FacetValue } from '#domain/answers.ts';
import { nameFacetValue } from '#domain/facet-words.ts';
import type { FacetKey } from '#domain/view.ts';

const FACET_WORDS: Readonly<Record<FacetKey, MessageDescriptor>> = {
  status: msg`Status`,
  scraper: msg`Scraper`,
  origin: msg`Origin`,
  version: msg`Version`,
  error: msg`Error`,
};

/** The words for facets and their values, translated. */
export function useFacetWords() {
  const { i18n } = useLingui();
  return useMemo(() => {
    /** @param label what the engine calls the value */
    function valueWord(facet: FacetKey, value: string, label: string): string {
      return nameFacetValue(facet, { value, label }, (message) => i18n._(message));
    }
    return {
      facetWord: (facet: FacetKey): string => i18n._(FACET_WORDS[facet]),
      valueWord,
      /** @param values all of the facet's, as far as they are known */
      nameIn: (values: readonly FacetValue[] | undefined, facet: FacetKey, value: string): string =>
        valueWord(facet, value, values?.find((known) => known.value === value)?.label ?? value),
    };
  }, [i18n]);
}
