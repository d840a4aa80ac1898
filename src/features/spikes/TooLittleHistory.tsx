import { Trans } from '@lingui/react/macro';
import { Basis } from '#features/spikes/Basis.tsx';
import styles from './Spikes.module.css';

interface TooLittleHistoryProps {
  readonly activeDays: number;
  readonly neededDays: number;
}

/** Why nothing is said of days yet. */
export function TooLittleHistory({ activeDays, neededDays }: TooLittleHistoryProps) {
  return (
    <div className={styles['nothing']}>
      <p>
        <strong>
          <Trans>
            Not enough history yet: {activeDays} of {neededDays} days with costs.
          </Trans>
        </strong>
      </p>
      <p>
        <Trans>Fewer do not tell what is usual. Runs that go on are compared with runs like them all the same.</Trans>
      </p>
      <p>
        <Basis />
      </p>
    </div>
  );
}
