import type { MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import { formatCount, formatShare, formatUsd } from '#domain/format.ts';
import { approximateUsd, ZERO_USD, type Usd } from '#domain/money.ts';
import { roundTogether, roundUsd } from '#spikes/apportion.ts';
import { sumUsd } from '#domain/usd-sums.ts';
import type { AttributeValue, Carrier } from '#spikes/explain/attribution.ts';
import { describeCause, type Wording } from '#spikes/explain/cause-words.ts';
import { type OutlierRun } from '#spikes/explain/causes.ts';
import type { SpikeExplanation } from '#spikes/explain/explanation.ts';

/** A whole sentence, to be translated where it is shown. Of `run`, which it may name, `<0>` and `</0>` enclose the words. */
export interface Sentence {
  readonly message: MessageDescriptor;
  /** Slug. */
  readonly run: string | null;
}

/**
 * The explanation as sentences: what accounts for the excess, what that coincides with, and always what is not
 * explained. Never what caused it: dollars that go together are all that is known. The amounts are rounded so that
 * those of the causes and what is not explained add up to the excess as it is shown.
 */
export function describeExplanation(explanation: SpikeExplanation, wording: Wording): readonly Sentence[] {
  const { waterfall, causes, coincidences, dearRun, unexplained } = explanation;
  const { decimals, rounded } = roundParts(explanation);
  return [
    ...causes.map((cause, i) => {
      const message = describeCause(cause, formatChange(rounded[i] ?? cause.usd, decimals, wording), wording);
      return { message, run: cause.kind === 'hung-run' ? cause.run.slug : null };
    }),
    ...coincidences.flatMap((carrier) =>
      carrier.of.map((value) => plain(describeCoincidence(value, carrier, decimals, wording))),
    ),
    ...(dearRun === null ? [] : [{ message: describeDearRun(dearRun, decimals, wording), run: dearRun.slug }]),
    plain(describeUnexplained(rounded.at(-1) ?? unexplained, causes.length > 0, decimals, wording)),
    ...describeUnknown(waterfall.unknownUsage.spike, wording).map(plain),
  ];
}

/** The explanation in short: what leads, and what everything else comes to. */
export function describeLead(explanation: SpikeExplanation, wording: Wording): readonly Sentence[] {
  const lead = describeExplanation(explanation, wording).slice(0, 1);
  const { decimals, rounded } = roundParts(explanation);
  const rest = sumUsd(rounded.slice(1));
  if (explanation.causes.length === 0 || rest === ZERO_USD) return lead;
  const usd = formatChange(rest, decimals, wording);
  return [...lead, plain(msg`Other changes: ${usd}.`)];
}

/** The dollars of the causes, and what is not explained: so rounded that they add up. */
function roundParts({ waterfall, causes, unexplained }: SpikeExplanation) {
  const decimals = decimalsFor(waterfall.excess);
  return { decimals, rounded: roundTogether([...causes.map(({ usd }) => usd), unexplained], decimals) };
}

/** Cents, and more where the whole is small. */
export function decimalsFor(excess: Usd): number {
  const dollars = Math.abs(approximateUsd(excess));
  return dollars >= 1 ? 2 : dollars >= 0.01 ? 4 : 8;
}

function describeUnexplained(leftOver: Usd, isLed: boolean, decimals: number, wording: Wording): MessageDescriptor {
  const usd = formatChange(leftOver, decimals, wording);
  if (!isLed) return msg`Nothing stands out: ${usd} is not explained.`;
  return leftOver === ZERO_USD ? msg`Nothing of it remains unexplained.` : msg`Other changes, not explained: ${usd}.`;
}

function describeCoincidence(
  value: AttributeValue,
  { usd: carried, shareOfRuns }: Carrier,
  decimals: number,
  wording: Wording,
): MessageDescriptor {
  const name = wording.nameValue(value);
  const usd = formatChange(roundUsd(carried, decimals), decimals, wording);
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

function describeDearRun({ usage, typicalUsage }: OutlierRun, decimals: number, { locale }: Wording) {
  const cost = formatUsd(roundUsd(usage, decimals), locale, decimals);
  const typical = formatUsd(roundUsd(typicalUsage, decimals), locale, decimals);
  return msg`It is consistent with <0>one dear run</0>: it cost ${cost}, the median of runs like it ${typical}.`;
}

function describeUnknown(runs: number, { locale }: Wording): readonly MessageDescriptor[] {
  if (runs === 0) return [];
  const count = formatCount(runs, locale);
  return [
    msg`${plural(runs, { one: `${count} run of unknown usage is in none of these sums.`, other: `${count} runs of unknown usage are in none of these sums.` })}`,
  ];
}

/** With its sign. */
function formatChange(rounded: Usd, decimals: number, { locale }: Wording): string {
  return `${rounded > 0 ? '+' : ''}${formatUsd(rounded, locale, decimals)}`;
}

function plain(message: MessageDescriptor): Sentence {
  return { message, run: null };
}
