import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { SetView } from '#browser/use-view.ts';
import { hasMore } from '#data/history.ts';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { useQuestion } from '#data/use-question.ts';
import { useListPlace } from '#data/use-raw-record.ts';
import { useHistory } from '#data/use-session.ts';
import { formatCount } from '#domain/format.ts';
import type { View } from '#domain/view.ts';
import { Button } from '#ui/Button.tsx';
import { Contained } from '#ui/Panel.tsx';
import { useIsSlow } from '#ui/use-is-slow.ts';
import { PeersSection } from '#features/run-detail/PeersSection.tsx';
import { RawRecord } from '#features/run-detail/RawRecord.tsx';
import { RunFields } from '#features/run-detail/RunFields.tsx';
import { SheetHead } from '#features/run-detail/SheetHead.tsx';
import { SheetContext } from '#features/run-detail/sheet-context.ts';
import { useSheetFocus } from '#features/run-detail/use-sheet-focus.ts';
import { useWalk } from '#features/run-detail/use-walk.ts';
import { findStep } from '#features/run-detail/walk-key.ts';
import styles from './RunDetail.module.css';

interface RunDetailProps {
  readonly slug: string;
  readonly view: View;
  readonly setView: SetView;
}

interface Said {
  readonly words: string;
  readonly isTrouble: boolean;
}

/** What scrolls or takes text has keys of its own. */
const OWN_KEYS = 'input, textarea, select, pre, [contenteditable]';

/** One run beside the table, which stays usable. Escape closes it, arrows and brackets walk the rows behind it. */
export function RunDetail({ slug, view, setView }: RunDetailProps) {
  const { t } = useLingui();
  const question = useQuestion(view);
  const { revision } = question;
  const { answer: run, isStale } = useEngineQuery('run', { revision, slug });
  const { answer: known, isStale: isOfAnother, isLost } = useEngineQuery('facts', { revision, slug }, 'go-without');
  const sheet = useRef<HTMLDialogElement>(null);
  const [said, setSaid] = useState<Said>({ words: '', isTrouble: false });
  const context = useMemo(
    () => ({
      view,
      setView,
      question,
      say: (words: string, isTrouble = false) => {
        setSaid({ words, isTrouble });
      },
    }),
    [view, setView, question],
  );
  const walk = useWalk({ slug, view, setView, question, say: context.say });
  const listPlace = useListPlace(slug);
  const isLate = useIsSlow(isStale);
  useSheetFocus(sheet, slug);

  function close(): void {
    setView({ run: null });
  }

  function press(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') close();
    if (event.target instanceof Element && event.target.closest(OWN_KEYS) !== null) return;
    const step = findStep(event);
    if (step === null) return;
    event.preventDefault();
    walk.go(step);
  }

  return (
    <dialog
      ref={sheet}
      open
      className={styles['sheet']}
      aria-label={t`Run ${slug}`}
      aria-busy={isStale}
      tabIndex={-1}
      onKeyDown={press}
    >
      <SheetContext value={context}>
        <SheetHead slug={slug} run={run} walk={walk} listPlace={listPlace} onClose={close} />
        <p role="status" className={said.isTrouble ? styles['trouble'] : styles['said']}>
          {said.words}
        </p>
        <Contained>
          {run === null && <UnknownRun />}
          {run !== null && run !== undefined && (
            <div className={isLate ? styles['stale'] : undefined}>
              <RunFields
                run={run}
                errorId={isOfAnother ? null : (known?.errorId ?? null)}
                otherScraperId={isOfAnother ? null : (known?.otherScraperId ?? null)}
              />
              <PeersSection run={run} peers={known?.peers ?? null} isStale={isOfAnother} isLost={isLost} />
              <RawRecord key={run.slug} run={run} place={listPlace} />
            </div>
          )}
        </Contained>
      </SheetContext>
    </dialog>
  );
}

/** Why there is nothing to show of a run, and what can be done. */
function UnknownRun() {
  const { i18n } = useLingui();
  const [{ coverage, ledger, phase }, history] = useHistory();
  const [loaded, all] = [coverage.loaded, coverage.count ?? 0].map((runs) => formatCount(runs, i18n.locale));
  const isPartial = hasMore(ledger);
  return (
    <div className={styles['unknown']}>
      <p>
        <Trans>This run is not among the loaded runs.</Trans>
      </p>
      {coverage.complete ? (
        <p>
          <Trans>All {all} runs of this account are loaded: it may be of another account.</Trans>
        </p>
      ) : (
        <p>
          <Trans>
            {loaded} of {all} are loaded: it may be older than those, or of another account.
          </Trans>
        </p>
      )}
      {phase.kind === 'loading' && (
        <p>
          <Trans>More are on their way.</Trans>
        </p>
      )}
      {phase.kind === 'loaded' && isPartial && (
        <Button onClick={history.loadMore}>
          <Trans>Load more</Trans>
        </Button>
      )}
    </div>
  );
}
