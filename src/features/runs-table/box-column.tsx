import { useEffect, useRef } from 'react';
import { useLingui } from '@lingui/react/macro';
import { ALL_CHOSEN } from '#domain/choose-runs.ts';
import { isChosen, NOTHING_CHOSEN } from '#domain/chosen-runs.ts';
import { formatCount } from '#domain/format.ts';
import type { ShownColumn } from '#features/runs-table/arrange-columns.ts';
import { useTableState } from '#features/runs-table/use-table-state.ts';
import styles from './RunsTable.module.css';

/** A box for every row, to choose it by, and one for all of them. */
export const BOX_COLUMN: ShownColumn = {
  key: 'boxes',
  cell: { 'aria-colindex': 1, className: styles['boxes'] },
  render: ({ slug }) => <RowBox slug={slug} />,
  head: () => <AllBox />,
};

/** What a click on it does its table hears: see `RowActs.tsx`. */
function RowBox({ slug }: { readonly slug: string }) {
  const { t } = useLingui();
  const { chosen } = useTableState();
  return (
    <input type="checkbox" tabIndex={-1} aria-label={t`Select ${slug}`} checked={isChosen(chosen, slug)} readOnly />
  );
}

/** Chooses all runs that the filters select, those included that are far out of sight. */
function AllBox() {
  const { t, i18n } = useLingui();
  const { chosen, choose, total } = useTableState();
  const box = useRef<HTMLInputElement>(null);
  const isMixed = chosen.slugs.size > 0;
  // No attribute says it.
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = isMixed;
  });
  const count = formatCount(total, i18n.locale);
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label={t`Select all ${count} runs`}
      checked={chosen.isAll && !isMixed}
      onChange={({ currentTarget }) => choose(currentTarget.checked ? ALL_CHOSEN : NOTHING_CHOSEN)}
    />
  );
}
