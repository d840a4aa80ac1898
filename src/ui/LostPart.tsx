import { Trans } from '@lingui/react/macro';
import { Button } from '#ui/Button.tsx';
import styles from './Panel.module.css';

/** Stands in the place of what did not arrive. */
export function LostPart() {
  return (
    <div className={styles['broken']} role="alert">
      <p>
        <LostWords />
      </p>
      <ReloadButton />
    </div>
  );
}

/** The one sentence about code that did not arrive: nobody can tell a deployed page from a dropped connection. */
export function LostWords() {
  return (
    <>
      <Trans>A part of this page did not arrive: the page was updated, or the connection dropped.</Trans>{' '}
      <ReloadWords />
    </>
  );
}

export function ReloadWords() {
  return <Trans>Reload to get the new version; the view stays.</Trans>;
}

export function ReloadButton() {
  return (
    <Button onClick={() => globalThis.location.reload()}>
      <Trans>Reload</Trans>
    </Button>
  );
}
