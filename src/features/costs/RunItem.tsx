import type { ReactNode } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { ListFilter } from 'lucide';
import { formatCount, formatDuration, formatUsd, MISSING } from '#domain/format.ts';
import { formatRareDays, formatShareBelow, formatTimes } from '#domain/peer-words.ts';
import { compareUsd, type Usd, ZERO_USD } from '#domain/money.ts';
import type { UnusualAnswer } from '#spikes/cost-answers.ts';
import type { PastPeers } from '#spikes/explain/overrunning-runs.ts';
import type { PeerComparison } from '#spikes/explain/peer-comparison.ts';
import { describeStatus } from '#domain/status-words.ts';
import { Money } from '#features/costs/Money.tsx';
import { RunName, type RunContext } from '#features/costs/RunName.tsx';
import type { RunAmongPeers } from '#features/costs/view-changes.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { Mark } from '#ui/Mark.tsx';
import styles from './UnusualPanel.module.css';

/** What the runs of the list have in common. */
export interface PeerContext extends RunContext {
  readonly showPeers: (run: RunAmongPeers, isFinished: boolean) => void;
}

type UnusualRun = UnusualAnswer['unusual'][number];
type OverrunningRun = UnusualAnswer['overrunning'][number]['runs'][number];

interface ItemProps<Run> {
  readonly run: Run;
  readonly context: PeerContext;
}

export function UnusualItem({ run, context }: ItemProps<UnusualRun>) {
  return (
    <RunItem run={run} isFinished context={context}>
      <Comparison comparison={run.comparison} />
    </RunItem>
  );
}

/** It can still be stopped. */
export function OverrunningItem({ run, context }: ItemProps<OverrunningRun>) {
  const { i18n } = useLingui();
  const sinceS = context.nowMs / 1000 - run.startedAtS;
  const status = i18n._(describeStatus(run.status));
  return (
    <RunItem run={run} isFinished={false} context={context}>
      <span className={styles['running']}>
        <Mark shape="turning" />
        <Trans>
          {status}, {formatDuration(sinceS, i18n.locale)} so far
        </Trans>
      </span>
      {run.past.map((past) => (
        <span key={past.measure}>
          <Past past={past} />
        </span>
      ))}
    </RunItem>
  );
}

interface RunItemProps extends ItemProps<UnusualRun | OverrunningRun> {
  readonly isFinished: boolean;
  readonly children: ReactNode;
}

function RunItem({ run, isFinished, context, children }: RunItemProps) {
  const { t } = useLingui();
  return (
    <li className={styles['run']}>
      <RunName of={run} context={context} />
      <span className={styles['usage']}>{run.usage === null ? MISSING : <Money usd={run.usage} />}</span>
      <span className={styles['why']}>{children}</span>
      <span className={styles['above']}>
        <Above usd={run.aboveMedian} />
      </span>
      <Button
        look="plain"
        className={styles['peers']}
        aria-label={t`Show in the table: ${run.run} and runs like it`}
        title={t`Show in the table, with the runs that it was compared with`}
        onClick={() => {
          context.showPeers(run, isFinished);
        }}
      >
        <Icon of={ListFilter} size={15} />
      </Button>
    </li>
  );
}

function Above({ usd }: { readonly usd: Usd }) {
  if (compareUsd(usd, ZERO_USD) <= 0) return null;
  return (
    <Trans>
      +<Money usd={usd} /> above the median
    </Trans>
  );
}

function Comparison({ comparison }: { readonly comparison: PeerComparison }) {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const { peers, median, timesMedian, shareBelow } = comparison;
  const count = formatCount(peers, locale);
  return (
    <span title={formatUsd(Math.round(median), locale)}>
      {timesMedian === null ? (
        <Trans>The median of {count} runs like it is nothing</Trans>
      ) : (
        <Trans>
          {formatTimes(timesMedian, locale)} the median of {count} runs like it
        </Trans>
      )}
      {'; '}
      {shareBelow === 1 ? (
        <Trans>dearer than all of them</Trans>
      ) : (
        <Trans>dearer than {formatShareBelow(shareBelow, locale)} of them</Trans>
      )}
    </span>
  );
}

function Past({ past: { measure, peers, everyDays } }: { readonly past: PastPeers }) {
  const { i18n } = useLingui();
  const count = formatCount(peers, i18n.locale);
  const days = formatRareDays(everyDays, i18n.locale);
  return measure === 'usage' ? (
    <Trans>
      by {count} runs like it, healthy ones get as dear at most once in {days} days
    </Trans>
  ) : (
    <Trans>
      by {count} runs like it, healthy ones get as old at most once in {days} days
    </Trans>
  );
}
