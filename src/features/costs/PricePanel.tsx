import { useState } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useLeastUsd } from '#browser/least-usd.ts';
import type { SetView } from '#browser/use-view.ts';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { useCostQuestion } from '#data/use-cost-question.ts';
import { useQuestion } from '#data/use-question.ts';
import type { PricesAnswer } from '#spikes/cost-answers.ts';
import { nameValue } from '#spikes/explain/value-words.ts';
import { formatView } from '#domain/view-codec.ts';
import type { View } from '#domain/view.ts';
import { Answer, CostPanel, Nothing } from '#features/costs/CostPanel.tsx';
import { PanelSkeleton } from '#features/costs/PanelSkeleton.tsx';
import { PriceChanges } from '#features/costs/PriceChanges.tsx';
import { foldPrices } from '#features/costs/price-lines.ts';
import { PriceMisfits } from '#features/costs/PriceMisfits.tsx';
import { PriceTable } from '#features/costs/PriceTable.tsx';
import { ShowAll } from '#features/costs/ShowAll.tsx';
import styles from './Rows.module.css';
import own from './PricePanel.module.css';

interface PricePanelProps {
  readonly view: View;
  readonly setView: SetView;
}

/** What the versions of each scraper charge for, and how much. */
export function PricePanel(props: PricePanelProps) {
  const { t } = useLingui();
  return (
    <CostPanel title={t`Price list`} scope={t`in all loaded runs, as far as they tell`}>
      <Prices {...props} />
    </CostPanel>
  );
}

function Prices({ view, setView }: PricePanelProps) {
  const { t } = useLingui();
  const [leastUsd] = useLeastUsd();
  const { answer, isStale } = useEngineQuery('prices', useCostQuestion(leastUsd));
  const { scope } = useQuestion(view);
  if (answer === undefined) return <PanelSkeleton />;
  if (answer.versions.length === 0) return <Nothing title={t`No run has started yet`} />;
  return (
    <Answer isStale={isStale}>
      <PriceList answer={answer} view={view} setView={setView} zone={scope.zone} nowMs={scope.nowMs} />
    </Answer>
  );
}

const SHORT_LIST = 8;

interface PriceListProps extends PricePanelProps {
  readonly answer: PricesAnswer;
  readonly zone: string;
  readonly nowMs: number;
}

function PriceList({ answer, view, setView, zone, nowMs }: PriceListProps) {
  const { t, i18n } = useLingui();
  const [isAll, setIsAll] = useState(false);
  const [sought, setSought] = useState('');
  const nameOf = (slug: string) => nameValue({ key: 'scraper', value: slug }, answer.names, (word) => i18n._(word));
  const compareNames = new Intl.Collator(i18n.locale).compare;
  const scrapers = foldPrices(answer.versions)
    .map(({ scraper, lines }) => ({ scraper, lines, name: nameOf(scraper) }))
    .sort((a, b) => compareNames(a.name, b.name));
  const found = scrapers.filter(({ name }) => name.toLowerCase().includes(sought.trim().toLowerCase()));
  const isLong = scrapers.length > SHORT_LIST;
  const shown = isAll || sought !== '' ? found : found.slice(0, SHORT_LIST);
  const context = {
    zone,
    nowMs,
    nameOf,
    hrefOf: (slug: string) => `?${formatView({ ...view, run: slug }).toString()}`,
    open: (slug: string) => {
      setView({ run: slug });
    },
  };
  return (
    <>
      <PriceChanges changes={answer.changes} factors={answer.factors} nameOf={nameOf} zone={zone} nowMs={nowMs} />
      {isLong && (
        <input
          className={own['search']}
          type="search"
          aria-label={t`Find a scraper's price`}
          placeholder={t`Find a scraper`}
          value={sought}
          onChange={(event) => {
            setSought(event.target.value);
          }}
        />
      )}
      <PriceTable scrapers={shown} isLong={shown.length > SHORT_LIST} zone={zone} nowMs={nowMs} />
      <div className={styles['foot']}>
        {found.length === 0 && (
          <span role="status">
            <Trans>No scraper has such a name.</Trans>
          </span>
        )}
        {isLong && sought === '' && (
          <ShowAll words={t`Show the prices of all ${scrapers.length} scrapers`} isAll={isAll} onToggle={setIsAll} />
        )}
      </div>
      <PriceMisfits misfits={answer.misfits} context={context} />
    </>
  );
}
