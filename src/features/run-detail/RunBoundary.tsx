import { Suspense, type ReactNode } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { useView } from '#browser/use-view.ts';
import { Button } from '#ui/Button.tsx';
import { Broken } from '#ui/Panel.tsx';
import styles from './RunBoundary.module.css';

interface RunBoundaryProps {
  readonly slug: string;
  readonly children: ReactNode;
}

/** Holds the place of the sheet of a run: where that does not come, it says so there. */
export function RunBoundary({ slug, children }: RunBoundaryProps) {
  return (
    <ErrorBoundary resetKeys={[slug]} FallbackComponent={BrokenSheet}>
      <Suspense>{children}</Suspense>
    </ErrorBoundary>
  );
}

function BrokenSheet(failure: FallbackProps) {
  const { t } = useLingui();
  const [{ run: slug }, setView] = useView();
  return (
    <dialog open className={styles['sheet']} aria-label={t`Run ${slug}`}>
      <Broken {...failure} />
      <Button look="plain" onClick={() => setView({ run: null })}>
        <Trans>Close</Trans>
      </Button>
    </dialog>
  );
}
