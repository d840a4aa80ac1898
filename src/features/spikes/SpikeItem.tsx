import { Trans, useLingui } from '@lingui/react/macro';
import { COST_ZONE } from '#data/use-cost-question.ts';
import { formatUsdExact } from '#domain/money.ts';
import type { SpikeEntry } from '#domain/spikes/cost-answers.ts';
import { decimalsFor, describeExplanation } from '#domain/spikes/explanation-words.ts';
import { viewOfSpike, viewWithoutSpike } from '#domain/spikes/spike-view.ts';
import { createZone } from '#domain/time-zone.ts';
import { Explanation } from '#features/spikes/Explanation.tsx';
import { SpikeActions } from '#features/spikes/SpikeActions.tsx';
import { SpikeMark } from '#features/spikes/SpikeMark.tsx';
import { describeTimes, describeWhen, formatSigned } from '#features/spikes/spike-words.ts';
import { useSurroundings, useWording } from '#features/spikes/spikes-context.ts';
import styles from './Spikes.module.css';

/** One spike: when, how much and what leads; chosen, it is what the page is about. */
export function SpikeItem({ entry }: { readonly entry: SpikeEntry }) {
  const { i18n } = useLingui();
  const { view, setView, clock } = useSurroundings();
  const wording = useWording();
  const isOpen = view.spike === entry.id;
  const { above, explanation } = entry;
  const [lead, ...others] = describeExplanation(explanation, wording).map((sentence) => i18n._(sentence));
  const todayMs = createZone(COST_ZONE).startOfDay(clock.nowMs);
  return (
    <li className={isOpen ? `${styles['item']} ${styles['open']}` : styles['item']}>
      <button
        type="button"
        className={styles['choose']}
        aria-expanded={isOpen}
        onClick={() => {
          setView(isOpen ? viewWithoutSpike(view, entry) : viewOfSpike(entry));
        }}
      >
        <SpikeMark shape={entry.shape} />
        <span className={styles['when']}>{describeWhen(entry, clock, todayMs, (message) => i18n._(message))}</span>
        <data className={styles['above']} value={formatUsdExact(above)} title={`$${formatUsdExact(above)}`}>
          {formatSigned(above, decimalsFor(above), clock.locale)}
        </data>
        <span className={styles['gist']}>
          <span className={styles['times']}>
            {i18n._(describeTimes(entry.usage, entry.expected, clock.locale))}
            {entry.shape === 'provisional' && (
              <>
                {', '}
                <Trans>may become a new level</Trans>
              </>
            )}
            {(entry.toMs > clock.nowMs || entry.unfinished > 0) && (
              <>
                {', '}
                <Trans>so far</Trans>
              </>
            )}
            {'. '}
          </span>
          {lead}
        </span>
      </button>
      {isOpen && <Explanation explained={entry} sentences={others} actions={<SpikeActions entry={entry} />} />}
    </li>
  );
}
