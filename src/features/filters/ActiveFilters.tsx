import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import type { SetView } from '#browser/use-view.ts';
import type { Facets } from '#domain/answers.ts';
import { FACET_KEYS, MEASURE_KEYS, type FacetKey, type MeasureKey, type View } from '#domain/view.ts';
import { useFacetWords } from '#features/filters/use-facet-words.ts';
import styles from './Filters.module.css';

const MEASURE_WORDS: Readonly<Record<MeasureKey, MessageDescriptor>> = {
  usage: msg`Usage in USD`,
  duration: msg`Duration in seconds`,
  traffic: msg`Traffic in bytes`,
  results: msg`Results`,
};

interface ActiveFiltersProps {
  readonly view: View;
  readonly setView: SetView;
  readonly facets: Facets | undefined;
}

interface Chip {
  readonly id: string;
  readonly text: string;
  readonly without: Partial<View>;
}

/** Every filter that is on, each with a way to take it off: none works unseen. */
export function ActiveFilters({ view, setView, facets }: ActiveFiltersProps) {
  const { t, i18n } = useLingui();
  const { facetWord, valueWord } = useFacetWords();

  function facetChips(facet: FacetKey): Chip[] {
    const { only, not } = view.facets[facet];
    const word = (value: string) =>
      valueWord(facet, value, facets?.[facet].find((known) => known.value === value)?.label ?? value);
    const withChoice = (choice: { only: readonly string[]; not: readonly string[] }): Partial<View> => ({
      facets: { ...view.facets, [facet]: choice },
    });
    return [
      ...only.map((value) => ({
        id: `${facet} ${value}`,
        text: `${facetWord(facet)}: ${word(value)}`,
        without: withChoice({ only: only.filter((other) => other !== value), not }),
      })),
      ...not.map((value) => ({
        id: `not ${facet} ${value}`,
        text: t`${facetWord(facet)} is not: ${word(value)}`,
        without: withChoice({ only, not: not.filter((other) => other !== value) }),
      })),
    ];
  }

  function measureChips(measure: MeasureKey): Chip[] {
    const { lo, hi } = view.measures[measure];
    if (lo === null && hi === null) return [];
    return [
      {
        id: measure,
        text: `${i18n._(MEASURE_WORDS[measure])}: ${lo ?? ''}…${hi ?? ''}`,
        without: { measures: { ...view.measures, [measure]: { lo: null, hi: null } } },
      },
    ];
  }

  const chips = [
    ...FACET_KEYS.flatMap(facetChips),
    ...MEASURE_KEYS.flatMap(measureChips),
    ...(view.hour === null ? [] : [{ id: 'hour', text: t`Hour of the day: ${view.hour}`, without: { hour: null } }]),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className={styles['chips']}>
      {chips.map(({ id, text, without }) => (
        <li key={id}>
          <button
            type="button"
            className={styles['chip']}
            aria-label={t`Remove filter ${text}`}
            onClick={() => {
              setView(without);
            }}
          >
            <bdi>{text}</bdi>
            <X size={12} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
