import { Plural, Trans } from '@lingui/react/macro';
import { useHistory } from '#data/use-session.ts';
import { Button } from '#ui/Button.tsx';
import styles from './SyncStatus.module.css';

/** Most of what is shown is not in CoreClaw's list any more, and a second reading has said so: the person decides. */
export function DoubtAlert() {
  const [{ ledger }, history] = useHistory();
  if (ledger?.doubt?.isConfirmed !== true) return null;
  return (
    <div className={styles['alert']} role="alert">
      <p>
        <strong>
          <Plural
            value={ledger.doubt.rows}
            one="CoreClaw does not list # run any more that is shown here."
            other="CoreClaw does not list # runs any more that are shown here."
          />
        </strong>{' '}
        <Trans>Two readings, a minute apart, say so. Nothing is dropped until you say what is to become of them.</Trans>
      </p>
      <Button onClick={() => history.decide('keep')}>
        <Trans>Keep what is shown</Trans>
      </Button>
      <Button onClick={() => history.decide('take')}>
        <Trans>Take CoreClaw's list</Trans>
      </Button>
    </div>
  );
}
