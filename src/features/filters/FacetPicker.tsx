import { useMemo } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { SetView } from '#browser/use-view.ts';
import type { FacetValue } from '#domain/answers.ts';
import { unwanting, wanting } from '#domain/facet-choice.ts';
import { formatCount, formatUsd } from '#domain/format.ts';
import type { FacetChoice, FacetKey, View } from '#domain/view.ts';
import { Button } from '#ui/Button.tsx';
import { ListPicker } from '#ui/ListPicker.tsx';
import type { PopoverPlace } from '#ui/PopoverButton.tsx';
import { useFacetWords } from '#features/filters/use-facet-words.ts';

interface FacetPickerProps extends PopoverPlace {
  readonly facet: FacetKey;
  readonly facets: View['facets'];
  readonly setView: SetView;
  /** Undefined before the engine's first answer. */
  readonly values: readonly FacetValue[] | undefined;
}

/** Every value of a facet with its count and dollars: chosen alone, with others, or excluded. */
export function FacetPicker({ facet, facets, setView, values, ...popover }: FacetPickerProps) {
  const { t, i18n } = useLingui();
  const { facetWord, valueWord } = useFacetWords();
  const choice = facets[facet];
  const { only, not } = choice;
  const label = facetWord(facet);

  function choose(next: FacetChoice): void {
    setView({ facets: { ...facets, [facet]: next } });
  }

  const items = useMemo(() => {
    const loaded = (values ?? []).map(({ value, label: text, runs, usage }) => ({
      id: value,
      label: valueWord(facet, value, text),
      detail: `${formatCount(runs, i18n.locale)} · ${formatUsd(usage, i18n.locale)}`,
    }));
    // A value of the URL that no loaded run has stays in the list, so that it can be taken back.
    const known = new Set(loaded.map(({ id }) => id));
    const missing = [...only, ...not].filter((value) => !known.has(value));
    return [...loaded, ...missing.map((value) => ({ id: value, label: valueWord(facet, value, value) }))];
  }, [facet, values, only, not, valueWord, i18n.locale]);

  return (
    <ListPicker
      label={label}
      searchLabel={t`Search in ${label}`}
      emptyText={t`Nothing matches.`}
      items={items}
      mode="multiple"
      chosen={only}
      onChoose={(next) => {
        choose(wanting(choice, next));
      }}
      exclusion={{
        ids: not,
        onChange: (next) => {
          choose(unwanting(choice, next));
        },
      }}
      footer={
        only.length + not.length > 0 && (
          <Button
            look="plain"
            onClick={() => {
              choose({ only: [], not: [] });
            }}
          >
            <Trans>Show all</Trans>
          </Button>
        )
      }
      {...popover}
    />
  );
}
