import { Trans, useLingui } from '@lingui/react/macro';
import { formatDay } from '#domain/format.ts';
import { formatUsdExact, ZERO_USD } from '#domain/money.ts';
import { sumAboveIn } from '#spikes/reports/above-in-range.ts';
import { roundUsd } from '#spikes/apportion.ts';
import type { SpikeEntry } from '#spikes/cost-answers.ts';
import { decimalsFor } from '#spikes/explain/explanation-words.ts';
import { formatRounded } from '#spikes/rounded-usd.ts';
import { useSpikesContext } from '#features/spikes/spikes-context.ts';
import type { AbsoluteRange } from '#domain/view.ts';

interface AboveTotalProps {
  readonly entries: readonly SpikeEntry[];
  readonly range: AbsoluteRange;
}

/** The dollars above usual that lie in a range, as they are shown, together; and those of what began before it. */
export function AboveTotal({ entries, range }: AboveTotalProps) {
  const { i18n } = useLingui();
  const { clock } = useSpikesContext();
  const shown = sumAboveIn(entries, range, (usd) => roundUsd(usd, decimalsFor(usd)));
  const { inside } = sumAboveIn(entries, range, (usd) => usd);
  const exact = formatUsdExact(inside);
  const total = (
    <data value={exact} title={`$${exact}`}>
      {formatRounded(shown.inside, i18n.locale)}
    </data>
  );
  if (range.fromMs === null || roundUsd(shown.begunBefore, 2) === ZERO_USD) return <Trans>{total} above usual</Trans>;
  const since = formatDay(range.fromMs, clock.zone, clock.nowMs, i18n.locale);
  const before = formatRounded(shown.begunBefore, i18n.locale);
  return (
    <Trans>
      {total} above usual, {before} of it from what began before {since}
    </Trans>
  );
}
