import { Suspense, type RefObject } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ViewQuestion } from '#data/use-question.ts';
import { formatCount } from '#domain/format.ts';
import type { SortTerm } from '#domain/view.ts';
import { lazyWithWords } from '#ui/lazy.tsx';
import { Extra } from '#ui/Panel.tsx';
import type { Sight } from '#ui/use-row-window.ts';
import type { ArrangedRow } from '#features/runs-table/arrange-rows.ts';
import styles from './TablePlace.module.css';

const TableTools = lazyWithWords(async () => (await import('#features/runs-table/TableTools.tsx')).TableTools);

export interface TablePlaceProps {
  readonly question: ViewQuestion;
  readonly sort: readonly SortTerm[];
  readonly sight: Sight;
  /** Rows in all. */
  readonly total: number;
  readonly onGoTo: (index: number) => void;
  /** Slug of the run that is open beside the table. */
  readonly openRun: string | null;
  /** The rows that there are. */
  readonly rows: readonly ArrangedRow[];
  readonly scroller: RefObject<HTMLElement | null>;
  /** Holds the rows; each says its place in `data-index`. */
  readonly body: RefObject<HTMLElement | null>;
}

/** Which rows of how many are in sight, and a way to others. */
export function TablePlace(props: TablePlaceProps) {
  const { sight, total } = props;
  const { i18n } = useLingui();
  const [first, last, all] = [sight.first + 1, Math.min(sight.last, total), total].map((row) =>
    formatCount(row, i18n.locale),
  );
  return (
    <div className={styles['place']}>
      {total > 0 && (
        <>
          <span className={styles['rows']}>
            <Trans>
              Rows {first}–{last} of {all}
            </Trans>
          </span>
          <Extra>
            <Suspense>
              <TableTools {...props} />
            </Suspense>
          </Extra>
        </>
      )}
    </div>
  );
}
