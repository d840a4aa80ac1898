import { memo } from 'react';
import { useLingui } from '@lingui/react/macro';
import type { SetView } from '#browser/use-view.ts';
import type { FacetValue } from '#domain/answers.ts';
import type { FacetKey, View } from '#domain/view.ts';
import { lazyWithWords, loadLater } from '#ui/lazy.tsx';
import { PopoverButton } from '#ui/PopoverButton.tsx';
import { useFacetWords } from '#features/filters/use-facet-words.ts';

const FacetPicker = lazyWithWords(async () => (await import('#features/filters/FacetPicker.tsx')).FacetPicker);
loadLater(FacetPicker);

interface FacetFilterProps {
  readonly facet: FacetKey;
  readonly facets: View['facets'];
  readonly setView: SetView;
  /** Undefined before the engine's first answer. */
  readonly values: readonly FacetValue[] | undefined;
}

/** One facet: none chosen means all; what is chosen or excluded applies at once. */
export const FacetFilter = memo(function FacetFilter(props: FacetFilterProps) {
  const { t } = useLingui();
  const { facetWord, nameIn } = useFacetWords();
  const { facet, facets, values } = props;
  const { only, not } = facets[facet];
  const nameOf = ([value = '']: readonly string[]): string => nameIn(values, facet, value);
  const parts: string[] = [];
  if (only.length > 0) parts.push(only.length > 1 ? t`${only.length} chosen` : nameOf(only));
  if (not.length > 0) parts.push(not.length > 1 ? t`not ${not.length} of them` : t`not ${nameOf(not)}`);
  const isOn = parts.length > 0;
  return (
    <PopoverButton
      label={facetWord(facet)}
      value={isOn ? parts.join(', ') : t`all`}
      isOn={isOn}
      onNear={FacetPicker.preload}
    >
      {(popover) => <FacetPicker {...props} {...popover} />}
    </PopoverButton>
  );
});
