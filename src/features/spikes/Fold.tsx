import type { ReactNode } from 'react';
import { keepInSight } from '#features/spikes/keep-in-sight.ts';
import styles from './Spikes.module.css';

interface FoldProps {
  readonly summary: ReactNode;
  /** It holds what the page is about. */
  readonly isOpen: boolean;
  /** Items of a list. */
  readonly children: ReactNode;
}

/** A list in one line, opened in place. */
export function Fold({ summary, isOpen, children }: FoldProps) {
  return (
    <details
      className={styles['fold']}
      open={isOpen || undefined}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) keepInSight(currentTarget);
      }}
    >
      <summary>{summary}</summary>
      <ul className={styles['list']}>{children}</ul>
    </details>
  );
}
