import { useState } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { changeViews, startWith, useSavedViews } from '#browser/saved-views.ts';
import { withNewName, withoutView, withView } from '#domain/saved-view-changes.ts';
import type { SavedView } from '#domain/saved-views.ts';
import { parseView } from '#domain/view-codec.ts';
import { queryOfView } from '#domain/view-query.ts';
import { AppLink } from '#ui/AppLink.tsx';
import { Button } from '#ui/Button.tsx';
import type { PopoverPlace } from '#ui/PopoverButton.tsx';
import { PopoverDialog } from '#ui/PopoverDialog.tsx';
import { NameForm } from '#features/saved-views/NameForm.tsx';
import { takeFocus } from '#features/saved-views/take-focus.ts';
import { ViewItem } from '#features/saved-views/ViewItem.tsx';
import type { ViewsProps } from '#features/saved-views/ViewsButton.tsx';
import styles from './Views.module.css';

/** What was taken from the list last, and where it stood. */
interface Deleted {
  readonly item: SavedView;
  readonly place: number;
  readonly wasStart: boolean;
}

/** The saved views, and a name for the one on the page. */
export function ViewsMenu({ view, setView, trigger, onClose }: ViewsProps & PopoverPlace) {
  const { t } = useLingui();
  const { views, start, areKept } = useSavedViews();
  const [deleted, setDeleted] = useState<Deleted | null>(null);
  const [isNew, setIsNew] = useState(false);
  const current = queryOfView(view);
  const saved = views.find(({ query }) => query === current);
  /** An address that says nothing may mean the view that the page opens with. */
  const hrefOf = (query: string): string =>
    `?${query === '' ? 'range=all' : query}${view.source === 'sample' ? '&source=sample' : ''}`;

  function follow(query: string): void {
    setView({ ...parseView(new URLSearchParams(query)), source: view.source });
    onClose();
  }

  function remove(item: SavedView): void {
    const wasStart = start === item.query;
    setDeleted({ item, place: views.indexOf(item), wasStart });
    changeViews((now) => withoutView(now, item.query));
    if (wasStart) startWith('');
  }

  function undo({ item, place, wasStart }: Deleted): void {
    changeViews((now) => withView(now, item, place));
    if (wasStart) startWith(item.query);
    setDeleted(null);
  }

  return (
    <PopoverDialog label={t`Views`} align="end" trigger={trigger} onClose={onClose}>
      <div className={styles['menu']}>
        <ul className={styles['list']}>
          <li className={styles['item']}>
            <AppLink
              href={hrefOf('')}
              className={styles['name']}
              aria-current={current === '' || undefined}
              onFollow={() => follow('')}
            >
              <Trans>Everything</Trans>
            </AppLink>
          </li>
          {views.map((item) => (
            <ViewItem
              key={item.query}
              item={item}
              others={views.filter((other) => other !== item)}
              isCurrent={item === saved}
              isStart={item.query === start}
              href={hrefOf(item.query)}
              onFollow={() => follow(item.query)}
              onRename={(name) => changeViews((now) => withNewName(now, item.query, name))}
              onStart={() => startWith(item.query === start ? '' : item.query)}
              onDelete={() => remove(item)}
            />
          ))}
        </ul>
        <div role="status" className={deleted === null ? undefined : styles['deleted']}>
          {deleted !== null && (
            <>
              <span>
                <Trans>Deleted:</Trans> <bdi>{deleted.item.name}</bdi>
              </span>
              <Button ref={takeFocus} onClick={() => undo(deleted)}>
                <Trans>Undo</Trans>
              </Button>
            </>
          )}
        </div>
        <div className={styles['save']}>
          {saved === undefined ? (
            <NameForm
              key={current}
              label={t`Save this view`}
              query={current}
              others={views}
              name=""
              onName={(name) => {
                changeViews((now) => withView(now, { name, query: current }));
                setIsNew(true);
                setDeleted(null);
              }}
            />
          ) : (
            <p ref={isNew ? takeFocus : undefined} tabIndex={-1}>
              <Trans>This view is saved as:</Trans> <bdi>{saved.name}</bdi>
            </p>
          )}
          {!areKept && (
            <p>
              <Trans>This browser keeps nothing for this page: saved views are here until it is reloaded.</Trans>
            </p>
          )}
        </div>
      </div>
    </PopoverDialog>
  );
}
