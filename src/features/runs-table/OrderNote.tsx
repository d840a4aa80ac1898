import { Trans, useLingui } from '@lingui/react/macro';
import { useHistory } from '#data/use-session.ts';
import { formatCount } from '#domain/format.ts';
import type { SortTerm } from '#domain/view.ts';
import styles from './TablePlace.module.css';

/** What an order is of, while it is not of all runs. Newest first it is right whatever is loaded, since the newest come first. */
export function OrderNote({ sort }: { readonly sort: readonly SortTerm[] }) {
  const { i18n } = useLingui();
  const [{ coverage, serverMatches }] = useHistory();
  const [first] = sort;
  const isNewestFirst = first === undefined || (first.key === 'started' && first.descending);
  // What the server was asked for is in, and the totals say how much of it.
  if (coverage.complete || coverage.count === null || serverMatches !== null || isNewestFirst) return null;
  const [loaded, count] = [coverage.loaded, coverage.count].map((runs) => formatCount(runs, i18n.locale));
  return (
    <span className={styles['order']}>
      <Trans>
        The order covers {loaded} of {count} runs
      </Trans>
    </span>
  );
}
