import { formatBytes, formatCount, formatDuration, formatUsd } from '#domain/format.ts';
import { parseUsd, ZERO_USD } from '#domain/money.ts';
import type { MeasureKey } from '#domain/view.ts';

const FEWEST_CENTS = 2;

/** A plain decimal of a measure's unit as a person reads it: `$0.50`, `1 h 05 m`, `1.5 GB`, `1,200`. */
export function formatMeasure(measure: MeasureKey, decimal: string, locale: string): string {
  switch (measure) {
    case 'usage':
      return formatUsd(parseUsd(decimal) ?? ZERO_USD, locale, FEWEST_CENTS);
    case 'duration':
      return formatDuration(Number(decimal), locale);
    case 'traffic':
      return formatBytes(Number(decimal), locale);
    case 'results':
      return formatCount(Number(decimal), locale);
  }
}

const UNIT: Readonly<Record<MeasureKey, readonly [before: string, after: string]>> = {
  usage: ['$', ''],
  duration: ['', ' s'],
  traffic: ['', ' B'],
  results: ['', ''],
};

/** The same with all its digits, for titles. */
export function formatMeasureExact(measure: MeasureKey, decimal: string): string {
  const [before, after] = UNIT[measure];
  return `${before}${decimal}${after}`;
}
