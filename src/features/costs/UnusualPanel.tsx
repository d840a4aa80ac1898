import { useState } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useLeastUsd } from '#browser/least-usd.ts';
import type { SetView } from '#browser/use-view.ts';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { useCostQuestion } from '#data/use-cost-question.ts';
import { useQuestion } from '#data/use-question.ts';
import { formatUsd } from '#domain/format.ts';
import { usdFromDollars } from '#domain/money.ts';
import { roundUsd } from '#spikes/apportion.ts';
import type { UnusualAnswer } from '#spikes/cost-answers.ts';
import { nameValue } from '#spikes/explain/value-words.ts';
import { formatView } from '#domain/view-codec.ts';
import type { View } from '#domain/view.ts';
import { Answer, CostPanel, Nothing } from '#features/costs/CostPanel.tsx';
import { OverrunningItem, type PeerContext, UnusualItem } from '#features/costs/RunItem.tsx';
import { PanelSkeleton } from '#features/costs/PanelSkeleton.tsx';
import { ShowAll } from '#features/costs/ShowAll.tsx';
import { showPeers } from '#features/costs/view-changes.ts';
import rows from './Rows.module.css';
import styles from './UnusualPanel.module.css';

interface UnusualPanelProps {
  readonly view: View;
  readonly setView: SetView;
  readonly showRuns: (change: Partial<View>) => void;
}

/** The runs that cost far more than runs like them. */
export function UnusualPanel(props: UnusualPanelProps) {
  const { t } = useLingui();
  return (
    <CostPanel title={t`Outliers`} scope={t`in all loaded runs of the last 90 days`}>
      <UnusualRuns {...props} />
    </CostPanel>
  );
}

function UnusualRuns({ view, setView, showRuns }: UnusualPanelProps) {
  const { t, i18n } = useLingui();
  const [leastUsd] = useLeastUsd();
  const { answer, isStale } = useEngineQuery('unusual-runs', useCostQuestion(leastUsd, 'minute'));
  const { zone, nowMs } = useQuestion(view).scope;
  if (answer === undefined) return <PanelSkeleton />;
  const context: PeerContext = {
    zone,
    nowMs,
    nameOf: (slug) => nameValue({ key: 'scraper', value: slug }, answer.names, (word) => i18n._(word)),
    hrefOf: (slug) => `?${formatView({ ...view, run: slug }).toString()}`,
    open: (slug) => {
      setView({ run: slug });
    },
    showPeers: (run, isFinished) => {
      showRuns(showPeers(run, isFinished));
    },
  };
  const least = formatUsd(roundUsd(usdFromDollars(answer.floorUsd), 2), i18n.locale, 2);
  return (
    <Answer isStale={isStale}>
      {answer.unusual.length + answer.overrunning.length === 0 ? (
        <Nothing title={t`No run stands out among its peers`}>
          <p>
            <Trans>
              One would by costing {least} more than the median of at least eight runs of the same scraper, version and
              status, and more than chance brings among all of them.
            </Trans>
          </p>
        </Nothing>
      ) : (
        <RunList answer={answer} context={context} />
      )}
    </Answer>
  );
}

const SHORT_LIST = 8;

interface RunListProps {
  readonly answer: UnusualAnswer;
  readonly context: PeerContext;
}

function RunList({ answer: { unusual, overrunning }, context }: RunListProps) {
  const { t } = useLingui();
  const [isAll, setIsAll] = useState(false);
  const goingOn = overrunning.flatMap(({ runs }) => runs);
  const count = unusual.length + goingOn.length;
  const most = isAll ? count : SHORT_LIST;
  return (
    <>
      <ul className={isAll && count > SHORT_LIST ? `${styles['runs']} ${rows['all']}` : styles['runs']}>
        {goingOn.slice(0, most).map((run) => (
          <OverrunningItem key={run.run} run={run} context={context} />
        ))}
        {unusual.slice(0, Math.max(0, most - goingOn.length)).map((run) => (
          <UnusualItem key={run.run} run={run} context={context} />
        ))}
      </ul>
      {count > SHORT_LIST && (
        <div className={rows['foot']}>
          <ShowAll words={t`Show all ${count} outliers`} isAll={isAll} onToggle={setIsAll} />
        </div>
      )}
    </>
  );
}
