import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide';
import { formatCount } from '#domain/format.ts';
import type { ExportState } from '#features/export/use-export.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
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
      {state.kind !== 'idle' && (
        // One button, so that the focus stays.
        <Button
          look={isWriting ? 'edged' : 'plain'}
          aria-label={isWriting ? undefined : t`Close`}
          onClick={isWriting ? onCancel : onDismiss}
        >
          {isWriting ? t`Cancel` : <Icon of={X} size={14} />}
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
  if (runs === 0) return <progress className={styles['progress']} aria-label={t`Exporting runs`} />;
  return (
    <>
      <progress className={styles['progress']} aria-label={t`Exporting runs`} max={runs} value={written} />
      <span className={styles['name']}>
        <Trans>
          {done} of {all} runs
        </Trans>
      </span>
    </>
  );
}
