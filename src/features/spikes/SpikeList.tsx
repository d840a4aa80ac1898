import type { SpikeEntry } from '#domain/spikes/cost-answers.ts';
import { SpikeItem } from '#features/spikes/SpikeItem.tsx';
import styles from './Spikes.module.css';

/** Spikes as they were answered: most dollars above expected first. */
export function SpikeList({ entries }: { readonly entries: readonly SpikeEntry[] }) {
  return (
    <ul className={styles['list']}>
      {entries.map((entry) => (
        <SpikeItem key={entry.id} entry={entry} />
      ))}
    </ul>
  );
}
