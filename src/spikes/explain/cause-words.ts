import type { MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import { formatBytes, formatCount, formatDuration, formatUsdShort } from '#domain/format.ts';
import type { AttributeValue } from '#spikes/explain/attribution.ts';
import type { Cause } from '#spikes/explain/causes.ts';
import { BYTES_PER_GIGABYTE, SECONDS_PER_MINUTE } from '#spikes/prices/price-units.ts';

export interface Wording {
  readonly locale: string;
  /** What a person calls a value: the title of a scraper, the word for a status, the pattern of an error. */
  readonly nameValue: (value: AttributeValue) => string;
}

type EffectCause = Extract<Cause, { readonly unit: unknown }>;

/**
 * A sentence: "Maps: 4,100 runs instead of the usual 1,020, +$12.30." Where it names a run, `<0>` and `</0>` enclose it.
 *
 * @param usd the dollars of the cause with their sign
 */
export function describeCause(cause: Cause, usd: string, wording: Wording): MessageDescriptor {
  const { locale } = wording;
  switch (cause.kind) {
    case 'price':
      return describePrice(cause, usd, wording);
    case 'yield':
      return describeYield(cause, usd, wording);
    case 'everywhere':
      return describeEverywhere(cause, usd, wording);
    case 'volume': {
      const { name, before, after, count } = countsOf(cause, wording);
      return msg`${name}: ${plural(count, { one: `${after} run`, other: `${after} runs` })} instead of the usual ${before}, ${usd}.`;
    }
    case 'unmetered': {
      const { name, before, after, count } = countsOf(cause, wording);
      return cause.unit === 'result'
        ? msg`${name}: ${plural(count, { one: `${after} run`, other: `${after} runs` })} without results instead of the usual ${before}, ${usd}.`
        : msg`${name}: ${plural(count, { one: `${after} run`, other: `${after} runs` })} without anything that is charged for instead of the usual ${before}, ${usd}.`;
    }
    case 'appeared': {
      const { name, after, count } = countsOf(cause, wording);
      return msg`${name}: ${plural(count, { one: `${after} run`, other: `${after} runs` })} of a scraper that did not run in the comparable time before, ${usd}.`;
    }
    case 'stopped': {
      const { name, before } = countsOf(cause, wording);
      return msg`${name}: no runs instead of the usual ${before}, ${usd}.`;
    }
    case 'failures': {
      const { before, after, count } = formatCounts(cause, locale);
      if (cause.scraper === null) {
        return msg`${plural(count, { one: `${after} failed or aborted run`, other: `${after} failed or aborted runs` })} of several scrapers instead of the usual ${before}, ${usd}.`;
      }
      const name = nameOf(cause.scraper, wording);
      return msg`${name}: ${plural(count, { one: `${after} failed or aborted run`, other: `${after} failed or aborted runs` })} instead of the usual ${before}, ${usd}.`;
    }
    case 'hung-run': {
      const name = nameOf(cause.scraper, wording);
      const times = formatTenths(cause.run.durationTimes ?? 1, locale);
      return msg`${name}: <0>one run</0> took ${times} times as long as the median of runs like it, ${usd}.`;
    }
  }
}

function describePrice(cause: EffectCause, usd: string, wording: Wording): MessageDescriptor {
  const name = nameOf(cause.scraper, wording);
  const before = formatUsdShort(cause.before, wording.locale);
  const after = formatUsdShort(cause.after, wording.locale);
  switch (cause.unit) {
    case 'result':
      return msg`${name}: ${after} a result instead of the usual ${before}, ${usd}.`;
    case 'minute':
      return msg`${name}: ${after} a minute instead of the usual ${before}, ${usd}.`;
    case 'gigabyte':
      return msg`${name}: ${after} a gigabyte instead of the usual ${before}, ${usd}.`;
    case 'run':
      return msg`${name}: ${after} a run instead of the usual ${before}, ${usd}.`;
  }
}

function describeYield(cause: EffectCause, usd: string, wording: Wording): MessageDescriptor {
  const name = nameOf(cause.scraper, wording);
  const { locale } = wording;
  if (cause.unit === 'minute') {
    const before = formatDuration(cause.before * SECONDS_PER_MINUTE, locale);
    const after = formatDuration(cause.after * SECONDS_PER_MINUTE, locale);
    return msg`${name}: ${after} a run instead of the usual ${before}, ${usd}.`;
  }
  if (cause.unit === 'gigabyte') {
    const before = formatBytes(cause.before * BYTES_PER_GIGABYTE, locale);
    const after = formatBytes(cause.after * BYTES_PER_GIGABYTE, locale);
    return msg`${name}: ${after} of traffic a run instead of the usual ${before}, ${usd}.`;
  }
  const { before, after, count } = countsOf(cause, wording);
  return msg`${name}: ${plural(count, { one: `${after} result`, other: `${after} results` })} a run instead of the usual ${before}, ${usd}.`;
}

function describeEverywhere(
  { effect, scrapers }: Extract<Cause, { readonly kind: 'everywhere' }>,
  usd: string,
  { locale }: Wording,
): MessageDescriptor {
  const count = formatCount(scrapers, locale);
  switch (effect) {
    case 'volume':
      return msg`The number of runs of ${count} scrapers: ${usd}.`;
    case 'yield':
      return msg`What a run delivers, in ${count} scrapers: ${usd}.`;
    case 'price':
      return msg`The prices of ${count} scrapers: ${usd}.`;
  }
}

function countsOf(cause: EffectCause, wording: Wording) {
  return { name: nameOf(cause.scraper, wording), ...formatCounts(cause, wording.locale) };
}

function formatCounts({ before, after }: { readonly before: number; readonly after: number }, locale: string) {
  return { before: formatTenths(before, locale), after: formatTenths(after, locale), count: roundTenths(after) };
}

function nameOf(scraper: string, { nameValue }: Wording): string {
  return nameValue({ key: 'scraper', value: scraper });
}

/** Means of a few runs need a decimal; those of many do not. */
export function formatTenths(value: number, locale: string): string {
  return formatCount(roundTenths(value), locale);
}

function roundTenths(value: number): number {
  return value < 100 ? Math.round(value * 10) / 10 : Math.round(value);
}
