import { useLingui } from '@lingui/react/macro';
import type { PeerSpread } from '#domain/run-facts.ts';
import { createStripScale } from '#features/run-detail/strip-scale.ts';
import styles from './Peers.module.css';

interface PeerStripProps {
  readonly spread: PeerSpread;
  readonly format: (value: number) => string;
}

/** The peers from the least to the most, the middle half of them as a bar, and the run among them. */
export function PeerStrip({ spread, format }: PeerStripProps) {
  const { t } = useLingui();
  const { least, quarter, median, threeQuarters, most, value } = spread;
  const scale = createStripScale(spread);
  const at = (amount: number): string => `${scale(amount)}%`;
  const [from, low, middle, high, to, own] = [least, quarter, median, threeQuarters, most, value].map(format);
  const words = t`${from} to ${to}, half of them ${low} to ${high}, median ${middle}; this run ${own}`;
  return (
    <svg className={styles['strip']} role="img" aria-label={words}>
      <title>{words}</title>
      <line className={styles['range']} x1={at(least)} x2={at(most)} y1="8" y2="8" />
      <line className={styles['half']} x1={at(quarter)} x2={at(threeQuarters)} y1="8" y2="8" />
      <line className={styles['median']} x1={at(median)} x2={at(median)} y1="3" y2="13" />
      <circle className={styles['own']} cx={at(value)} cy="8" r="4.5" />
    </svg>
  );
}
