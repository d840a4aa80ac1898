import { useEffect, useId, useRef } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { SpikeEntry } from '#spikes/cost-answers.ts';
import { describeExplanation, describeLead } from '#spikes/explain/explanation-words.ts';
import { viewOfSpike, viewWithoutRuns, viewWithoutSpike } from '#spikes/spike-view.ts';
import { Button } from '#ui/Button.tsx';
import { Above } from '#features/spikes/Above.tsx';
import { Explanation } from '#features/spikes/Explanation.tsx';
import { SentenceText } from '#features/spikes/SentenceText.tsx';
import { ShowRuns } from '#features/spikes/ShowRuns.tsx';
import { SpikeMark } from '#features/spikes/SpikeMark.tsx';
import { keepInSight } from '#features/spikes/keep-in-sight.ts';
import { describeTimes, describeWhen } from '#features/spikes/spike-words.ts';
import { useSpikesContext, useWording } from '#features/spikes/spikes-context.ts';
import styles from './Spikes.module.css';

export interface SpikeItemProps {
  readonly entry: SpikeEntry;
  readonly isExpected: boolean;
  /** Into the list of those that are expected, or out of it. */
  readonly onMove: (entry: SpikeEntry, isExpected: boolean) => void;
}

/** One spike: when, how much and what leads; chosen, it is what the page is about. */
export function SpikeItem({ entry, isExpected, onMove }: SpikeItemProps) {
  const { t, i18n } = useLingui();
  const { view, setView, clock, open } = useSpikesContext();
  const wording = useWording();
  const item = useRef<HTMLLIElement>(null);
  const gist = useId();
  const isOpen = open === entry;
  const [lead, ...others] = describeExplanation(entry.explanation, wording);
  // Open, it says all of it.
  const short = isOpen && lead !== undefined ? [lead] : describeLead(entry.explanation, wording);
  const when = describeWhen(entry, clock, (message) => i18n._(message));

  useEffect(() => {
    if (isOpen && item.current !== null) keepInSight(item.current);
  }, [isOpen]);

  return (
    <li ref={item} data-spike={entry.id} className={isOpen ? `${styles['item']} ${styles['open']}` : styles['item']}>
      <div className={styles['head']}>
        <button
          type="button"
          className={styles['choose']}
          aria-expanded={isOpen}
          aria-describedby={gist}
          onClick={() => {
            setView(isOpen ? viewWithoutSpike(view, entry) : viewOfSpike(entry));
          }}
        >
          <SpikeMark shape={entry.shape} />
          <span className={styles['when']}>{when}</span>
          <Above usd={entry.above} />
        </button>
        <p id={gist} className={styles['gist']}>
          {i18n._(describeTimes(entry, clock))}
          {short.map((sentence) => (
            <span key={sentence.message.id}>
              {' '}
              <SentenceText sentence={sentence} />
            </span>
          ))}
        </p>
      </div>
      {isExpected && (
        <Button
          className={styles['surprise']}
          aria-label={t`Not expected after all: ${when}`}
          onClick={() => {
            onMove(entry, false);
          }}
        >
          <Trans>Not expected after all</Trans>
        </Button>
      )}
      {isOpen && (
        <Explanation
          explained={entry}
          sentences={others}
          actions={<SpikeActions entry={entry} onExpect={isExpected ? null : () => onMove(entry, true)} />}
        />
      )}
    </li>
  );
}

interface SpikeActionsProps {
  readonly entry: SpikeEntry;
  /** Marks it as expected; null where it is. */
  readonly onExpect: (() => void) | null;
}

/** What can be done about a spike. */
function SpikeActions({ entry, onExpect }: SpikeActionsProps) {
  const { setView } = useSpikesContext();
  const { spike, ...filter } = viewOfSpike(entry);
  const hidden = viewWithoutRuns(entry);
  return (
    <>
      <ShowRuns
        filter={filter}
        onShow={() => {
          setView({ ...filter, spike });
        }}
      />
      {hidden !== null && (
        <Button
          onClick={() => {
            setView({ ...hidden, spike });
          }}
        >
          <Trans>Hide these</Trans>
        </Button>
      )}
      {onExpect !== null && (
        <Button onClick={onExpect}>
          <Trans>Mark as expected</Trans>
        </Button>
      )}
    </>
  );
}
