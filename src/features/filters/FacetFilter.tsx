import { memo, useMemo } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { SetView } from '#browser/use-view.ts';
import type { FacetValue } from '#domain/answers.ts';
import { formatCount, formatUsd } from '#domain/format.ts';
import type { FacetKey, View } from '#domain/view.ts';
import { Button } from '#ui/Button.tsx';
import { PickerButton } from '#ui/PickerButton.tsx';
import { useFacetWords } from '#features/filters/use-facet-words.ts';

interface FacetFilterProps {
  readonly facet: FacetKey;
  readonly facets: View['facets'];
  readonly setView: SetView;
  /** Undefined before the engine's first answer. */
  readonly values: readonly FacetValue[] | undefined;
}

/** One facet: none chosen means all; what is chosen applies at once. */
export const FacetFilter = memo(function FacetFilter({ facet, facets, setView, values }: FacetFilterProps) {
  const { t, i18n } = useLingui();
  const { facetWord, valueWord } = useFacetWords();
  const { only, not } = facets[facet];
  const label = facetWord(facet);

  function choose(next: readonly string[]): void {
    setView({ facets: { ...facets, [facet]: { only: next, not } } });
  }

  const items = useMemo(() => {
    // A value of the URL that no loaded run has stays in the list, so that it can be taken back.
    const loaded = values ?? [];
    const known = new Set(loaded.map(({ value }) => value));
    const missing = only.filter((value) => !known.has(value));
    return [...loaded, ...missing.map((value) => ({ value, label: value, runs: 0, usage: 0 }))].map(
      ({ value, label: text, runs, usage }) => ({
        id: value,
        label: valueWord(facet, value, text),
        detail: (
          <>
            {formatCount(runs, i18n.locale)} · {formatUsd(usage, i18n.locale)}
          </>
        ),
      }),
    );
  }, [facet, values, only, valueWord, i18n.locale]);
  const first = items.find(({ id }) => id === only[0]);
  return (
    <PickerButton
      label={label}
      searchLabel={t`Search in ${label}`}
      emptyText={t`Nothing matches.`}
      value={only.length === 0 ? t`all` : only.length === 1 ? (first?.label ?? only[0]) : t`${only.length} chosen`}
      isOn={only.length > 0}
      items={items}
      mode="multiple"
      chosen={only}
      onChoose={choose}
      footer={
        only.length > 0 && (
          <Button
            look="plain"
            onClick={() => {
              choose([]);
            }}
          >
            <Trans>Show all</Trans>
          </Button>
        )
      }
    />
  );
});
