import type { MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import { formatCount, formatShare, formatUsd } from '#domain/format.ts';
import { absUsd, approximateUsd, ratioUsd, type Usd } from '#domain/money.ts';
import { roundTogether, roundUsd, settleParts } from '#domain/spikes/apportion.ts';
import type { AttributeValue, Carrier } from '#domain/spikes/attribution.ts';
import { describeCause, type Wording } from '#domain/spikes/cause-words.ts';
import { type OutlierRun } from '#domain/spikes/causes.ts';
import type { SpikeExplanation } from '#domain/spikes/explanation.ts';

/**
 * The explanation as sentences, to be translated where they are shown: what accounts for the excess, what that
 * coincides with, and always what is not explained. Never what caused it: dollars that go together are all that is
 * known. The amounts are rounded so that they add up.
 */
export function describeExplanation(explanation: SpikeExplanation, wording: Wording): readonly MessageDescriptor[] {
  const { waterfall, causes, coincidences, dearRun, unexplained } = explanation;
  const { excess } = waterfall;
  const decimals = decimalsFor(excess);
  const format = (usd: Usd): string => formatUsd(absUsd(usd), wording.locale, decimals);
  const parts = [...causes.map(({ usd }) => usd), unexplained];
  const rounded = roundTogether(parts, decimals);
  const shares = shareTexts(parts, excess, wording);
  const total = format(roundUsd(excess, decimals));

  return [
    ...causes.map((cause, i) => {
      const part = { usd: format(rounded[i] ?? cause.usd), total, share: shares[i] ?? '' };
      return describeCause(cause, part, wording);
    }),
    ...coincidences.flatMap((carrier) =>
      carrier.of.map((value) => describeCoincidence(value, carrier, decimals, wording)),
    ),
    ...(dearRun === null ? [] : [describeDearRun(dearRun, decimals, wording)]),
    causes.length === 0
      ? msg`Nothing stands out: ${total} is not explained.`
      : describeUnexplained(rounded.at(-1) ?? unexplained, excess, { format, total, share: shares.at(-1) ?? '' }),
    ...describeUnknown(waterfall.unknownUsage.spike, wording),
  ];
}

/** Cents, and more where the whole is small. */
export function decimalsFor(excess: Usd): number {
  const dollars = Math.abs(approximateUsd(excess));
  return dollars >= 1 ? 2 : dollars >= 0.01 ? 4 : 8;
}

function describeUnexplained(
  leftOver: Usd,
  excess: Usd,
  { format, total, share }: { format: (usd: Usd) => string; total: string; share: string },
): MessageDescriptor {
  if (leftOver === 0) return msg`Nothing of it remains unexplained.`;
  const usd = format(leftOver);
  return ratioUsd(leftOver, excess) > 0
    ? msg`${usd} (${share}) is not explained.`
    : msg`That is ${usd} more than ${total}: what moved the other way offsets it and is not explained.`;
}

function describeCoincidence(
  value: AttributeValue,
  { usd: carried, shareOfRuns }: Carrier,
  decimals: number,
  wording: Wording,
): MessageDescriptor {
  const name = wording.nameValue(value);
  const sign = carried > 0 ? '+' : '';
  const usd = `${sign}${formatUsd(roundUsd(carried, decimals), wording.locale, decimals)}`;
  const runs = formatShare(shareOfRuns, wording.locale);
  switch (value.key) {
    case 'scraper':
      return msg`It coincides with ${name}: ${usd} against the usual, ${runs} of its runs.`;
    case 'version':
      return msg`It coincides with version ${name}: ${usd} against the usual, ${runs} of its runs.`;
    case 'origin':
      return msg`It coincides with origin ${name}: ${usd} against the usual, ${runs} of its runs.`;
    case 'status':
      return msg`It coincides with status ${name}: ${usd} against the usual, ${runs} of its runs.`;
    case 'error':
      return msg`It coincides with the error “${name}”: ${usd} against the usual, ${runs} of its runs.`;
    case 'hour':
      return msg`It coincides with starts in hour ${name}: ${usd} against the usual, ${runs} of its runs.`;
  }
}

function describeDearRun({ slug, usage, typicalUsage }: OutlierRun, decimals: number, { locale }: Wording) {
  const cost = formatUsd(roundUsd(usage, decimals), locale, decimals);
  const typical = formatUsd(roundUsd(typicalUsage, decimals), locale, decimals);
  return msg`It is consistent with one dear run: ${slug} cost ${cost}, the median of runs like it ${typical}.`;
}

function describeUnknown(runs: number, { locale }: Wording): readonly MessageDescriptor[] {
  if (runs === 0) return [];
  const count = formatCount(runs, locale);
  return [
    msg`${plural(runs, { one: `${count} run of unknown usage is in none of these sums.`, other: `${count} runs of unknown usage are in none of these sums.` })}`,
  ];
}

const WHOLE_SHARE = 1e9;

/** Percentages with one decimal that add up to a hundred, as amounts do to their sum. */
function shareTexts(parts: readonly Usd[], whole: Usd, { locale }: Wording): readonly string[] {
  const shares = settleParts(
    WHOLE_SHARE,
    parts.map((part) => ratioUsd(part, whole)),
  );
  return roundTogether(shares, 3).map((share) => formatShare(Math.abs(approximateUsd(share)), locale));
}
