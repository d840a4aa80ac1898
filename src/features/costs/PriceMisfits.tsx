import { useId, useState } from 'react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { formatCount, formatUsd } from '#domain/format.ts';
import { absUsd } from '#domain/money.ts';
import type { PriceMisfit, PriceMisfits as Misfits } from '#spikes/prices/price-misfits.ts';
import { Money } from '#features/costs/Money.tsx';
import { RunName, type RunContext } from '#features/costs/RunName.tsx';
import { ShowAll } from '#features/costs/ShowAll.tsx';
import styles from './UnusualPanel.module.css';
import rows from './Rows.module.css';
import own from './PricePanel.module.css';

const SHORT_LIST = 3;

interface PriceMisfitsProps {
  readonly misfits: Misfits;
  readonly context: RunContext;
}

/** Runs that cost something else than the price says, the dearest first. */
export function PriceMisfits({ misfits: { runs, totals }, context }: PriceMisfitsProps) {
  const { t } = useLingui();
  const [isAll, setIsAll] = useState(false);
  const titleId = useId();
  if (runs.length === 0) return null;
  return (
    <>
      <div className={own['misfits']}>
        <h3 id={titleId} className={own['title']}>
          <Trans>Runs that do not fit their price</Trans>
        </h3>
        <Totals totals={totals} />
      </div>
      <ul
        aria-labelledby={titleId}
        className={isAll && runs.length > SHORT_LIST ? `${styles['runs']} ${rows['all']}` : styles['runs']}
      >
        {(isAll ? runs : runs.slice(0, SHORT_LIST)).map((misfit) => (
          <MisfitItem key={misfit.run} misfit={misfit} context={context} />
        ))}
      </ul>
      {runs.length > SHORT_LIST && (
        <div className={rows['foot']}>
          <ShowAll words={t`Show ${runs.length} runs that do not fit`} isAll={isAll} onToggle={setIsAll} />
        </div>
      )}
    </>
  );
}

function Totals({ totals }: Pick<Misfits, 'totals'>) {
  const { i18n } = useLingui();
  const { dearer, cheaper, 'charged-failure': failures } = totals;
  const count = (runs: number): string => formatCount(runs, i18n.locale);
  const sum = (usd: Misfits['totals']['dearer']['difference']): string => formatUsd(absUsd(usd), i18n.locale);
  return (
    <span className={own['totals']}>
      {dearer.runs > 0 && (
        <span>
          <Plural
            value={dearer.runs}
            one={`# run ${sum(dearer.difference)} dearer`}
            other={`${count(dearer.runs)} runs ${sum(dearer.difference)} dearer`}
          />
        </span>
      )}
      {failures.runs > 0 && (
        <span>
          <Plural
            value={failures.runs}
            one={`# failure charged ${sum(failures.difference)}`}
            other={`${count(failures.runs)} failures charged ${sum(failures.difference)}`}
          />
        </span>
      )}
      {cheaper.runs > 0 && (
        <span>
          <Plural
            value={cheaper.runs}
            one={`# run ${sum(cheaper.difference)} cheaper`}
            other={`${count(cheaper.runs)} runs ${sum(cheaper.difference)} cheaper`}
          />
        </span>
      )}
    </span>
  );
}

interface MisfitItemProps {
  readonly misfit: PriceMisfit;
  readonly context: RunContext;
}

function MisfitItem({ misfit, context }: MisfitItemProps) {
  const { kind, usage, fitting } = misfit;
  return (
    <li className={styles['run']}>
      <RunName of={misfit} context={context} />
      <span className={styles['usage']}>
        <Money usd={usage} />
      </span>
      <span className={styles['why']}>
        {kind === 'charged-failure' ? (
          <Trans>A failure that was charged; others cost nothing, or it has no units</Trans>
        ) : (
          <Trans>
            <Money usd={fitting} /> at the price of its version
          </Trans>
        )}
      </span>
    </li>
  );
}
