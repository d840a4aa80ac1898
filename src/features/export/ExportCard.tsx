import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { formatCount } from '#domain/format.ts';
import type { ExportState } from '#features/export/use-export.ts';
import { Button } from '#ui/Button.tsx';
import styles from './Export.module.css';

interface ExportCardProps {
  readonly state: ExportState;
  readonly onCancel: () => void;
  readonly onDismiss: () => void;
}

/** How far an export has come, and how it ended, until that is put away. */
export function ExportCard({ state, onCancel, onDismiss }: ExportCardProps) {
  const { t } = useLingui();
  const isWriting = state.kind === 'writing';
  return (
    <div className={state.kind === 'idle' ? styles['idle'] : styles['card']} data-kind={state.kind}>
      <div role="status">
        <Words state={state} />
      </div>
      {isWriting && <Button onClick={onCancel}>{t`Cancel`}</Button>}
      {!isWriting && state.kind !== 'idle' && (
        <Button look="plain" aria-label={t`Close`} title={t`Close`} onClick={onDismiss}>
          <X size={14} aria-hidden="true" />
        </Button>
      )}
      {isWriting && <Progress written={state.written} runs={state.runs} />}
    </div>
  );
}

function Words({ state }: { readonly state: ExportState }) {
  const { i18n } = useLingui();
  switch (state.kind) {
    case 'idle':
      return null;
    case 'writing':
      return <Trans>Exporting runs</Trans>;
    case 'saved':
      return (
        <>
          <Plural value={state.runs} one="Saved # run" other={`Saved ${formatCount(state.runs, i18n.locale)} runs`} />{' '}
          <bdi className={styles['name']}>{state.name}</bdi>
        </>
      );
    case 'cancelled':
      return <Trans>The export was cancelled. Nothing was saved.</Trans>;
    case 'failed':
      return (
        <Trans>
          The export broke off: the part of this page that holds the runs stopped, or holds other runs by now. Nothing
          was saved; export again when the runs are there.
        </Trans>
      );
  }
}

function Progress({ written, runs }: { readonly written: number; readonly runs: number }) {
  const { t, i18n } = useLingui();
  const [done, all] = [formatCount(written, i18n.locale), formatCount(runs, i18n.locale)];
  return (
    <div className={styles['progress']}>
      <progress
        aria-label={t`Exporting runs`}
        aria-valuetext={t`${done} of ${all} runs`}
        max={Math.max(runs, 1)}
        value={written}
      />
      <span>
        <Trans>
          {done} of {all} runs
        </Trans>
      </span>
    </div>
  );
}
