import { useId } from 'react';
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { readServed, useApiVersionChoice } from '#browser/api-version.ts';
import type { HistoryState } from '#data/history.ts';
import { useHistory, useSession } from '#data/use-session.ts';
import { parseApiVersion } from '#domain/api-version.ts';
import type { NoteKind } from '#domain/coverage.ts';
import { formatCount } from '#domain/format.ts';
import { Button } from '#ui/Button.tsx';
import type { PopoverPlace } from '#ui/PopoverButton.tsx';
import { PopoverDialog } from '#ui/PopoverDialog.tsx';
import { Explanation } from '#features/sync-status/Explanation.tsx';
import styles from './SyncStatus.module.css';

type Warning = NonNullable<HistoryState['ledger']>['warnings'][number];

const WARNINGS: Readonly<Record<Warning, MessageDescriptor>> = {
  moved: msg`Runs were deleted or changed their places while the list was read`,
  'count-too-high': msg`The server counts more runs than it gives`,
  'count-too-low': msg`The server gives more runs than it counts: all of them are kept`,
  'count-unreadable': msg`The server does not say legibly how many runs there are`,
  'repeated-rows': msg`The server lists a run more than once: it is counted once`,
  'page-index-ignored': msg`The server answers every page with the same runs`,
  'order-unsettled': msg`The order of the list does not settle`,
  'status-regressed': msg`An answer was older than what is shown: the newer one stays`,
};

const NOTES: readonly { readonly kind: NoteKind; readonly text: MessageDescriptor }[] = [
  { kind: 'usage-unknown', text: msg`Usage could not be read: unknown, in no sum` },
  {
    kind: 'usage-as-number',
    text: msg`Usage came as a number instead of a text: digits may have been lost before it got here`,
  },
  { kind: 'usage-negative', text: msg`Negative usage: summed as it is` },
  { kind: 'number-as-text', text: msg`A number came as a text: read as the number` },
  { kind: 'unreadable-number', text: msg`A number could not be read: shown as missing` },
  { kind: 'out-of-range', text: msg`A number is out of range: shown as missing` },
  { kind: 'timestamp-in-milliseconds', text: msg`A time came in milliseconds: read as such` },
  { kind: 'invalid-date', text: msg`An invalid date: shown as missing` },
  { kind: 'finish-before-start', text: msg`Finished before it started: duration shown as missing` },
  { kind: 'starts-in-future', text: msg`Starts in the future: this computer's clock and the server's differ` },
  { kind: 'status-unknown', text: msg`A status that this page does not know: shown as 0` },
  { kind: 'count-unreadable', text: msg`The server's count of runs could not be read` },
  { kind: 'not-called-json', text: msg`An answer did not call itself JSON and was read all the same` },
  { kind: 'low-balance', text: msg`CoreClaw says that the account's balance or traffic is used up` },
];

interface SyncDetailsProps extends PopoverPlace {
  readonly state: HistoryState;
  readonly zone: string;
}

/** What the numbers rest on, in words and counts. Nothing is swallowed. */
export function SyncDetails({ state, zone, ...popover }: SyncDetailsProps) {
  const { t } = useLingui();
  return (
    <PopoverDialog label={t`Details`} align="end" {...popover}>
      <div className={styles['sheet']}>
        <Explanation state={state} zone={zone} />
        <Counts state={state} />
        <Polling state={state} />
        <ApiVersionField />
        <Remarks state={state} />
        <SetAside state={state} />
      </div>
    </PopoverDialog>
  );
}

