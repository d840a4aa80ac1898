import { type ReactNode, useEffect, useState } from 'react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { HistoryState } from '#data/history.ts';
import { CORECLAW_ZONE, startOfCoreclawMonth } from '#domain/coreclaw-month.ts';
import { formatCount, formatDay, formatMoment, formatTimeOfDay } from '#domain/format.ts';
import styles from './SyncStatus.module.css';

interface CoverageTextProps {
  readonly state: HistoryState;
  readonly zone: string;
  readonly nowMs: number;
}

/** What is loaded, and what may be said of it: a claim only where the ledger makes it. */
export function CoverageText({ state, zone, nowMs }: CoverageTextProps) {
  const { claim, restarted, waiting, ledger, hasMoved } = state;
  return (
    <span className={styles['text']}>
      <span>
        {claim !== null && <span className={styles['dot']} aria-hidden="true" />}
        <Loaded state={state} zone={zone} nowMs={nowMs} />
        {claim !== null && <ClaimText claim={claim} months={ledger?.months ?? null} zone={zone} nowMs={nowMs} />}
      </span>
      <Limits ledger={ledger} />
      {hasMoved && (
        <span>
          <Trans>API v1 is gone: v2 is read</Trans>
        </span>
      )}
      {waiting > 0 && (
        <span>
          <Plural value={waiting} one="# new run is not shown yet" other="# new runs are not shown yet" />
        </span>
      )}
      <Hindrance state={state} zone={zone} />
      {restarted && (
        <span>
          <Trans>read again after a failure of this page</Trans>
        </span>
      )}
    </span>
  );
}

/** "1,200 of 12,431 runs, back to 3 Aug", in the words of what is going on. */
function Loaded({ state: { coverage, ledger, waiting }, zone, nowMs }: CoverageTextProps): ReactNode {
  const { i18n } = useLingui();
  const listed = coverage.loaded - (ledger?.unlisted ?? 0);
  const loaded = formatCount(listed, i18n.locale);
  const count = coverage.count === null ? '?' : formatCount(coverage.count, i18n.locale);
  if (ledger?.phase === 'changing') {
    return (
      <Trans>
        still changing, {loaded} of {count} runs
      </Trans>
    );
  }
  if (ledger?.phase === 'unverified') {
    return coverage.count === null ? (
      <Trans>
        unverified, <RunCount runs={coverage.loaded} />
      </Trans>
    ) : (
      <Trans>
        unverified, {loaded} of {count} runs
      </Trans>
    );
  }
  if (ledger?.phase === 'sweeping') {
    return (
      <Trans>
        reading again: {formatCount(ledger.sweep?.rows ?? 0, i18n.locale)} of {count} runs
      </Trans>
    );
  }
  if (coverage.count === null) {
    return coverage.loaded > 0 ? <RunCount runs={coverage.loaded} /> : <Trans>Loading runs</Trans>;
  }
  if (ledger?.phase === 'doubted') {
    return (
      <Trans>
        <RunCount runs={coverage.loaded} /> as they were; CoreClaw lists {count} now
      </Trans>
    );
  }
  const isAll = coverage.complete || listed + waiting >= coverage.count;
  if (isAll) return <RunCount runs={coverage.loaded} />;
  if (coverage.sinceMs === null) {
    return (
      <Trans>
        {loaded} of {count} runs
      </Trans>
    );
  }
  return (
    <Trans>
      {loaded} of {count} runs, back to {formatDay(coverage.sinceMs, zone, nowMs, i18n.locale)}
    </Trans>
  );
}

/** What CoreClaw does not list, any more or at all. */
function Limits({ ledger }: Pick<HistoryState, 'ledger'>) {
  const { i18n } = useLingui();
  if (ledger === null) return null;
  const { limit, unlisted } = ledger;
  return (
    <>
      {unlisted > 0 && (
        <span>
          <Plural value={unlisted} one="# no longer listed by CoreClaw" other="# no longer listed by CoreClaw" />
        </span>
      )}
      {limit?.kind === 'depth' && (
        <span>
          <Trans>CoreClaw lists no further</Trans>
        </span>
      )}
      {limit?.kind === 'count' && (
        <span>
          <Trans>CoreClaw counts no further than {formatCount(limit.rows, i18n.locale)}</Trans>
        </span>
      )}
    </>
  );
}

