import { Trans, useLingui } from '@lingui/react/macro';
import type { Dialect, PageOfList } from '#data/history.ts';
import { describeError } from '#data/error-words.ts';
import { useHistory } from '#data/use-session.ts';
import { Button } from '#ui/Button.tsx';
import { ReloadButton } from '#ui/LostPart.tsx';
import styles from './SyncStatus.module.css';

/** What of a request says which page was asked for. */
function writeAsked({ write }: Dialect, request: PageOfList): string {
  const { target, body } = write(request);
  return body ?? target;
}

/** Says why the load has stopped, or keeps failing, in words, with a way on. What was loaded stays on the page. */
export function StoppedAlert() {
  const { i18n } = useLingui();
  const [{ phase }, history] = useHistory();
  const isStopped = phase.kind === 'stopped';
  if (!isStopped && !(phase.kind === 'waiting' && phase.isProbing)) return null;
  const { error } = phase;
  const { what, advice } = describeError(error);
  return (
    <div className={styles['alert']} role="alert">
      <div>
        <p>
          <strong>{i18n._(what)}</strong> {i18n._(advice)}
          {!isStopped && (
            <>
              {' '}
              <Trans>One request at a time finds out by itself.</Trans>
            </>
          )}
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
          {error.refusal?.requestId && (
            <span>
              <Trans>Request {error.refusal.requestId}</Trans>
            </span>
          )}
          {error.kind === 'invalid-request' && phase.request !== null && (
            <code>{writeAsked(history.dialect(), phase.request)}</code>
          )}
        </p>
      </div>
      {error.kind === 'lost-code' || error.kind === 'lost-worker' ? (
        <ReloadButton />
      ) : (
        <Button onClick={history.retry}>
          <Trans>Try again</Trans>
        </Button>
      )}
    </div>
  );
}
