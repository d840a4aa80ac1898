import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatBound, parseBound } from '#domain/measure-text.ts';
import { VIEW_CODECS } from '#domain/view-codec.ts';
import { MEASURE_KEYS, type MeasureKey } from '#domain/view.ts';

function read(measure: MeasureKey, text: string): string | null {
  const bound = parseBound(measure, text);
  return bound.kind === 'bound' ? bound.decimal : bound.problem;
}

describe('a typed bound', () => {
  it.each<readonly [MeasureKey, string, string | null]>([
    ['usage', '', null],
    ['usage', '  ', null],
    ['usage', '$0.50', '0.5'],
    ['usage', '.5', '0.5'],
    ['usage', '1,284.3725', '1284.3725'],
    ['usage', '-0.02 USD', '-0.02'],
    ['usage', '−$1', '-1'],
    ['usage', '-0', '0'],
    ['usage', `0.${'0'.repeat(39)}1`, `0.${'0'.repeat(39)}1`],
    ['duration', '90', '90'],
    ['duration', '90s', '90'],
    ['duration', '1h 5m', '3900'],
    ['duration', '1h5m', '3900'],
    ['duration', '1.5 hours', '5400'],
    ['duration', '2d 0.5s', '172800.5'],
    ['duration', '1w 500ms', '604800.5'],
    ['traffic', '1.5 GB', '1500000000'],
    ['traffic', '1.5gb', '1500000000'],
    ['traffic', '4 KiB', '4096'],
    ['traffic', '1,000', '1000'],
    ['traffic', '0.0005 MB', '500'],
    ['results', '1,200', '1200'],
    ['results', '1.2k', '1200'],
  ])('of %s, %j, is %s', (measure, text, decimal) => {
    expect(read(measure, text)).toBe(decimal);
  });

  it.each<readonly [MeasureKey, string, string]>([
    ['usage', 'much', 'unreadable'],
    ['usage', '0,5', 'unreadable'],
    ['usage', '1 2', 'unreadable'],
    ['usage', '1.2.3', 'unreadable'],
    ['usage', '5 m', 'unreadable'],
    ['usage', '9'.repeat(61), 'too-long'],
    ['duration', '-5', 'negative'],
    ['duration', '5m 1h', 'unreadable'],
    ['duration', '5m 5m', 'unreadable'],
    ['duration', '1:05', 'unreadable'],
    ['traffic', '1.5 B', 'fraction'],
    ['traffic', '1 XB', 'unreadable'],
    ['traffic', '9100000 GB', 'too-large'],
    ['results', '1.5', 'fraction'],
    ['results', '-1', 'negative'],
  ])('of %s, %j, is refused: %s', (measure, text, problem) => {
    expect(read(measure, text)).toBe(problem);
  });

  it('that is read is one that the URL can hold, and whatever the URL holds can be typed', () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: 0n, max: 2n ** 53n }), fc.constantFrom('', '.5', '.000001'))
      .map(([whole, rest]) => `${whole}${rest}`);
    fc.assert(
      fc.property(fc.constantFrom(...MEASURE_KEYS), decimal, (measure, text) => {
        const lo = VIEW_CODECS[measure].parse(`${text}..`)?.lo ?? null;
        expect(read(measure, formatBound(measure, lo))).toBe(lo);
        const typed = parseBound(measure, text);
        const isHeld = typed.kind === 'bound' && typed.decimal !== null;
        expect(isHeld).toBe(lo !== null);
      }),
      { numRuns: 500 },
    );
  });

  it.each<readonly [MeasureKey, string, string]>([
    ['duration', '3900', '1h 5m'],
    ['duration', '90', '1m 30s'],
    ['duration', '266701', '266701s'],
    ['duration', '0', '0s'],
    ['traffic', '1500000000', '1.5 GB'],
    ['traffic', '4096', '4.096 kB'],
    ['traffic', '1234567', '1234.567 kB'],
    ['traffic', '999', '999 B'],
    ['usage', '0.05', '0.05'],
    ['results', '12000', '12000'],
  ])('of %s, %s, is written %s', (measure, decimal, text) => {
    expect(read(measure, formatBound(measure, decimal))).toBe(decimal);
    expect(formatBound(measure, decimal)).toBe(text);
  });
});
