import { useEffect, useRef, useState } from 'react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useExpectedSpikes } from '#browser/expected-spikes.ts';
import { sumUsd } from '#domain/usd-sums.ts';
import type { SpikeEntry, SpikesAnswer } from '#spikes/cost-answers.ts';
import { formatRounded } from '#spikes/rounded-usd.ts';
import { findEntry } from '#spikes/spike-ids.ts';
import { viewWithoutSpike } from '#spikes/spike-view.ts';
import { describeNone } from '#features/spikes/panel-words.ts';
import { Fold } from '#features/spikes/Fold.tsx';
import { describeWhen, formatFloor } from '#features/spikes/spike-words.ts';
import { SpikeItem } from '#features/spikes/SpikeItem.tsx';
import { RANGE_SPIKE, useSpikesContext } from '#features/spikes/spikes-context.ts';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import styles from './Spikes.module.css';

interface SpikeListsProps {
  readonly answer: Extract<SpikesAnswer, { readonly kind: 'spikes' }>;
  /** All that an id may stand for. */
  readonly entries: readonly SpikeEntry[];
  readonly surprising: readonly SpikeEntry[];
  /** Those that are not worth a word, dearest first. */
  readonly smaller: readonly SpikeEntry[];
  /** Those that were marked as expected. */
  readonly marked: readonly SpikeEntry[];
}

/** Spikes as they were answered, and folded away those that are small or no surprise. */
export function SpikeLists({ answer, entries, surprising, smaller, marked }: SpikeListsProps) {
  const { i18n } = useLingui();
  const { view, setView, clock, open } = useSpikesContext();
  const expected = useExpectedSpikes();
  const lists = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState<{ readonly entry: SpikeEntry; readonly isExpected: boolean } | null>(null);

  // What was pressed is gone: the focus follows what it moved.
  useEffect(() => {
    if (moved === null) return;
    const { entry, isExpected } = moved;
    const target = isExpected ? '[data-marked] summary' : `[data-spike="${CSS.escape(entry.id)}"] button`;
    lists.current?.querySelector<HTMLElement>(target)?.focus();
  }, [moved]);

  function move(entry: SpikeEntry, isExpected: boolean): void {
    if (isExpected) expected.mark(entry.id);
    else expected.unmark([...expected.ids].filter((id) => findEntry(entries, id) === entry));
    if (open === entry) setView(viewWithoutSpike(view, entry));
    setMoved({ entry, isExpected });
  }

  const none = i18n._(describeNone(answer.spikes.length, view));
  const isUnknown = view.spike !== null && view.spike !== RANGE_SPIKE && open === null;
  const floor = formatFloor(answer.floorUsd, clock.locale);
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
          <Trans>Smallest that would be listed: {floor} above usual.</Trans>
        </p>
      )}
      {surprising.length > 0 && (
        <ul className={styles['list']}>
          {surprising.map((entry) => (
            <SpikeItem key={entry.id} entry={entry} isExpected={false} onMove={move} />
          ))}
        </ul>
      )}
      {smaller.length > 0 && (
        <Fold summary={<SmallerLine entries={smaller} />} isOpen={open !== null && smaller.includes(open)}>
          {smaller.map((entry) => (
            <SpikeItem key={entry.id} entry={entry} isExpected={false} onMove={move} />
          ))}
        </Fold>
      )}
      {marked.length > 0 && (
        <div data-marked>
          <Fold
            summary={<Plural value={marked.length} one="Marked as expected (#)" other="Marked as expected (#)" />}
            isOpen={open !== null && marked.includes(open)}
          >
            {marked.map((entry) => (
              <SpikeItem key={entry.id} entry={entry} isExpected onMove={move} />
            ))}
          </Fold>
        </div>
      )}
    </div>
  );
}

/** `3 smaller ones, $412.00` */
function SmallerLine({ entries }: { readonly entries: readonly SpikeEntry[] }) {
  const { i18n } = useLingui();
  const usd = sumUsd(entries.map(({ above }) => above));
  const amount = formatRounded(usd, i18n.locale);
  return <Plural value={entries.length} one={`# smaller one, ${amount}`} other={`# smaller ones, ${amount}`} />;
}

function Moved({ entry, isExpected }: { readonly entry: SpikeEntry; readonly isExpected: boolean }) {
  const { i18n } = useLingui();
  const { clock } = useSpikesContext();
  const when = describeWhen(entry, clock, (message) => i18n._(message));
  return isExpected ? <Trans>Marked as expected: {when}</Trans> : <Trans>Back in the list: {when}</Trans>;
}