/** The requests for polls are spent. */
function Spent({ untilMs, zone }: { readonly untilMs: number; readonly zone: string }) {
  const { i18n } = useLingui();
  return (
    <span>
      <Trans>no look for new runs before {formatTimeOfDay(untilMs, zone, i18n.locale)}: 720 requests an hour</Trans>
    </span>
  );
}

function RunCount({ runs }: { readonly runs: number }) {
  return <Plural value={runs} one="# run" other="# runs" />;
}

type Claim = NonNullable<HistoryState['claim']>;

function ClaimText({
  claim,
  months,
  zone,
  nowMs,
}: Omit<CoverageTextProps, 'state'> & {
  readonly claim: Claim;
  readonly months: NonNullable<HistoryState['ledger']>['months'];
}) {
  const { i18n } = useLingui();
  const at = formatMoment(claim.asOfMs, zone, nowMs, i18n.locale);
  if (months !== null && claim.rows >= claim.count) {
    // CoreClaw's month, in whatever zone the page is read.
    const from = formatDay(startOfCoreclawMonth(months.from), CORECLAW_ZONE, nowMs, i18n.locale);
    return claim.kind === 'verified' ? (
      <Trans>
        , verified as of {at}, back to {from}
      </Trans>
    ) : (
      <Trans>
        , complete as of {at}, back to {from}
      </Trans>
    );
  }
  return claim.kind === 'verified' ? <Trans>, verified as of {at}</Trans> : <Trans>, complete as of {at}</Trans>;
}

/** Why nothing comes at the moment. */
function Hindrance({ state: { phase, ledger }, zone }: { readonly state: HistoryState; readonly zone: string }) {
  switch (phase.kind) {
    case 'waiting':
      return <Waiting key={phase.untilMs} phase={phase} zone={zone} />;
    case 'offline':
      return (
        <strong>
          <Trans>Offline: goes on by itself</Trans>
        </strong>
      );
    case 'paused':
      return (
        <strong>
          <Trans>paused</Trans>
        </strong>
      );
    case 'stopped':
      return (
        <strong>
          <Trans>stopped</Trans>
        </strong>
      );
    case 'loaded':
      if (phase.pollsFromMs !== null) return <Spent untilMs={phase.pollsFromMs} zone={zone} />;
      if (phase.trouble !== null) {
        return (
          <span>
            <Trans>the last look for new runs failed</Trans>
          </span>
        );
      }
      return ledger?.warnings.includes('count-too-high') ? (
        <span>
          <Trans>the server counts more than it gives</Trans>
        </span>
      ) : null;
    case 'loading':
      return null;
  }
}

function Waiting({
  phase,
  zone,
}: {
  readonly phase: Extract<HistoryState['phase'], { kind: 'waiting' }>;
  readonly zone: string;
}) {
  const { i18n } = useLingui();
  const seconds = useSecondsLeft(phase.leftMs);
  const until = formatTimeOfDay(phase.untilMs, zone, i18n.locale);
  return (
    <span>
      {phase.error.kind === 'invalid-request' ? (
        <Trans>refused, next attempt in {seconds} s</Trans>
      ) : phase.error.kind === 'rate-limited' ? (
        <Trans>
          slowed down until {until} ({seconds} s), resumes by itself
        </Trans>
      ) : seconds > 0 ? (
        <Trans>no answer, next attempt in {seconds} s</Trans>
      ) : (
        <Trans>no answer, trying again</Trans>
      )}
    </span>
  );
}

/** Whole seconds of a wait that began with `leftMs`, counted down. Give the component a key that changes with the wait. */
function useSecondsLeft(leftMs: number): number {
  const [endMs] = useState(() => performance.now() + leftMs);
  const [nowMs, setNowMs] = useState(() => performance.now());
  // Time passes outside of React.
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((endMs - nowMs) / 1000));
}
