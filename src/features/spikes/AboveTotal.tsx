import { Trans, useLingui } from '@lingui/react/macro';
import { formatUsd } from '#domain/format.ts';
import { formatUsdExact } from '#domain/money.ts';
import { roundUsd, sumUsd } from '#domain/spikes/apportion.ts';
import type { SpikeEntry } from '#domain/spikes/cost-answers.ts';
import { decimalsFor } from '#domain/spikes/explanation-words.ts';

/** The dollars above expected of the listed spikes, as they are shown, together. */
export function AboveTotal({ entries }: { readonly entries: readonly SpikeEntry[] }) {
  const { i18n } = useLingui();
  const shown = sumUsd(entries.map(({ above }) => roundUsd(above, decimalsFor(above))));
  const exact = formatUsdExact(sumUsd(entries.map(({ above }) => above)));
  return (
    <Trans>
      <data value={exact} title={`$${exact}`}>
        {formatUsd(shown, i18n.locale, 2)}
      </data>{' '}
      above expected
    </Trans>
  );
}
