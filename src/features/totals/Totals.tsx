import { Suspense, type ReactNode } from 'react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { lazyWithWords } from '#ui/lazy.tsx';
import type { SetView } from '#browser/use-view.ts';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { useQuestion } from '#data/use-question.ts';
import { useHistory } from '#data/use-session.ts';
import type { Totals as TotalsOf } from '#domain/answers.ts';
import {
  MISSING,
  formatBytes,
  formatCount,
  formatCountShort,
  formatDuration,
  formatShare,
  formatUsd,
} from '#domain/format.ts';
import { formatUsdExact } from '#domain/money.ts';
import type { MeasuredTotal } from '#domain/total-change.ts';
import type { View } from '#domain/view.ts';
import { Extra, Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { useIsSlow } from '#ui/use-is-slow.ts';
import styles from './Totals.module.css';

const SpendToDateLines = lazyWithWords(
  async () => (await import('#features/totals/SpendToDateLines.tsx')).SpendToDateLines,
);
const ServerMatchesNote = lazyWithWords(
  async () => (await import('#features/totals/ServerMatchesNote.tsx')).ServerMatchesNote,
);
const Comparison = lazyWithWords(async () => (await import('#features/totals/Comparison.tsx')).Comparison);
const RunningLine = lazyWithWords(async () => (await import('#features/totals/SpendToDateLines.tsx')).RunningLine);

interface TotalsProps {
  readonly view: View;
  readonly setView: SetView;
}

/** Exact sums of what the filters select; each says when it rests on a part of the history. */
export function Totals({ view, setView }: TotalsProps) {
  const { t } = useLingui();
  const { answer: totals, isStale } = useEngineQuery('totals', useQuestion(view));
  const isLate = useIsSlow(isStale);
  return (
    <Panel title={t`Totals`} isTitleHidden className={styles['panel']}>
      <div className={isLate ? styles['stale'] : undefined} aria-busy={isStale}>
        <TotalsList view={view} setView={setView} totals={totals} isStale={isStale} />
      </div>
      <Extra>
        <Suspense>{view.compare !== null && <Comparison view={view} of={null} />}</Suspense>
      </Extra>
      <Basis totals={totals} view={view} />
    </Panel>
  );
}

interface TotalsListProps extends TotalsProps {
  readonly totals: TotalsOf | undefined;
  /** They are those of the view before. */
  readonly isStale: boolean;
}

function TotalsList({ view, setView, totals, isStale }: TotalsListProps) {
  const { t, i18n } = useLingui();
  const [{ coverage, phase, ledger, serverMatches }] = useHistory();
  const { locale } = i18n;
  // Zero is said when it is known, not while nothing has come.
  const isAhead = ledger === null && phase.kind !== 'stopped';
  if (totals === undefined || isAhead) return <TotalsSkeleton />;
  const { succeeded, failed, aborted, durationMedianS, durationP95S } = totals;
  const ended = succeeded + failed + aborted;
  const rate = ended === 0 ? null : succeeded / ended;
  // The period before is that of the view as it is now: totals of another view are not held against it.
  const differenceOf = (measure: MeasuredTotal): ReactNode =>
    view.compare !== null &&
    !isStale && (
      <Extra>
        <Suspense>
          <Comparison view={view} of={{ totals, measure }} />
        </Suspense>
      </Extra>
    );
  const tellsDays = phase.kind !== 'loading' || coverage.loaded >= FEWEST_FOR_DAYS;
  return (
    <dl className={styles['totals']}>
      <Total term={t`Usage`} exact={formatUsdExact(totals.usage)} shown={formatUsd(totals.usage, locale)} isFirst>
        {differenceOf('usage')}
        <Extra>
          <Suspense>{tellsDays && <SpendToDateLines view={view} />}</Suspense>
        </Extra>
      </Total>
      <Total term={t`Runs`} exact={String(totals.runs)} shown={formatCount(totals.runs, locale)}>
        {differenceOf('runs')}
        {totals.runs !== coverage.loaded && serverMatches === null && (
          <span>
            <Trans>of {formatCount(coverage.loaded, locale)}</Trans>
          </span>
        )}
        <Extra>
          <Suspense>{tellsDays && <RunningLine view={view} setView={setView} />}</Suspense>
        </Extra>
      </Total>
      <Total
        term={t`Success rate`}
        exact={rate === null ? null : String(rate)}
        shown={rate === null ? MISSING : formatShare(rate, locale)}
      >
        {differenceOf('successRate')}
        <span>
          <Trans>{formatUsd(totals.usageOnFailures, locale)} on failures</Trans>
        </span>
      </Total>
      <Total term={t`Results`} exact={String(totals.results)} shown={formatCountShort(totals.results, locale)}>
        {differenceOf('results')}
      </Total>
      <Total term={t`Traffic`} exact={String(totals.trafficBytes)} shown={formatBytes(totals.trafficBytes, locale)}>
        {differenceOf('traffic')}
      </Total>
      <Total
        term={t`Duration`}
        exact={durationMedianS === null ? null : String(durationMedianS)}
        shown={durationMedianS === null ? MISSING : formatDuration(durationMedianS, locale)}
      >
        {differenceOf('duration')}
        <span>
          {durationP95S === null ? (
            <Trans>median</Trans>
          ) : (
            <Trans>median, p95 {formatDuration(durationP95S, locale)}</Trans>
          )}
        </span>
      </Total>
    </dl>
  );
}

/** The first page of a history that is being read says nothing of a day: what does is a moment away. */
const FEWEST_FOR_DAYS = 100;

interface TotalProps {
  readonly term: string;
  /** The plain number; null where there is none. */
  readonly exact: string | null;
  readonly shown: string;
  readonly isFirst?: boolean;
  readonly children?: ReactNode;
}

function Total({ term, exact, shown, isFirst = false, children }: TotalProps) {
  return (
    <div className={isFirst ? styles['first'] : undefined}>
      <dt>{term}</dt>
      <dd>
        {exact === null ? (
          <span>{shown}</span>
        ) : (
          <data value={exact} title={exact}>
            {shown}
          </data>
        )}
        <small>{children}</small>
      </dd>
    </div>
  );
}

const SKELETONS = [
  { id: 'usage', width: '9em' },
  ...['runs', 'rate', 'results', 'traffic', 'duration'].map((id) => ({ id, width: '5em' })),
];

function TotalsSkeleton() {
  return (
    <dl className={styles['totals']} aria-hidden="true">
      {SKELETONS.map(({ id, width }) => (
        <div key={id} className={id === 'usage' ? styles['first'] : undefined}>
          <dt>
            <Skeleton width="4em" />
          </dt>
          <dd>
            <Skeleton width={width} />
            <small />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What the totals leave out, in words. Nothing where they leave out nothing. */
function Basis({ totals, view: { time, hour } }: { readonly totals: TotalsOf | undefined; readonly view: View }) {
  const { i18n } = useLingui();
  const [{ coverage, serverMatches }] = useHistory();
  const { locale } = i18n;
  const isPartial = !coverage.complete && (coverage.count !== null || coverage.loaded > 0);
  const unknownUsage = totals?.unknownUsage ?? 0;
  const unfinished = totals?.unfinished ?? 0;
  const isOfAllTime = time.kind === 'preset' && time.preset === 'all';
  const leftOut = isOfAllTime && hour === null ? 0 : (totals?.withoutStart ?? 0);
  if (!isPartial && unknownUsage === 0 && unfinished === 0 && leftOut === 0) return null;
  return (
    <p className={styles['basis']}>
      {isPartial && (
        <strong>
          {coverage.count === null ? (
            <Trans>
              Partial, maybe: from {formatCount(coverage.loaded, locale)} runs; how many there are is not known.
            </Trans>
          ) : (
            <Trans>
              Partial: from {formatCount(coverage.loaded, locale)} of {formatCount(coverage.count, locale)} runs.
            </Trans>
          )}
        </strong>
      )}
      {isPartial && serverMatches !== null && (
        <Extra>
          <Suspense>
            <ServerMatchesNote serverMatches={serverMatches} />
          </Suspense>
        </Extra>
      )}
      {unfinished > 0 && (
        <span>
          <Plural
            value={unfinished}
            one="# run is not finished: counted so far."
            other="# runs are not finished: counted so far."
          />
        </span>
      )}
      {unknownUsage > 0 && (
        <span>
          <Plural
            value={unknownUsage}
            one="The usage of # run is unknown and not in the sum."
            other="The usage of # runs is unknown and not in the sum."
          />
        </span>
      )}
      {leftOut > 0 && (
        <span>
          {isOfAllTime ? (
            <Plural
              value={leftOut}
              one="# run without a start is at no hour of the day."
              other="# runs without a start are at no hour of the day."
            />
          ) : (
            <Plural
              value={leftOut}
              one="# run without a start is in no time range."
              other="# runs without a start are in no time range."
            />
          )}
        </span>
      )}
    </p>
  );
}
