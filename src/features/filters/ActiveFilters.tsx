import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide';
import type { SetView } from '#browser/use-view.ts';
import type { Facets } from '#domain/answers.ts';
import { DEFAULT_VIEW, FACET_KEYS, MEASURE_KEYS, type FacetKey, type MeasureKey, type View } from '#domain/view.ts';
import { Icon } from '#ui/Icon.tsx';
import { useFacetWords } from '#features/filters/use-facet-words.ts';
import { formatHour, useRangeWords } from '#features/filters/use-range-words.ts';
import styles from './Filters.module.css';

interface ActiveFiltersProps {
  readonly view: View;
  readonly setView: SetView;
  readonly facets: Facets | undefined;
}

interface Chip {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  /** In full, where the text is short. */
  readonly title: string;
  readonly without: Partial<View>;
}

/** Errors can be as long as they like. */
const LONGEST_TEXT = 60;

/** Every filter that is on, each with a way to take it off: none works unseen. */
export function ActiveFilters({ view, setView, facets }: ActiveFiltersProps) {
  const { t } = useLingui();
  const { facetWord, nameIn } = useFacetWords();
  const { measureWord, rangeWord, rangeExact } = useRangeWords();

  function facetChips(facet: FacetKey): Chip[] {
    const { only, not } = view.facets[facet];
    const chip = (value: string, label: string, choice: Partial<View['facets'][FacetKey]>): Chip => {
      const title = nameIn(facets?.[facet], facet, value);
      const without = { facets: { ...view.facets, [facet]: { only, not, ...choice } } };
      return { id: `${label} ${value}`, label, text: shorten(title), title, without };
    };
    return [
      ...only.map((value) => chip(value, facetWord(facet), { only: only.filter((other) => other !== value) })),
      ...not.map((value) =>
        chip(value, t`${facetWord(facet)} is not`, { not: not.filter((other) => other !== value) }),
      ),
    ];
  }

  function measureChips(measure: MeasureKey): Chip[] {
    const range = view.measures[measure];
    if (range.lo === null && range.hi === null) return [];
    const label = measureWord(measure);
    const without = { measures: { ...view.measures, [measure]: DEFAULT_VIEW.measures[measure] } };
    return [{ id: label, label, text: rangeWord(measure, range), title: rangeExact(measure, range), without }];
  }

  function hourChip(hour: number): Chip {
    const text = formatHour(hour);
    return { id: 'hour', label: t`Hour of the day`, text, title: text, without: { hour: null } };
  }

  const chips = [
    ...FACET_KEYS.flatMap(facetChips),
    ...MEASURE_KEYS.flatMap(measureChips),
    ...(view.hour === null ? [] : [hourChip(view.hour)]),
  ];
  return (
    <ul className={styles['chips']}>
      {chips.map(({ id, label, text, title, without }) => (
        <li key={id}>
          <button
            type="button"
            className={styles['chip']}
            aria-label={t`Remove filter ${label}: ${text}`}
            title={title}
            onClick={(event) => {
              focusBeside(event.currentTarget);
              setView(without);
            }}
          >
            {label}: <bdi>{text}</bdi>
            <Icon of={X} size={12} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A chip that is taken off leaves the focus to the next one, the last of all to the first filter. */
function focusBeside(chip: HTMLElement): void {
  const item = chip.parentElement;
  const beside =
    item?.nextElementSibling ?? item?.previousElementSibling ?? item?.parentElement?.previousElementSibling;
  beside?.querySelector('button')?.focus();
}

function shorten(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT).trimEnd()}…`;
}
