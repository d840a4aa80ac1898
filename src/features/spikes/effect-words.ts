import type { MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import { formatBytes, formatCount, formatDuration, formatUsdShort } from '#domain/format.ts';
import { formatTenths } from '#spikes/explain/cause-words.ts';
import { BYTES_PER_GIGABYTE, type PriceUnit, SECONDS_PER_MINUTE } from '#spikes/prices/price-units.ts';
import type { Effect } from '#spikes/explain/waterfall.ts';
import type { WaterfallLine } from '#spikes/explain/waterfall-lines.ts';

type Step = WaterfallLine['step'];

/** What a line is about. @param days that the mean of the comparable days is of */
export function describeStep(step: Step, days: number, locale: string): MessageDescriptor {
  switch (step.kind) {
    case 'effect':
      return describeEffect(step.effect, step.unit);
    case 'smaller':
      return msg`${formatCount(step.effects, locale)} smaller changes`;
    case 'others': {
      const count = formatCount(step.scrapers, locale);
      return msg`${plural(step.scrapers, { one: `${count} other scraper`, other: `${count} other scrapers` })}`;
    }
    case 'bridge':
      return msg`${plural(days, {
        one: 'From what is usual to the comparable day',
        other: 'From what is usual to the mean of # comparable days',
      })}`;
  }
}

function describeEffect({ kind }: Effect, unit: PriceUnit): MessageDescriptor {
  switch (kind) {
    case 'volume':
      return msg`Runs`;
    case 'yield':
      return YIELD_WORDS[unit];
    case 'price':
      return PRICE_WORDS[unit];
    case 'appeared':
      return msg`A new scraper’s runs`;
    case 'stopped':
      return msg`No runs any more`;
    case 'unmetered':
      return unit === 'result' ? msg`Runs without results` : msg`Runs without charged units`;
  }
}

const YIELD_WORDS: Readonly<Record<PriceUnit, MessageDescriptor>> = {
  // A run has no runs to yield: that line does not occur.
  run: msg`Runs`,
  result: msg`Results a run`,
  minute: msg`Duration of a run`,
  gigabyte: msg`Traffic of a run`,
};

const PRICE_WORDS: Readonly<Record<PriceUnit, MessageDescriptor>> = {
  run: msg`Price of a run`,
  result: msg`Price of a result`,
  minute: msg`Price of a minute`,
  gigabyte: msg`Price of a gigabyte`,
};

/** `87.7 → 658`, `$0.0015 → $0.003`; null where nothing is counted. */
export function formatChange(step: Step, locale: string): string | null {
  if (step.kind !== 'effect') return null;
  const { effect, unit } = step;
  const format = (value: number): string => formatAmount(value, effect.kind, unit, locale);
  return `${format(effect.before)} → ${format(effect.after)}`;
}

function formatAmount(value: number, kind: Effect['kind'], unit: PriceUnit, locale: string): string {
  if (kind === 'price') return formatUsdShort(value, locale);
  if (kind === 'yield' && unit === 'minute') return formatDuration(value * SECONDS_PER_MINUTE, locale);
  if (kind === 'yield' && unit === 'gigabyte') return formatBytes(value * BYTES_PER_GIGABYTE, locale);
  return formatTenths(value, locale);
}
