import { createRoot } from 'react-dom/client';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { loadLaterWords } from '#app/locales/load-later-words.ts';
import { removeKey } from '#domain/key-in-address.ts';
import { Button } from '#ui/Button.tsx';
import styles from './KeyAdvice.module.css';

/** Takes a key out of the address, unused, and says what to do about it. Does nothing where there is none. */
export function tellKeyInAddress(): void {
  const cleaned = removeKey(location);
  if (cleaned === null) return;
  history.replaceState(history.state, '', `${location.pathname}${cleaned.search}${cleaned.hash}`);
  // A root of its own: it stands above whatever the page shows, the connect screen too, and nothing waits for its words.
  // Where they do not come the page says that.
  loadLaterWords().then(showAdvice, () => undefined);
}

function showAdvice(): void {
  const container = document.createElement('div');
  document.body.prepend(container);
  const root = createRoot(container);
  function close(): void {
    root.unmount();
    container.remove();
  }
  root.render(
    <I18nProvider i18n={i18n}>
      <KeyAdvice onClose={close} />
    </I18nProvider>,
  );
}

function KeyAdvice({ onClose }: { readonly onClose: () => void }) {
  return (
    <div className={styles['advice']} role="alert">
      <p>
        <Trans>
          The address of this page held an API key. It was not used and is gone from the address, but this browser's
          history, or a log on the way, may have kept it: replace that key in the CoreClaw console.
        </Trans>
      </p>
      <Button onClick={onClose}>
        <Trans>Close</Trans>
      </Button>
    </div>
  );
}
