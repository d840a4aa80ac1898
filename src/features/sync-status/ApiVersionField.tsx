import { useId } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { readServed, useApiVersionChoice } from '#browser/api-version.ts';
import { useHistory, useSession } from '#data/use-session.ts';
import { parseApiVersion } from '#domain/api-version.ts';
import styles from './SyncStatus.module.css';

/** Which version of CoreClaw's API is asked: found out, or as somebody decides on this device. */
export function ApiVersionField() {
  const { t } = useLingui();
  const id = useId();
  const [, history] = useHistory();
  const [shown, session] = useSession();
  const isSample = shown.kind === 'connected' && shown.keyTail === null;
  const [chosen, choose] = useApiVersionChoice();
  const served = readServed();
  const asked = history.dialect().version;
  return (
    <div className={styles['polling']}>
      <label htmlFor={id}>
        <Trans>Version of CoreClaw's API</Trans>
      </label>
      <select
        id={id}
        value={chosen ?? ''}
        onChange={(event) => {
          choose(parseApiVersion(event.target.value));
          session.reopen();
        }}
      >
        <option value="">{served === null ? t`automatic` : t`as this page's server says: ${served}`}</option>
        <option value="v1">{t`v1: one list of all runs`}</option>
        <option value="v2">{t`v2: a list for each month`}</option>
      </select>
      {!isSample && (
        <span>
          <Trans>{asked} is asked now</Trans>
        </span>
      )}
    </div>
  );
}
