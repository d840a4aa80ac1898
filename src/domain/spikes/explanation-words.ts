import type { MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import { formatCount, formatShare, formatUsd } from '#domain/format.ts';
import { absUsd, approximateUsd, ratioUsd, type Usd } from '#domain/money.ts';
import { roundTogether, roundUsd } from '#domain/spikes/apportion.ts';
import type { Carrier } from '#domain/spikes/attribution.ts';
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
  const rounded = roundTogether([...causes.map(({ usd }) => usd), unexplained], decimals);
  const total = format(roundUsd(excess, decimals));
  const leftOver = rounded.at(-1) ?? unexplained;

  return [
    ...causes.map((cause, i) => {
      const part = { usd: format(rounded[i] ?? cause.usd), total, share: shareText(cause.usd, excess, wording) };
      return describeCause(cause, part, wording);
    }),
    ...coincidences.map((carrier) => describeCoincidence(carrier, decimals, wording)),
    ...(dearRun === null ? [] : [describeDearRun(dearRun, decimals, wording)]),
    causes.length === 0
      ? msg`Nothing stands out: ${total} is not explained.`
      : describeUnexplained(leftOver, excess, format(leftOver), wording),
    ...describeUnknown(waterfall.unknownUsage.spike, wording),
  ];
}

/** Cents, and more where the whole is small. */
export function decimalsFor(excess: Usd): number {
  const dollars = Math.abs(approximateUsd(excess));
  return dollars >= 1 ? 2 : dollars >= 0.01 ? 4 : 8;
}

function describeUnexplained(leftOver: Usd, excess: Usd, usd: string, wording: Wording): MessageDescriptor {
  if (leftOver === 0) return msg`Nothing of it remains unexplained.`;
  const share = shareText(leftOver, excess, wording);
  return ratioUsd(leftOver, excess) > 0
    ? msg`${usd} (${share}) is not explained.`
    : msg`Together that is ${usd} too much: what moved the other way offsets it, which is not explained.`;
}

function describeCoincidence({ of, usd: carried, shareOfRuns }: Carrier, decimals: number, wording: Wording) {
  const [value] = of;
  if (value === undefined) return msg``;
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

function shareText(part: Usd, whole: Usd, { locale }: Wording): string {
  return formatShare(Math.abs(ratioUsd(part, whole)), locale);
}
