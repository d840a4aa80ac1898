import { formatUsdExact, type Usd } from '#domain/money.ts';
import { decimalsFor } from '#spikes/explain/explanation-words.ts';
import { formatSigned } from '#features/spikes/spike-words.ts';
import { useWording } from '#features/spikes/spikes-context.ts';
import styles from './Spikes.module.css';

/** Dollars above, or below, what is usual. */
export function Above({ usd }: { readonly usd: Usd }) {
  const { locale } = useWording();
  const exact = formatUsdExact(usd);
  return (
    <data className={usd < 0 ? styles['below'] : styles['above']} value={exact} title={`$${exact}`}>
      {formatSigned(usd, decimalsFor(usd), locale)}
    </data>
  );
}
