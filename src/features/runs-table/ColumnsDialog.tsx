import { Trans, useLingui } from '@lingui/react/macro';
import { changeTableLayout, resetColumns, useTableLayout } from '#browser/changing-table-layout.ts';
import type { Density } from '#domain/table-layout.ts';
import { Button } from '#ui/Button.tsx';
import type { PopoverPlace } from '#ui/PopoverButton.tsx';
import { PopoverDialog } from '#ui/PopoverDialog.tsx';
import { SegmentedControl } from '#ui/SegmentedControl.tsx';
import { ColumnItem } from '#features/runs-table/ColumnItem.tsx';
import styles from './ColumnsDialog.module.css';

/** Which columns the table shows, in which order, and how high its rows are; every choice applies at once. */
export function ColumnsDialog(popover: PopoverPlace) {
  const { t } = useLingui();
  const layout = useTableLayout();
  const densities: readonly { readonly value: Density; readonly label: string }[] = [
    { value: 'compact', label: t`Compact` },
    { value: 'comfortable', label: t`Comfortable` },
    { value: 'roomy', label: t`Roomy` },
  ];
  return (
    <PopoverDialog label={t`Columns`} align="end" {...popover}>
      <div className={styles['rows']}>
        <span aria-hidden="true">
          <Trans>Rows</Trans>
        </span>
        <SegmentedControl
          label={t`Density of the rows`}
          value={layout.density}
          segments={densities}
          onChange={(density) => changeTableLayout((before) => ({ ...before, density }))}
        />
      </div>
      <p className={styles['narrow']}>
        <Trans>
          On a screen as narrow as this the table is a list. Its columns can be chosen where there is more room.
        </Trans>
      </p>
      <ul className={styles['columns']} aria-label={t`Columns in their order`}>
        {layout.columns.map((choice) => (
          <ColumnItem key={choice.key} choice={choice} layout={layout} />
        ))}
      </ul>
      <div className={styles['foot']}>
        <Trans>Kept on this device.</Trans>
        <Button look="plain" onClick={resetColumns}>
          <Trans>Reset columns</Trans>
        </Button>
      </div>
    </PopoverDialog>
  );
}
