import { Plural } from '@lingui/react/macro';
import { useHistory } from '#data/use-session.ts';
import { Button } from '#ui/Button.tsx';
import styles from './SyncStatus.module.css';

/** Says that new runs have come; they enter the page when they are let in, so that nothing moves under the pointer. */
export function NewRuns() {
  const [{ waiting }, history] = useHistory();
  return (
    <div className={styles['newRuns']} role="status">
      {waiting > 0 && (
        <Button look="primary" onClick={history.admit}>
          <Plural value={waiting} one="Show # new run" other="Show # new runs" />
        </Button>
      )}
    </div>
  );
}
