import { useEffect, useRef } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { COST_ZONE } from '#data/use-cost-question.ts';
import type { SpikeEntry } from '#domain/spikes/cost-answers.ts';
import { describeExplanation } from '#domain/spikes/explanation-words.ts';
import { viewOfSpike, viewWithoutSpike } from '#domain/spikes/spike-view.ts';
import { createZone } from '#domain/time-zone.ts';
import { Above } from '#features/spikes/Above.tsx';
import { Explanation } from '#features/spikes/Explanation.tsx';
import { Gist } from '#features/spikes/Gist.tsx';
import { keepInSight } from '#features/spikes/keep-in-sight.ts';
import { SpikeActions } from '#features/spikes/SpikeActions.tsx';
import { SpikeMark } from '#features/spikes/SpikeMark.tsx';
import { describeTimes, describeWhen } from '#features/spikes/spike-words.ts';
import { useSurroundings, useWording } from '#features/spikes/spikes-context.ts';
import { Button } from '#ui/Button.tsx';
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
  const { view, setView, clock } = useSurroundings();
  const wording = useWording();
  const item = useRef<HTMLLIElement>(null);
  const isOpen = view.spike === entry.id;
  const [lead, ...others] = describeExplanation(entry.explanation, wording).map((sentence) => i18n._(sentence));
  const todayMs = createZone(COST_ZONE).startOfDay(clock.nowMs);
  const when = describeWhen(entry, clock, todayMs, (message) => i18n._(message));

  useEffect(() => {
    if (isOpen && item.current !== null) keepInSight(item.current);
  }, [isOpen]);

  return (
    <li ref={item} data-spike={entry.id} className={isOpen ? `${styles['item']} ${styles['open']}` : styles['item']}>
      <button
        type="button"
        className={styles['choose']}
        aria-expanded={isOpen}
        onClick={() => {
          setView(isOpen ? viewWithoutSpike(view, entry) : viewOfSpike(entry));
        }}
      >
        <SpikeMark shape={entry.shape} />
        <span className={styles['when']}>{when}</span>
        <Above usd={entry.above} />
        <span className={styles['gist']}>
          {i18n._(describeTimes(entry.usage, entry.expected, clock.locale))}
          {entry.shape === 'provisional' && <Trans>, may become a new level</Trans>}
          {(entry.toMs > clock.nowMs || entry.unfinished > 0) && <Trans>, so far</Trans>}
          {'. '}
          <Gist sentence={lead} cause={entry.explanation.causes[0]} />
        </span>
      </button>
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