function Counts({ state }: { readonly state: HistoryState }) {
  const { t, i18n } = useLingui();
  const { ledger, coverage } = state;
  const counts: readonly (readonly [string, number | null])[] = [
    [t`Runs shown`, coverage.loaded],
    [t`Runs the server counts`, coverage.count],
    [t`New runs not shown yet`, state.waiting],
    [t`Rows set aside`, state.setAsideCount],
    [t`Runs no longer listed by CoreClaw`, ledger?.unlisted ?? 0],
    [t`Runs that vanished and were dropped`, ledger?.removed ?? 0],
    [t`Requests`, state.requests],
    [t`of them retries`, state.retries],
    [t`Runs in a page`, ledger?.pageSize ?? null],
  ];
  return (
    <dl className={styles['counts']}>
      {counts.map(([term, count]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{count === null ? '–' : formatCount(count, i18n.locale)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Polling({ state: { pollSeconds, phase } }: { readonly state: HistoryState }) {
  const { t } = useLingui();
  const [, history] = useHistory();
  const id = useId();
  const isAtRest = phase.kind === 'loaded';
  return (
    <div className={styles['polling']}>
      <label htmlFor={id}>
        <Trans>Check for new runs</Trans>
      </label>
      <select id={id} value={pollSeconds} onChange={(event) => history.setPollSeconds(Number(event.target.value))}>
        <option value={0}>{t`off`}</option>
        <option value={5}>{t`every 5 s`}</option>
        <option value={15}>{t`every 15 s`}</option>
        <option value={60}>{t`every minute`}</option>
      </select>
      <Button onClick={history.checkNow} disabled={!isAtRest}>
        <Trans>Check now</Trans>
      </Button>
      <Button
        onClick={history.verify}
        disabled={!isAtRest}
        title={t`Reads everything until two readings in a row agree`}
      >
        <Trans>Verify</Trans>
      </Button>
    </div>
  );
}

function Remarks({ state: { notes, ledger } }: { readonly state: HistoryState }) {
  const { i18n } = useLingui();
  const warnings = ledger?.warnings ?? [];
  const found = NOTES.filter(({ kind }) => (notes[kind] ?? 0) > 0);
  if (found.length === 0 && warnings.length === 0) return null;
  return (
    <ul>
      {warnings.map((warning) => (
        <li key={warning}>{i18n._(WARNINGS[warning])}</li>
      ))}
      {found.map(({ kind, text }) => (
        <li key={kind}>
          {i18n._(text)} ({formatCount(notes[kind] ?? 0, i18n.locale)})
        </li>
      ))}
    </ul>
  );
}

function SetAside({ state: { setAside, setAsideCount } }: { readonly state: HistoryState }) {
  if (setAsideCount === 0) return null;
  return (
    <>
      <p>
        <Trans>These rows are no runs that this page can read. They are in no total.</Trans>
      </p>
      <ul>
        {setAside.map(({ reason, text }) => (
          <li key={text}>
            <Trans>Not readable: {reason}</Trans>
            <code>{text}</code>
          </li>
        ))}
        {setAside.length === 0 && (
          <li>
            <Trans>The server gave no page that holds them, in whatever size it was asked for.</Trans>
          </li>
        )}
      </ul>
    </>
  );
}

/** Which version of CoreClaw's API is asked: found out, or as somebody decides on this device. */
function ApiVersionField() {
  const { t } = useLingui();
  const id = useId();
  const [, history] = useHistory();
  const [shown, session] = useSession();
  const isSample = shown.kind === 'connected' && shown.keyTail === null;
  const [chosen, choose] = useApiVersionChoice();
  const served = readServed();
  const asked = history.dialect().version;
  return (
    <div className={styles['polling']}>
      <label htmlFor={id}>
        <Trans>Version of CoreClaw's API</Trans>
      </label>
      <select
        id={id}
        value={chosen ?? ''}
        onChange={(event) => {
          choose(parseApiVersion(event.target.value));
          session.reopen();
        }}
      >
        <option value="">{served === null ? t`automatic` : t`as this page's server says: ${served}`}</option>
        <option value="v1">{t`v1: one list of all runs`}</option>
        <option value="v2">{t`v2: a list for each month`}</option>
      </select>
      {!isSample && (
        <span>
          <Trans>{asked} is asked now</Trans>
        </span>
      )}
    </div>
  );
}
