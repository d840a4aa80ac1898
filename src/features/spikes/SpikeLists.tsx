import { useEffect, useRef, useState } from 'react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useExpectedSpikes } from '#browser/expected-spikes.ts';
import { COST_ZONE } from '#data/use-cost-question.ts';
import { formatUsd } from '#domain/format.ts';
import { usdFromDollars } from '#domain/money.ts';
import { roundUsd } from '#domain/spikes/apportion.ts';
import type { SpikeEntry, SpikesAnswer } from '#domain/spikes/cost-answers.ts';
import { viewWithoutSpike } from '#domain/spikes/spike-view.ts';
import { createZone } from '#domain/time-zone.ts';
import { keepInSight } from '#features/spikes/keep-in-sight.ts';
import { describeNone } from '#features/spikes/panel-words.ts';
import { describeWhen } from '#features/spikes/spike-words.ts';
import { SpikeItem } from '#features/spikes/SpikeItem.tsx';
import { RANGE_SPIKE, useSurroundings } from '#features/spikes/spikes-context.ts';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import styles from './Spikes.module.css';

interface SpikeListsProps {
  readonly answer: Extract<SpikesAnswer, { readonly kind: 'spikes' }>;
  readonly surprising: readonly SpikeEntry[];
  /** Those that were marked as expected. */
  readonly marked: readonly SpikeEntry[];
}

/** Spikes as they were answered, and folded away those that are no surprise. */
export function SpikeLists({ answer, surprising, marked }: SpikeListsProps) {
  const { i18n } = useLingui();
  const { view, setView, clock } = useSurroundings();
  const expected = useExpectedSpikes();
  const lists = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState<{ readonly entry: SpikeEntry; readonly isExpected: boolean } | null>(null);

  // What was pressed is gone: the focus follows what it moved.
  useEffect(() => {
    if (moved === null) return;
    const { entry, isExpected } = moved;
    const target = isExpected ? 'summary' : `[data-spike="${CSS.escape(entry.id)}"] button`;
    lists.current?.querySelector<HTMLElement>(target)?.focus();
  }, [moved]);

  function move(entry: SpikeEntry, isExpected: boolean): void {
    if (isExpected) expected.mark(entry.id);
    else expected.unmark(entry.id);
    if (view.spike === entry.id) setView(viewWithoutSpike(view, entry));
    setMoved({ entry, isExpected });
  }

  const none = i18n._(describeNone(answer.spikes.length, view));
  const isUnknown =
    view.spike !== null && view.spike !== RANGE_SPIKE && answer.spikes.every(({ id }) => id !== view.spike);
  const floor = formatUsd(roundUsd(usdFromDollars(answer.floorUsd), 2), clock.locale, 2);
  return (
    <div ref={lists}>
      <VisuallyHidden role="status">{moved !== null && <Moved {...moved} />}</VisuallyHidden>
      {isUnknown && (
        <p className={styles['nothing']}>
          <Trans>The spike of this address is not among those that are found in what is loaded.</Trans>
        </p>
      )}
      {surprising.length === 0 && (
        <p className={styles['nothing']}>
          <strong>{marked.length === 0 ? none : <Trans>No other cost spikes.</Trans>}</strong>{' '}
          <Trans>Smallest that would be listed: {floor} above expected.</Trans>
        </p>
      )}
      {surprising.length > 0 && (
        <ul className={styles['list']}>
          {surprising.map((entry) => (
            <SpikeItem key={entry.id} entry={entry} isExpected={false} onMove={move} />
          ))}
        </ul>
      )}
      {marked.length > 0 && (
        <details
          className={styles['marked']}
          open={marked.some(({ id }) => id === view.spike) || undefined}
          onToggle={({ currentTarget }) => {
            if (currentTarget.open) keepInSight(currentTarget);
          }}
        >
          <summary>
            <Plural value={marked.length} one="Marked as expected (#)" other="Marked as expected (#)" />
          </summary>
          <ul className={styles['list']}>
            {marked.map((entry) => (
              <SpikeItem key={entry.id} entry={entry} isExpected onMove={move} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Moved({ entry, isExpected }: { readonly entry: SpikeEntry; readonly isExpected: boolean }) {
  const { i18n } = useLingui();
  const { clock } = useSurroundings();
  const todayMs = createZone(COST_ZONE).startOfDay(clock.nowMs);
  const when = describeWhen(entry, clock, todayMs, (message) => i18n._(message));
  return isExpected ? <Trans>Marked as expected: {when}</Trans> : <Trans>Back in the list: {when}</Trans>;
}
