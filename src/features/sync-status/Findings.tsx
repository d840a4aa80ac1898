import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { HistoryState } from '#data/history.ts';
import type { NoteKind } from '#domain/coverage.ts';
import { formatCount } from '#domain/format.ts';
import styles from './SyncStatus.module.css';

const NOTES: readonly { readonly kind: NoteKind; readonly text: MessageDescriptor }[] = [
  { kind: 'usage-unknown', text: msg`Usage could not be read: unknown, in no sum` },
  {
    kind: 'usage-as-number',
    text: msg`Usage came as a number instead of a text: digits may have been lost before it got here`,
  },
  { kind: 'usage-negative', text: msg`Negative usage: summed as it is` },
  { kind: 'number-as-text', text: msg`A number came as a text: read as the number` },
  { kind: 'unreadable-number', text: msg`A number could not be read: shown as missing` },
  { kind: 'timestamp-in-milliseconds', text: msg`A time came in milliseconds: read as such` },
  { kind: 'invalid-date', text: msg`An invalid date: shown as missing` },
  { kind: 'finish-before-start', text: msg`Finished before it started: duration shown as missing` },
  { kind: 'starts-in-future', text: msg`Starts in the future: this computer's clock and the server's differ` },
  { kind: 'count-unreadable', text: msg`The server's count of runs could not be read` },
  { kind: 'low-balance', text: msg`CoreClaw says that the account's balance or traffic is used up` },
];

/** What was unusual about the loaded rows, and the rows that were set aside. Nothing is swallowed. */
export function Findings({ state: { notes, setAside, setAsideCount } }: { readonly state: HistoryState }) {
  const { i18n } = useLingui();
  const found = NOTES.filter(({ kind }) => (notes[kind] ?? 0) > 0);
  if (found.length === 0 && setAsideCount === 0) return null;
  return (
    <details className={styles['findings']}>
      <summary>
        {setAsideCount > 0 ? (
          <Plural value={setAsideCount} one="# row set aside" other="# rows set aside" />
        ) : (
          <Trans>Notes</Trans>
        )}
      </summary>
      <div className={styles['sheet']}>
        {found.length > 0 && (
          <ul>
            {found.map(({ kind, text }) => (
              <li key={kind}>
                {i18n._(text)} ({formatCount(notes[kind] ?? 0, i18n.locale)})
              </li>
            ))}
          </ul>
        )}
        {setAsideCount > 0 && (
          <>
            <p>
              <Trans>These rows are no runs that this page can read. They are in no total.</Trans>
            </p>
            <ul>
              {setAside.map(({ reason, text }) => (
                <li key={text}>
                  <Trans>Not readable: {reason}</Trans>
                  <code>{text.slice(0, 300)}</code>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </details>
  );
}
