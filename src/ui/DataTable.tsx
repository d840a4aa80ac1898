import type { ReactNode } from 'react';
import styles from './DataTable.module.css';

export interface DataTableCell {
  /** The plain number for machines; null where there is none. */
  readonly exact: string | null;
  readonly text: string;
}

export interface DataTableRow {
  readonly key: number;
  readonly head: ReactNode;
  /** One a column, in the columns' order. */
  readonly cells: readonly DataTableCell[];
}

interface DataTableProps {
  /** The table's accessible name. */
  name: string;
  /** The accessible name of the region that scrolls. */
  scrollName: string;
  /** Heads the column of row headers. */
  corner: string;
  columns: readonly ReactNode[];
  rows: readonly DataTableRow[];
}

/** Numbers by row and column in a box of limited height that scrolls by mouse, touch and keyboard. */
export function DataTable({ name, scrollName, corner, columns, rows }: DataTableProps) {
  return (
    // A region that scrolls has to be reached without a mouse.
    <div className={styles['scroll']} role="group" aria-label={scrollName} tabIndex={0}>
      <table className={styles['table']} aria-label={name}>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map((column, index) => (
              // Columns have no identity but their place.
              // oxlint-disable-next-line react/no-array-index-key
              <th key={index} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head, cells }) => (
            <tr key={key}>
              <th scope="row">{head}</th>
              {cells.map(({ exact, text }, index) => (
                // oxlint-disable-next-line react/no-array-index-key
                <td key={index}>{exact === null ? text : <data value={exact}>{text}</data>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
