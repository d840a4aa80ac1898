import { Suspense, useId, useState, type SyntheticEvent } from 'react';
import { Trans } from '@lingui/react/macro';
import { readUpstream } from '#browser/upstream.ts';
import { useSession } from '#data/use-session.ts';
import { findKeyProblem, type KeyProblem } from '#domain/api-key.ts';
import type { Reason } from '#features/connect/ReasonAlert.tsx';
import { Button } from '#ui/Button.tsx';
import { lazyWithWords } from '#ui/lazy.tsx';
import { Contained } from '#ui/Panel.tsx';
import styles from './ConnectScreen.module.css';

const ReasonAlert = lazyWithWords(async () => (await import('#features/connect/ReasonAlert.tsx')).ReasonAlert);

/** Asks for the key, or shows the sample. The key is read from the field when it is sent and kept nowhere here. */
export function ConnectScreen({ reason, onSample }: { readonly reason: Reason; readonly onSample: () => void }) {
  const [, session] = useSession();
  const [problem, setProblem] = useState<KeyProblem | null>(null);
  const fieldId = useId();
  const noteId = useId();

  function connect(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault();
    const field = event.currentTarget.elements.namedItem(fieldId);
    if (!(field instanceof HTMLInputElement)) return;
    const key = field.value.trim();
    const found = findKeyProblem(key);
    setProblem(found);
    if (found === null) session.connect(key);
    else field.focus();
  }

  return (
    <main className={styles['screen']} id="main">
      <div className={styles['card']}>
        <h1 className={styles['title']}>
          <Trans>Connect to CoreClaw</Trans>
        </h1>
        <p className={styles['lead']}>
          <Trans>See every run of your account, what it cost, and what accounts for a cost spike.</Trans>
        </p>
        {problem === null && reason !== null && (
          <Contained>
            <Suspense>
              <ReasonAlert reason={reason} />
            </Suspense>
          </Contained>
        )}
        {problem !== null && <ProblemAlert problem={problem} />}
        <form className={styles['form']} onSubmit={connect} noValidate>
          <label htmlFor={fieldId}>
            <Trans>API key</Trans>
          </label>
          <input
            id={fieldId}
            className={styles['field']}
            type="password"
            autoComplete="off"
            spellCheck={false}
            autoCapitalize="none"
            aria-describedby={noteId}
            aria-invalid={problem !== null}
          />
          <Button look="primary" type="submit">
            <Trans>Connect</Trans>
          </Button>
          <p id={noteId} className={styles['note']}>
            <WhereTheKeyGoes />
          </p>
        </form>
        <div className={styles['sample']}>
          <span>
            <Trans>No key at hand?</Trans>
          </span>
          <Button onClick={onSample}>
            <Trans>Explore sample data</Trans>
          </Button>
        </div>
      </div>
    </main>
  );
}

/** A build that calls the API itself has no server between. */
function WhereTheKeyGoes() {
  const upstream = __API_ORIGIN__ ?? readUpstream();
  if (__API_ORIGIN__ !== null) return <Trans>Stored only in this browser tab. Sent only to {upstream}.</Trans>;
  return <Trans>Stored only in this browser tab. Sent through this page's server only to {upstream}.</Trans>;
}

function ProblemAlert({ problem }: { readonly problem: KeyProblem }) {
  return (
    <div className={styles['alert']} role="alert">
      {problem === 'empty' ? (
        <Trans>Paste an API key first. You find it in the CoreClaw console.</Trans>
      ) : (
        <Trans>
          This is not a key: it contains a space, a line break or a character that keys do not have. Nothing was sent.
          Copy the key alone and paste it again.
        </Trans>
      )}
    </div>
  );
}
