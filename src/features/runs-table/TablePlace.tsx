import { Suspense } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ViewQuestion } from '#data/queries.ts';
import { formatCount } from '#domain/format.ts';
import type { SortTerm } from '#domain/view.ts';
import { lazyWithWords } from '#ui/lazy-with-words.ts';
import type { Sight } from '#ui/use-row-window.ts';
import styles from './TablePlace.module.css';

const GoTo = lazyWithWords(async () => (await import('#features/runs-table/GoTo.tsx')).GoTo);

export interface TablePlaceProps {
  readonly question: ViewQuestion;
  readonly sort: readonly SortTerm[];
  readonly sight: Sight;
  /** Rows in all. */
  readonly total: number;
  readonly onGoTo: (index: number) => void;
}

/** Which rows of how many are in sight, and a way to others. */
export function TablePlace({ sight, total, ...goTo }: TablePlaceProps) {
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
          <Suspense>
            <GoTo {...goTo} total={total} />
          </Suspense>
        </>
      )}
    </div>
  );
}
