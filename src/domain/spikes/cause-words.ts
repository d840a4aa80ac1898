import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { formatBytes, formatCount, formatDuration, formatShare, formatUsdShort } from '#domain/format.ts';
import type { AttributeValue } from '#domain/spikes/attribution.ts';
import type { Cause } from '#domain/spikes/causes.ts';
import { BYTES_PER_GIGABYTE, SECONDS_PER_MINUTE } from '#domain/spikes/price-units.ts';

export interface Wording {
  readonly locale: string;
  /** What a person calls a value: the title of a scraper, the word for a status, the pattern of an error. */
  readonly nameValue: (value: AttributeValue) => string;
}

/** What a cause accounts for, as text: its dollars, those of the whole excess, the one's share of the other. */
interface Part {
  readonly usd: string;
  readonly total: string;
  readonly share: string;
}

type EffectCause = Extract<Cause, { readonly unit: unknown }>;

/** A sentence: "Maps: 4,100 runs instead of the usual 1,020 account for $12.30 of $14.00 (87.9 %)." */
export function describeCause(cause: Cause, part: Part, wording: Wording): MessageDescriptor {
  const { usd, total, share } = part;
  const { locale } = wording;
  switch (cause.kind) {
    case 'price':
      return describePrice(cause, part, wording);
    case 'yield':
      return describeYield(cause, part, wording);
    case 'everywhere':
      return describeEverywhere(cause, part, wording);
    case 'volume': {
      const { name, before, after } = countsOf(cause, wording);
      return msg`${name}: the number of runs, ${after} instead of the usual ${before}, accounts for ${usd} of ${total} (${share}).`;
    }
    case 'unmetered': {
      const { name, before, after } = countsOf(cause, wording);
      return cause.unit === 'result'
        ? msg`${name}: runs without results, ${after} instead of the usual ${before}, account for ${usd} of ${total} (${share}).`
        : msg`${name}: runs without anything that is charged for, ${after} instead of the usual ${before}, account for ${usd} of ${total} (${share}).`;
    }
    case 'appeared': {
      const { name, after } = countsOf(cause, wording);
      return msg`${name}: a scraper that did not run in the comparable time before, now with ${after} runs, accounts for ${usd} of ${total} (${share}).`;
    }
    case 'stopped': {
      const { name, before } = countsOf(cause, wording);
      return msg`${name}: no runs instead of the usual ${before} accounts for ${usd} of ${total} (${share}).`;
    }
    case 'failures': {
      const runs = formatShare(cause.shareOfRuns, locale);
      if (cause.scraper === null) {
        return msg`Failed and aborted runs of several scrapers, ${runs} of all runs, account for ${usd} of ${total} (${share}).`;
      }
      const name = nameOf(cause.scraper, wording);
      return msg`${name}: failed and aborted runs, ${runs} of its runs, account for ${usd} of ${total} (${share}).`;
    }
    case 'hung-run': {
      const name = nameOf(cause.scraper, wording);
      const { slug } = cause.run;
      const times = formatTenths(cause.run.durationTimes ?? 1, locale);
      return msg`${name}: one run, ${slug}, ${times} times as long as the median of runs like it, accounts for ${usd} of ${total} (${share}).`;
    }
  }
}

function describePrice(cause: EffectCause, { usd, total, share }: Part, wording: Wording): MessageDescriptor {
  const name = nameOf(cause.scraper, wording);
  const before = formatUsdShort(cause.before, wording.locale);
  const after = formatUsdShort(cause.after, wording.locale);
  switch (cause.unit) {
    case 'result':
      return msg`${name}: ${after} a result instead of the usual ${before} accounts for ${usd} of ${total} (${share}).`;
    case 'minute':
      return msg`${name}: ${after} a minute instead of the usual ${before} accounts for ${usd} of ${total} (${share}).`;
    case 'gigabyte':
      return msg`${name}: ${after} a gigabyte instead of the usual ${before} accounts for ${usd} of ${total} (${share}).`;
    case 'run':
      return msg`${name}: ${after} a run instead of the usual ${before} accounts for ${usd} of ${total} (${share}).`;
  }
}

function describeYield(cause: EffectCause, { usd, total, share }: Part, wording: Wording): MessageDescriptor {
  const name = nameOf(cause.scraper, wording);
  const { locale } = wording;
  if (cause.unit === 'minute') {
    const before = formatDuration(cause.before * SECONDS_PER_MINUTE, locale);
    const after = formatDuration(cause.after * SECONDS_PER_MINUTE, locale);
    return msg`${name}: the mean duration of a run, ${after} instead of the usual ${before}, accounts for ${usd} of ${total} (${share}).`;
  }
  if (cause.unit === 'gigabyte') {
    const before = formatBytes(cause.before * BYTES_PER_GIGABYTE, locale);
    const after = formatBytes(cause.after * BYTES_PER_GIGABYTE, locale);
    return msg`${name}: the mean traffic of a run, ${after} instead of the usual ${before}, accounts for ${usd} of ${total} (${share}).`;
  }
  const { before, after } = countsOf(cause, wording);
  return msg`${name}: results a run, ${after} instead of the usual ${before}, account for ${usd} of ${total} (${share}).`;
}

function describeEverywhere(
  { effect, scrapers }: Extract<Cause, { readonly kind: 'everywhere' }>,
  { usd, total, share }: Part,
  { locale }: Wording,
): MessageDescriptor {
  const count = formatCount(scrapers, locale);
  switch (effect) {
    case 'volume':
      return msg`The number of runs of ${count} scrapers accounts for ${usd} of ${total} (${share}).`;
    case 'yield':
      return msg`What a run delivers, in ${count} scrapers, accounts for ${usd} of ${total} (${share}).`;
    case 'price':
      return msg`The prices of ${count} scrapers account for ${usd} of ${total} (${share}).`;
  }
}

function countsOf(cause: EffectCause, wording: Wording) {
  return {
    name: nameOf(cause.scraper, wording),
    before: formatTenths(cause.before, wording.locale),
    after: formatTenths(cause.after, wording.locale),
  };
}

function nameOf(scraper: string, { nameValue }: Wording): string {
  return nameValue({ key: 'scraper', value: scraper });
}

/** Means of a few runs need a decimal; those of many do not. */
export function formatTenths(value: number, locale: string): string {
  return formatCount(value < 100 ? Math.round(value * 10) / 10 : Math.round(value), locale);
}
