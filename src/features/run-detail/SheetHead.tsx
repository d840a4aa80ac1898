import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp, X } from 'lucide';
import { readAddress } from '#browser/address.ts';
import { readUpstream } from '#browser/upstream.ts';
import { writeCurl } from '#data/curl-command.ts';
import { useHistory } from '#data/use-session.ts';
import type { PlaceOfRun } from '#data/raw-record-query.ts';
import type { Run } from '#domain/run.ts';
import { findStatusShape } from '#domain/status-shapes.ts';
import { findStatusKey } from '#domain/status.ts';
import { formatView } from '#domain/view-codec.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { Mark } from '#ui/Mark.tsx';
import { CopyText } from '#features/run-detail/CopyButtons.tsx';
import { useSheet } from '#features/run-detail/sheet-context.ts';
import type { Walk } from '#features/run-detail/use-walk.ts';
import styles from './RunDetail.module.css';

interface SheetHeadProps {
  readonly slug: string;
  /** Null for one that is not loaded; undefined before anybody has said. */
  readonly run: Run | null | undefined;
  readonly walk: Walk;
  readonly listPlace: PlaceOfRun | null | undefined;
  readonly onClose: () => void;
}

/** Which run this is, the way to its neighbours, and what can be taken along of it. */
export function SheetHead({ slug, run, walk, listPlace, onClose }: SheetHeadProps) {
  const { t } = useLingui();
  const { view } = useSheet();
  const [, history] = useHistory();
  // An element of its own: within the words it would be read for tags.
  const id = <code>{slug}</code>;
  return (
    <div className={styles['head']}>
      <div className={styles['title']}>
        {run && (
          <span className={styles['mark']} data-status={findStatusKey(run.status) ?? 'unknown'}>
            <Mark shape={findStatusShape(run.status)} />
          </span>
        )}
        <h2>
          <Trans>Run {id}</Trans>
        </h2>
        <Button look="plain" aria-label={t`Close`} title={t`Close (Esc)`} onClick={onClose}>
          <Icon of={X} size={16} />
        </Button>
      </div>
      <div className={styles['bar']}>
        {run && <Steps walk={walk} />}
        <span className={styles['take']}>
          <CopyText text={readAddress(formatView(view).toString())}>
            <Trans>Copy link</Trans>
          </CopyText>
          {run && view.source === 'account' && (
            <CopyText text={writeCurl(history.dialect(), __API_ORIGIN__ ?? readUpstream(), run, listPlace)}>
              <Trans>Copy as cURL</Trans>
            </CopyText>
          )}
        </span>
      </div>
    </div>
  );
}

/** A button without a run to go to keeps the focus, so that the keys go on working. */
function Steps({ walk: { place, previous, next, go } }: { readonly walk: Walk }) {
  const { t } = useLingui();
  return (
    <>
      <Button
        look="plain"
        className={styles['step']}
        aria-label={t`Previous run`}
        aria-keyshortcuts="ArrowUp ["
        aria-disabled={previous === null}
        title={t`Previous run (↑ or [)`}
        onClick={() => {
          go(-1);
        }}
      >
        <Icon of={ArrowUp} size={16} />
      </Button>
      <Button
        look="plain"
        className={styles['step']}
        aria-label={t`Next run`}
        aria-keyshortcuts="ArrowDown ]"
        aria-disabled={next === null}
        title={t`Next run (↓ or ])`}
        onClick={() => {
          go(1);
        }}
      >
        <Icon of={ArrowDown} size={16} />
      </Button>
      <span className={styles['place']}>{place}</span>
    </>
  );
}
