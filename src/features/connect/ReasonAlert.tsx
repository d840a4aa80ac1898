import { useLingui } from '@lingui/react/macro';
import { describeError } from '#data/error-words.ts';
import type { SessionState } from '#data/session.ts';
import styles from './ConnectScreen.module.css';

export type Reason = Extract<SessionState, { kind: 'disconnected' }>['reason'];

/** Why the last key led nowhere. */
export function ReasonAlert({ reason }: { readonly reason: NonNullable<Reason> }) {
  const { i18n } = useLingui();
  const { what, advice } = describeError(reason);
  return (
    <div className={styles['alert']} role="alert">
      <strong>{i18n._(what)}</strong> {i18n._(advice)}
    </div>
  );
}
