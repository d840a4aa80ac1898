import { useMemo } from 'react';
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { describeStatus } from '#domain/status-words.ts';
import { parseStatusValue } from '#domain/status.ts';
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
  const { i18n, t } = useLingui();
  return useMemo(
    () => ({
      facetWord: (facet: FacetKey): string => i18n._(FACET_WORDS[facet]),
      /** @param label what the engine calls the value */
      valueWord: (facet: FacetKey, value: string, label: string): string => {
        const code = facet === 'status' ? parseStatusValue(value) : null;
        if (code !== null) return i18n._(describeStatus(code));
        return label === '' ? t`(none)` : label;
      },
    }),
    [i18n, t],
  );
}
