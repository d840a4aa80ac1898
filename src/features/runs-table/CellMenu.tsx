import { Trans, useLingui } from '@lingui/react/macro';
import { copyText } from '#browser/clipboard.ts';
import type { SetView } from '#browser/use-view.ts';
import { unwantingAlso, wanting } from '#domain/facet-choice.ts';
import { nameFacetValue } from '#domain/facet-words.ts';
import type { RunFacets } from '#domain/run-facets.ts';
import type { FacetChoice, FacetKey } from '#domain/view.ts';
import { PointMenu, type MenuItem } from '#ui/PointMenu.tsx';
import { RUN_COLUMNS } from '#features/runs-table/run-columns.tsx';

export interface CellMenuAt {
  readonly x: number;
  readonly y: number;
  readonly values: RunFacets;
  /** Which of the values it is about. */
  readonly facets: readonly FacetKey[];
}

interface CellMenuProps extends CellMenuAt {
  readonly setView: SetView;
  readonly onClose: () => void;
}

const LONGEST_VALUE = 40;

/** What can be done with values of a run. */
export function CellMenu({ x, y, values, facets, setView, onClose }: CellMenuProps) {
  const { t, i18n } = useLingui();

  function itemsOf(facet: FacetKey): MenuItem[] {
    const { value, text } = values[facet];
    const name = nameFacetValue(facet, values[facet], (message) => i18n._(message));
    const short = <bdi>{name.length > LONGEST_VALUE ? `${name.slice(0, LONGEST_VALUE)}…` : name}</bdi>;
    const choose = (change: (choice: FacetChoice) => FacetChoice) => () => {
      setView((view) => ({ facets: { ...view.facets, [facet]: change(view.facets[facet]) } }));
    };
    return [
      { id: 'only', label: <Trans>Only {short}</Trans>, onAct: choose((choice) => wanting(choice, [value])) },
      { id: 'not', label: <Trans>Exclude {short}</Trans>, onAct: choose((choice) => unwantingAlso(choice, value)) },
      ...(isSecureContext && text !== ''
        ? [{ id: 'copy', label: <Trans>Copy value</Trans>, onAct: () => void copyText(text) }]
        : []),
    ];
  }

  const sections = facets.map((facet) => {
    const label = RUN_COLUMNS.find(({ key }) => key === facet)?.label;
    return { title: label === undefined ? facet : i18n._(label), items: itemsOf(facet) };
  });
  return <PointMenu label={t`Filter by a value`} at={{ x, y }} sections={sections} onClose={onClose} />;
}
