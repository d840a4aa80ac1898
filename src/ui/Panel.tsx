import { useId, type ReactNode } from 'react';
import { Trans } from '@lingui/react/macro';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { Button } from '#ui/Button.tsx';
import { isLostCode } from '#ui/is-lost-code.ts';
import { LostPart } from '#ui/LostPart.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import styles from './Panel.module.css';

interface PanelProps {
  readonly title: ReactNode;
  /** The title is for assistive technology alone: the content says it to the eye. */
  readonly isTitleHidden?: boolean;
  /** Beside the title: what it counts. */
  readonly subtitle?: ReactNode;
  /** At the far end of the title's line. */
  readonly aside?: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A region of the page with a heading. What fails inside it stays inside it. */
export function Panel({ title, isTitleHidden = false, subtitle, aside, className, children }: PanelProps) {
  const titleId = useId();
  const heading = <h2 id={titleId}>{title}</h2>;
  return (
    <section className={`${styles['panel']} ${className ?? ''}`} aria-labelledby={titleId}>
      {isTitleHidden ? (
        <VisuallyHidden>{heading}</VisuallyHidden>
      ) : (
        <div className={styles['head']}>
          {heading}
          {subtitle !== undefined && <span className={styles['subtitle']}>{subtitle}</span>}
          {aside !== undefined && <div className={styles['aside']}>{aside}</div>}
        </div>
      )}
      <Contained>{children}</Contained>
    </section>
  );
}

/** Catches what its children throw while rendering, and says so in their place. */
export function Contained({ children }: { readonly children: ReactNode }) {
  return <ErrorBoundary FallbackComponent={Broken}>{children}</ErrorBoundary>;
}

/** What is beside the point of its panel: where it fails it is missing. */
export function Extra({ children }: { readonly children: ReactNode }) {
  return <ErrorBoundary fallback={null}>{children}</ErrorBoundary>;
}

/** What stands in the place of something that failed. */
export function Broken({ error, resetErrorBoundary }: FallbackProps) {
  if (isLostCode(error)) return <LostPart />;
  return (
    <div className={styles['broken']} role="alert">
      <p>
        <Trans>This part of the page could not be shown. The rest works on, and nothing that was loaded is lost.</Trans>
      </p>
      <Button onClick={resetErrorBoundary}>
        <Trans>Show it again</Trans>
      </Button>
    </div>
  );
}
