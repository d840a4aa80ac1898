import { useId, useState, type ReactNode } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { readAddress } from '#browser/address.ts';
import { copyText } from '#browser/clipboard.ts';
import type { SavedView } from '#domain/saved-views.ts';
import { AppLink } from '#ui/AppLink.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { NameForm } from '#features/saved-views/NameForm.tsx';
import { takeFocus } from '#features/saved-views/take-focus.ts';
import styles from './Views.module.css';

interface ViewItemProps {
  readonly item: SavedView;
  readonly others: readonly SavedView[];
  readonly isCurrent: boolean;
  readonly isStart: boolean;
  readonly href: string;
  readonly onFollow: () => void;
  readonly onRename: (name: string) => void;
  readonly onStart: () => void;
  readonly onDelete: () => void;
}

/** One saved view and what can be done with it. */
export function ViewItem({
  item,
  others,
  isCurrent,
  isStart,
  href,
  onFollow,
  onRename,
  onStart,
  onDelete,
}: ViewItemProps) {
  const { t } = useLingui();
  const { name, query } = item;
  const id = useId();
  const [isRenamed, setIsRenamed] = useState<boolean | null>(null);
  const [copied, setCopied] = useState<boolean | null>(null);

  if (isRenamed === true) {
    return (
      <li className={styles['save']}>
        <NameForm
          label={t`Rename`}
          query={null}
          others={others}
          name={name}
          onName={(next) => {
            onRename(next);
            setIsRenamed(false);
          }}
          onCancel={() => setIsRenamed(false)}
        />
      </li>
    );
  }
  return (
    <li className={styles['item']}>
      <AppLink id={id} href={href} className={styles['name']} aria-current={isCurrent || undefined} onFollow={onFollow}>
        <bdi>{name}</bdi>
      </AppLink>
      <div className={styles['acts']}>
        <Act of={id} isOn={isStart} onAct={onStart}>
          {isStart ? <Trans>Opens first</Trans> : <Trans>Open first</Trans>}
        </Act>
        <Act of={id} takesFocus={isRenamed === false} onAct={() => setIsRenamed(true)}>
          <Trans>Rename</Trans>
        </Act>
        <Act of={id} onAct={() => void copyText(readAddress(query)).then(setCopied)}>
          {copied === true ? <Trans>Link copied</Trans> : <Trans>Copy link</Trans>}
        </Act>
        <Act of={id} onAct={onDelete}>
          <Trans>Delete</Trans>
        </Act>
      </div>
      {copied === false ? (
        <p role="status" className={styles['why']}>
          <Trans>The browser does not let this page copy. Copy the link from its name.</Trans>
        </p>
      ) : (
        <VisuallyHidden role="status">{copied === true && <Trans>Link copied</Trans>}</VisuallyHidden>
      )}
    </li>
  );
}

interface ActProps {
  /** The id of the view's name. */
  readonly of: string;
  /** For what can be on or off. */
  readonly isOn?: boolean;
  /** What was in its place had it. */
  readonly takesFocus?: boolean;
  readonly onAct: () => void;
  readonly children: ReactNode;
}

function Act({ of, isOn, takesFocus = false, onAct, children }: ActProps) {
  return (
    <button
      type="button"
      ref={takesFocus ? takeFocus : undefined}
      className={styles['act']}
      aria-describedby={of}
      aria-pressed={isOn}
      onClick={onAct}
    >
      {children}
    </button>
  );
}
