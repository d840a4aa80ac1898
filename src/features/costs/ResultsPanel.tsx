import type { ReactNode } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useLeastUsd } from '#browser/least-usd.ts';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { useCostQuestion } from '#data/use-cost-question.ts';
import { useQuestion } from '#data/use-question.ts';
import type { ResultsAnswer } from '#spikes/cost-answers.ts';
import { nameValue } from '#spikes/explain/value-words.ts';
import type { View } from '#domain/view.ts';
import { Answer, CostPanel, Nothing } from '#features/costs/CostPanel.tsx';
import { FewerItem } from '#features/costs/FewerItem.tsx';
import { PanelSkeleton } from '#features/costs/PanelSkeleton.tsx';
import { SilentItem } from '#features/costs/SilentItem.tsx';
import { YieldFigure } from '#features/costs/YieldFigure.tsx';
import { YieldTable } from '#features/costs/YieldTable.tsx';
import styles from './ResultsPanel.module.css';

/** What the money brought: who fell silent, who brings far fewer results, and what a thousand results cost. */
export function ResultsPanel({ view }: { readonly view: View }) {
  const { t } = useLingui();
  return (
    <CostPanel title={t`Results for the money`} scope={t`in all loaded runs`}>
      <Results view={view} />
    </CostPanel>
  );
}

function Results({ view }: { readonly view: View }) {
  const { t } = useLingui();
  const [leastUsd] = useLeastUsd();
  const { answer, isStale } = useEngineQuery('results', useCostQuestion(leastUsd));
  const { scope } = useQuestion(view);
  if (answer === undefined) return <PanelSkeleton />;
  const isCalm = answer.silent.length + answer.fewer.length === 0;
  return (
    <Answer isStale={isStale}>
      {isCalm && !answer.perThousand.account.results.some((results) => results > 0) ? (
        <Nothing
          title={t`As far as the loaded runs tell, every scraper runs when it should and brings about as many results as usual.`}
        />
      ) : (
        <ResultsOf answer={answer} zone={scope.zone} nowMs={scope.nowMs} />
      )}
    </Answer>
  );
}

interface ResultsOfProps {
  readonly answer: ResultsAnswer;
  readonly zone: string;
  readonly nowMs: number;
}

/** More would be a list that nobody reads: those that go on and the latest come first. */
const MOST_FEWER = 10;

function ResultsOf({ answer, zone, nowMs }: ResultsOfProps) {
  const { t, i18n } = useLingui();
  const { silent, fewer, perThousand } = answer;
  const nameOf = (slug: string) => nameValue({ key: 'scraper', value: slug }, answer.names, (word) => i18n._(word));
  return (
    <>
      {silent.length + fewer.length === 0 && (
        <p className={styles['calm']}>
          <Trans>
            As far as the loaded runs tell, every scraper runs when it should and brings about as many results as usual.
          </Trans>
        </p>
      )}
      {silent.length > 0 && (
        <Part title={t`Fell silent`}>
          <ul aria-label={t`Fell silent`} className={styles['list']}>
            {silent.map((each) => (
              <SilentItem
                key={each.scraper}
                silent={each}
                name={each.scraper === null ? null : nameOf(each.scraper)}
                zone={zone}
                nowMs={nowMs}
              />
            ))}
          </ul>
        </Part>
      )}
      {fewer.length > 0 && (
        <Part title={t`Fewer results`}>
          <ul aria-label={t`Fewer results`} className={styles['list']}>
            {fewer.slice(0, MOST_FEWER).map((each) => (
              <FewerItem
                key={`${each.scraper} ${each.fromMs}`}
                fewer={each}
                name={nameOf(each.scraper)}
                nowMs={nowMs}
              />
            ))}
          </ul>
        </Part>
      )}
      <YieldFigure daily={perThousand.account} nowMs={nowMs} />
      {perThousand.scrapers.length > 0 && (
        <Part title={t`Dollars per 1,000 results`}>
          <YieldTable scrapers={perThousand.scrapers} nameOf={nameOf} />
        </Part>
      )}
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <h3 className={styles['title']}>{title}</h3>
      {children}
    </>
  );
}
