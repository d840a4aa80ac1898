import { useState } from 'react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ViewQuestion } from '#data/use-question.ts';
import { useEngineQuery } from '#data/use-engine-query.ts';
import type { ErrorGroup, ErrorGroups } from '#domain/error-groups.ts';
import { isOnly, toggleOnly } from '#domain/facet-choice.ts';
import { formatCount, formatShare } from '#domain/format.ts';
import { ratioUsd, ZERO_USD } from '#domain/money.ts';
import type { View } from '#domain/view.ts';
import { Answer, CostPanel, Nothing } from '#features/costs/CostPanel.tsx';
import { ErrorsTable } from '#features/costs/ErrorsTable.tsx';
import { Money } from '#features/costs/Money.tsx';
import { PanelSkeleton } from '#features/costs/PanelSkeleton.tsx';
import { ShowAll } from '#features/costs/ShowAll.tsx';
import { UnknownUsage } from '#features/costs/UnknownUsage.tsx';
import { useSelectedRuns } from '#features/costs/use-selected-runs.ts';
import { SegmentedControl } from '#ui/SegmentedControl.tsx';
import styles from './Rows.module.css';
import own from './ErrorsPanel.module.css';

interface ErrorsPanelProps {
  readonly view: View;
  readonly showRuns: (change: Partial<View>) => void;
}

/** The errors of the runs that the view selects, whichever errors it asks for. */
export function ErrorsPanel(props: ErrorsPanelProps) {
  const { t } = useLingui();
  const { only, not } = props.view.facets.error;
  const isAny = only.length + not.length === 0;
  return (
    <CostPanel
      title={t`Errors`}
      scope={isAny ? t`in the selected runs` : t`in the selected runs, whichever error is asked for`}
    >
      <ErrorsOf {...props} />
    </CostPanel>
  );
}

function ErrorsOf({ view, showRuns }: ErrorsPanelProps) {
  const { t } = useLingui();
  const { question } = useSelectedRuns(view);
  const { answer, isStale } = useEngineQuery('error-groups', question);
  if (answer === undefined) return <PanelSkeleton />;
  return (
    <Answer isStale={isStale}>
      {answer.groups.length === 0 ? (
        <Nothing title={answer.runsOfAll === 0 ? t`No runs are selected` : t`None of the selected runs has an error`} />
      ) : (
        <Groups
          answer={answer}
          scope={question.scope}
          isChosen={(id) => isOnly(view.facets.error, id)}
          onChoose={(id) => {
            showRuns(toggleOnly(view, 'error', id));
          }}
        />
      )}
    </Answer>
  );
}

const SHORT_LIST = 10;

type Order = 'usage' | 'runs' | 'lastSeenS';

interface GroupsProps {
  readonly answer: ErrorGroups;
  /** The runs are those of its scope, and times are said in its zone. */
  readonly scope: ViewQuestion['scope'];
  readonly isChosen: (id: string) => boolean;
  readonly onChoose: (id: string) => void;
}

function Groups({ answer: { groups, runs, usage, usageOfAll }, scope: { zone, nowMs }, ...rest }: GroupsProps) {
  const { t, i18n } = useLingui();
  const [order, setOrder] = useState<Order>('usage');
  const [isAll, setIsAll] = useState(false);
  const isLong = groups.length > SHORT_LIST;
  const sorted = order === 'usage' ? groups : groups.toSorted((a, b) => placeOf(b, order) - placeOf(a, order));
  return (
    <>
      <div className={own['headline']}>
        <p>
          <Trans>
            <strong>
              <Money usd={usage} />
            </strong>{' '}
            of <Money usd={usageOfAll} />
          </Trans>
          {usageOfAll !== ZERO_USD && ` (${formatShare(ratioUsd(usage, usageOfAll), i18n.locale)})`}{' '}
          <Plural value={runs} one="on # run with an error" other="on # runs with an error" />
        </p>
        <SegmentedControl
          label={t`Order of the errors`}
          value={order}
          segments={[
            { value: 'usage', label: t`Dearest` },
            { value: 'runs', label: t`Most frequent` },
            { value: 'lastSeenS', label: t`Latest` },
          ]}
          onChange={setOrder}
        />
      </div>
      <ErrorsTable
        groups={isAll ? sorted : sorted.slice(0, SHORT_LIST)}
        context={{ usageOfAll, zone, nowMs }}
        isLong={isLong && isAll}
        {...rest}
      />
      <div className={styles['foot']}>
        {isLong && (
          <ShowAll
            words={t`Show all ${formatCount(groups.length, i18n.locale)} errors`}
            isAll={isAll}
            onToggle={setIsAll}
          />
        )}
        <UnknownUsage runs={groups.reduce((sum, { unknownUsage }) => sum + unknownUsage, 0)} />
      </div>
    </>
  );
}

function placeOf(group: ErrorGroup, order: 'runs' | 'lastSeenS'): number {
  return group[order] ?? -1;
}
