import { Plural, Trans } from '@lingui/react/macro';
import { Basis } from '#features/spikes/Basis.tsx';
import styles from './Spikes.module.css';

interface TooLittleHistoryProps {
  readonly activeDays: number;
  readonly neededDays: number;
}

/** A scraper with so many runs can be judged, however few its days. */
const NEEDED_RUNS = 20;

/** Why nothing is said of costs yet. */
export function TooLittleHistory({ activeDays, neededDays }: TooLittleHistoryProps) {
  return (
    <div className={styles['nothing']}>
      <p>
        <strong>
          <Plural
            value={activeDays}
            one={`Costs are judged once a scraper has run on ${neededDays} days or ${NEEDED_RUNS} times: so far there is # day with costs.`}
            other={`Costs are judged once a scraper has run on ${neededDays} days or ${NEEDED_RUNS} times: so far there are # days with costs.`}
          />
        </strong>
      </p>
      <p>
        <Trans>Runs that go on are compared with runs like them all the same.</Trans>
      </p>
      <p>
        <Basis />
      </p>
    </div>
  );
}
