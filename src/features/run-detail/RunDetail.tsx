import { useEffect, useRef } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import type { SetView } from '#browser/use-view.ts';
import { runQuestion } from '#data/queries.ts';
import { useAnswer } from '#data/use-answer.ts';
import { useQuestion } from '#data/use-question.ts';
import type { View } from '#domain/view.ts';
import { Button } from '#ui/Button.tsx';
import { Contained } from '#ui/Panel.tsx';
import { RunFields } from '#features/run-detail/RunFields.tsx';
import styles from './RunDetail.module.css';

interface RunDetailProps {
  readonly slug: string;
  readonly view: View;
  readonly setView: SetView;
}

/** One run beside the table, which stays usable. Escape closes it, and focus goes back where it came from. */
export function RunDetail({ slug, view, setView }: RunDetailProps) {
  const { t } = useLingui();
  const question = useQuestion(view);
  const { answer } = useAnswer(runQuestion(question, slug));
  const run = answer?.run;
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);

  function close(): void {
    setView({ run: null });
  }

  return (
    <dialog
      ref={dialog}
      open
      className={styles['sheet']}
      aria-label={t`Run ${slug}`}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <div className={styles['head']}>
        <h2>
          <Trans>
            Run <code>{slug}</code>
          </Trans>
        </h2>
        <Button look="plain" aria-label={t`Close`} onClick={close}>
          <X size={16} aria-hidden="true" />
        </Button>
      </div>
      <Contained>
        {run === null && (
          <p className={styles['unknown']}>
            <Trans>
              This run is not among the loaded runs. It may be older than what is loaded, or of another account.
            </Trans>
          </p>
        )}
        {run !== null && run !== undefined && (
          <RunFields run={run} zone={question.scope.zone} nowMs={question.scope.nowMs} />
        )}
      </Contained>
    </dialog>
  );
}
