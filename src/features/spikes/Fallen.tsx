import { Trans } from '@lingui/react/macro';
import { usdFromDollars } from '#domain/money.ts';
import { roundUsd } from '#spikes/apportion.ts';
import { sumUsd } from '#domain/usd-sums.ts';
import type { FallenCost } from '#spikes/detect/fallen-costs.ts';
import { decimalsFor } from '#spikes/explain/explanation-words.ts';
import { formatRounded } from '#spikes/rounded-usd.ts';
import { Fold } from '#features/spikes/Fold.tsx';
import { SentenceText } from '#features/spikes/SentenceText.tsx';
import { SpikeMark } from '#features/spikes/SpikeMark.tsx';
import { useSpikesContext, useWording } from '#features/spikes/spikes-context.ts';
import { describeFallen } from '#features/spikes/usual-words.ts';
import styles from './Spikes.module.css';

/** What costs, or cost, far less than usual: a line of its own, in none of the sums of what cost more. */
export function Fallen({ fallen }: { readonly fallen: readonly FallenCost[] }) {
  const { clock } = useSpikesContext();
  const wording = useWording();
  if (fallen.length === 0) return null;
  const amounts = fallen.map(({ belowUsd }) => usdFromDollars(belowUsd));
  const less = formatRounded(sumUsd(amounts.map((usd) => roundUsd(usd, decimalsFor(usd)))), clock.locale);
  return (
    <Fold summary={<Trans>What fell: {less} less than usual</Trans>} isOpen={false}>
      {fallen.map((each) => (
        <li
          key={`${each.scraperSlug} ${each.fromMs}`}
          className={`${styles['item']} ${styles['usual']} ${styles['recurring']}`}
        >
          <SpikeMark shape="fallen" />
          <span className={styles['line']}>
            <SentenceText sentence={{ message: describeFallen(each, clock, wording), run: null }} />
          </span>
        </li>
      ))}
    </Fold>
  );
}
