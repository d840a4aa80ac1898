import { useState, type ReactNode } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { describeError } from '#data/error-words.ts';
import type { PlaceOfRun } from '#data/raw-record-query.ts';
import { type RawRecord as Found, useRawRecord } from '#data/use-raw-record.ts';
import { formatMoment } from '#domain/format.ts';
import { rebuildRecord } from '#domain/rebuilt-record.ts';
import type { Run } from '#domain/run.ts';
import { useIsSlow } from '#ui/use-is-slow.ts';
import { CopyText } from '#features/run-detail/CopyButtons.tsx';
import { useSheet } from '#features/run-detail/sheet-context.ts';
import styles from './RunDetail.module.css';

interface RawRecordProps {
  readonly run: Run;
  /** Null where nobody knows it; undefined before anybody has said. */
  readonly place: PlaceOfRun | null | undefined;
}

/** The run as the server says it: asked for when somebody opens this, and not before. */
export function RawRecord(props: RawRecordProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className={styles['raw']}
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open);
      }}
    >
      <summary>
        <Trans>Raw record</Trans>
      </summary>
      {isOpen && <Record {...props} />}
    </details>
  );
}

function Record({ run, place }: RawRecordProps) {
  const found = useRawRecord(run.slug, place);
  const isSlow = useIsSlow(found.kind === 'asked');
  if (found.kind === 'asked') return <p role="status">{isSlow && <Trans>Asking CoreClaw for it</Trans>}</p>;
  const text = found.kind === 'sent' ? found.text : rebuildRecord(run);
  return (
    <>
      <div className={styles['rawHead']}>
        <p>
          <Label found={found} />
        </p>
        <CopyText text={text}>
          <Trans>Copy JSON</Trans>
        </CopyText>
      </div>
      <pre className={styles['json']} dir="ltr" tabIndex={0}>
        {text}
      </pre>
    </>
  );
}

function Label({ found }: { readonly found: Exclude<Found, { kind: 'asked' }> }) {
  const { i18n } = useLingui();
  const { zone, nowMs } = useSheet().question.scope;
  if (found.kind === 'sent') {
    const at = formatMoment(found.sentAtMs, zone, nowMs, i18n.locale);
    return <Trans>As CoreClaw sent it at {at}</Trans>;
  }
  return (
    <>
      <Trans>Rebuilt from what is loaded</Trans>: <Why why={found.why} />
    </>
  );
}

function Why({ why }: Pick<Extract<Found, { kind: 'none' }>, 'why'>): ReactNode {
  const { i18n } = useLingui();
  if (why === 'sample') return <Trans>sample data is made on this page.</Trans>;
  if (why === 'not-now') return <Trans>CoreClaw is asked for it when the load rests.</Trans>;
  if (why === 'missing') return <Trans>the run was not on the page of the list where it should be.</Trans>;
  return <>{i18n._(describeError(why).what)}</>;
}
