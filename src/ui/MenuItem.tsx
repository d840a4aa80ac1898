import type { ReactNode } from 'react';
import styles from './MenuPopover.module.css';

interface MenuItemProps {
  /** What the item's name begins with. */
  readonly label: string;
  /** At its end: what comes of it. */
  readonly detail?: ReactNode;
  /** Of several items one is on, or each may be; an action has no state. */
  readonly kind?: 'action' | 'radio' | 'checkbox';
  readonly isOn?: boolean;
  /** It can be reached and read all the same. */
  readonly isDisabled?: boolean;
  readonly onSelect: () => void;
}

const ROLES = { action: 'menuitem', radio: 'menuitemradio', checkbox: 'menuitemcheckbox' } as const;

export function MenuItem({
  label,
  detail,
  kind = 'action',
  isOn = false,
  isDisabled = false,
  onSelect,
}: MenuItemProps) {
  return (
    <button
      type="button"
      role={ROLES[kind]}
      aria-disabled={isDisabled}
      {...(kind === 'action' ? {} : { 'aria-checked': isOn })}
      className={styles['item']}
      onClick={() => {
        if (!isDisabled) onSelect();
      }}
    >
      {kind !== 'action' && <span className={styles['check']} aria-hidden="true" />}
      <span>{label}</span>
      {detail !== undefined && <span className={styles['detail']}>{detail}</span>}
    </button>
  );
}

export function MenuGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className={styles['group']}>
      <div className={styles['title']} aria-hidden="true">
        {label}
      </div>
      {children}
    </div>
  );
}
