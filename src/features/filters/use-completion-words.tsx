import type { ReactNode } from 'react';
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { formatCount, formatUsd } from '#domain/format.ts';
import type { Comparison, Completion } from '#domain/query-completion.ts';
import { isFacetKey, type QueryKey } from '#domain/query-tokens.ts';
import type { FacetKey } from '#domain/view.ts';
import { PRESET_WORDS } from '#features/filters/preset-words.ts';
import { QUERY_EXAMPLES } from '#features/filters/query-examples.ts';
import { useFacetWords } from '#features/filters/use-facet-words.ts';

const KEY_WORDS: Readonly<Record<Exclude<QueryKey, FacetKey>, MessageDescriptor>> = {
  usage: msg`Usage in USD`,
  duration: msg`Duration`,
  traffic: msg`Traffic`,
  results: msg`Results`,
  hour: msg`Hour of the day`,
  range: msg`Time range`,
  from: msg`Started at or after`,
  to: msg`Started before the end of`,
};

const COMPARISON_WORDS: Readonly<Record<Comparison, MessageDescriptor>> = {
  '>': msg`more than`,
  '>=': msg`at least`,
  '<': msg`less than`,
  '<=': msg`at most`,
};

interface CompletionWords {
  /** As it is typed, where the words alone do not say it. */
  readonly before: string | null;
  readonly word: ReactNode;
  readonly detail: ReactNode;
}

/** Says a completion in words: what it is called, and how much there is of it or how it goes on. */
export function useCompletionWords(): (completion: Completion) => CompletionWords {
  const { i18n } = useLingui();
  const { facetWord, valueWord } = useFacetWords();
  return (completion) => {
    const { insert } = completion;
    switch (completion.kind) {
      case 'key': {
        const { key } = completion;
        const word = isFacetKey(key) ? facetWord(key) : i18n._(KEY_WORDS[key]);
        return {
          before: insert,
          word,
          detail: insert.startsWith('-') ? `-${QUERY_EXAMPLES[key][0]}` : QUERY_EXAMPLES[key][0],
        };
      }
      case 'value': {
        const { facet, value, isExcluded } = completion;
        const { runs, usage, label } = value;
        const prefix = `${isExcluded ? '-' : ''}${facet}:`;
        return {
          before: insert.startsWith(prefix) ? prefix : null,
          word: <bdi>{valueWord(facet, value.value, label)}</bdi>,
          detail: `${formatCount(runs, i18n.locale)} · ${formatUsd(usage, i18n.locale)}`,
        };
      }
      case 'comparison': {
        const { key, comparison } = completion;
        const amount = QUERY_EXAMPLES[key][0].slice(`${key}:>`.length);
        return { before: insert, word: i18n._(COMPARISON_WORDS[comparison]), detail: `${key}:${comparison}${amount}` };
      }
      case 'preset':
        return { before: insert, word: i18n._(PRESET_WORDS[completion.preset]), detail: null };
    }
  };
}
