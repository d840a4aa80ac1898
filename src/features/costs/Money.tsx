import { useLingui } from '@lingui/react/macro';
import { formatUsd } from '#domain/format.ts';
import { formatUsdExact, type Usd } from '#domain/money.ts';

/** An amount with all its digits; the plain number for machines. */
export function Money({ usd }: { readonly usd: Usd }) {
  const { i18n } = useLingui();
  const exact = formatUsdExact(usd);
  return (
    <data value={exact} title={`$${exact}`}>
      {formatUsd(usd, i18n.locale)}
    </data>
  );
}
