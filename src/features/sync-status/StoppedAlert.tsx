import { Trans, useLingui } from '@lingui/react/macro';
import { describeError } from '#data/error-words.ts';
import { useHistory } from '#data/use-session.ts';
import { Button } from '#ui/Button.tsx';
import styles from './SyncStatus.module.css';

/** Says why the load stopped, in words, with a way on. What was loaded stays on the page. */
export function StoppedAlert() {
  const { i18n } = useLingui();
  const [{ phase }, history] = useHistory();
  if (phase.kind !== 'stopped') return null;
  const { error } = phase;
  const { what, advice } = describeError(error);
  return (
    <div className={styles['alert']} role="alert">
      <div>
        <p>
          <strong>{i18n._(what)}</strong> {i18n._(advice)}
        </p>
        <p className={styles['facts']}>
          {error.code !== null && (
            <span>
              <Trans>Code {error.code}</Trans>
            </span>
          )}
          {error.message !== '' && <bdi>{error.message.slice(0, 300)}</bdi>}
          {error.refusal?.details.map((detail) => (
            <bdi key={detail}>{detail.slice(0, 300)}</bdi>
          ))}
          {error.refusal?.requestId && <Trans>Request {error.refusal.requestId}</Trans>}
        </p>
      </div>
      <Button onClick={history.retry}>
        <Trans>Try again</Trans>
      </Button>
    </div>
  );
}
