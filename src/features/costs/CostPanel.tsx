import type { ReactNode } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useHistory } from '#data/use-session.ts';
import { formatCount } from '#domain/format.ts';
import { Panel } from '#ui/Panel.tsx';
import { useIsSlow } from '#ui/use-is-slow.ts';
import { WhenNear } from '#ui/WhenNear.tsx';
import { PanelSkeleton } from '#features/costs/PanelSkeleton.tsx';
import styles from './CostPanel.module.css';

interface CostPanelProps {
  readonly title: string;
  /** Which runs it is about. */
  readonly scope: string;
  /** Rendered once the panel is near the screen. */
  readonly children: ReactNode;
}

/** A panel that asks nothing before it is near the screen, and says when it rests on a part of the history. */
export function CostPanel({ title, scope, children }: CostPanelProps) {
  return (
    <Panel title={title} subtitle={scope} aside={<PartialNote />} className={styles['panel']}>
      <WhenNear placeholder={<PanelSkeleton />}>{children}</WhenNear>
    </Panel>
  );
}

function PartialNote() {
  const { i18n } = useLingui();
  const [{ coverage }] = useHistory();
  const { loaded, count, complete } = coverage;
  if (complete || (count === null && loaded === 0)) return null;
  return (
    <strong className={styles['partial']}>
      {count === null ? (
        <Trans>Partial, maybe: from {formatCount(loaded, i18n.locale)} runs</Trans>
      ) : (
        <Trans>
          Partial: from {formatCount(loaded, i18n.locale)} of {formatCount(count, i18n.locale)} runs
        </Trans>
      )}
    </strong>
  );
}

interface StaleProps {
  /** Old content dims while new content comes. */
  readonly isStale: boolean;
  readonly children: ReactNode;
}

export function Answer({ isStale, children }: StaleProps) {
  const isLate = useIsSlow(isStale);
  return (
    <div className={isLate ? `${styles['answer']} ${styles['stale']}` : styles['answer']} aria-busy={isStale}>
      {children}
    </div>
  );
}

/** What a panel says instead of rows. */
export function Nothing({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={styles['nothing']}>
      <strong>{title}</strong>
      {children}
    </div>
  );
}
