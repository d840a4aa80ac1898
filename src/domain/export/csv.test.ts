import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { formatCsvLine, formatPlainNumber } from '#domain/export/csv.ts';
import { parseUsd, ZERO_USD } from '#domain/money.ts';

function parse(csv: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(csv, { delimiter: ',', newline: '\r\n', skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

const LEGIBLE = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', "'", ';', 'a', '😀', '\uFEFF') }),
  )
  .filter((text) => !/^[=+\-@\t\r＝＋－＠]|\0/.test(text));

describe('a line of CSV', () => {
  it('is read back as it was, whatever it holds', () => {
    const lines = fc.array(fc.array(LEGIBLE, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(lines, (rows) => {
        // A parser takes a mark of byte order away from the beginning of a file.
        const csv = ['x,y\r\n', ...rows.map((row) => formatCsvLine(row))].join('');
        expect(parse(csv).slice(1)).toEqual(rows);
      }),
    );
  });

  it('is a record also where its only cell is empty', () => {
    expect(formatCsvLine([''])).toBe('""\r\n');
    expect(formatCsvLine([null, null])).toBe(',\r\n');
    expect(formatCsvLine(['', ''])).toBe(',\r\n');
  });

  it('quotes what it must', () => {
    expect(formatCsvLine(['a,b', 'say "x"', 'one\ntwo', 'plain'])).toBe('"a,b","say ""x""","one\ntwo",plain\r\n');
  });
});

describe('text of a cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠x', '='])(
    'never begins as a formula: %j',
    (text) => {
      expect(parse(formatCsvLine(['x', text]))).toEqual([['x', `'${text}`]]);
    },
  );

  it('is no formula behind a NUL, which no program reads on behind', () => {
    expect(formatCsvLine(['\0=1', 'a\0b'])).toBe("'\uFFFD=1,a\uFFFDb\r\n");
  });

  it('is well-formed', () => {
    expect(formatCsvLine(['a\ud800b'])).toBe('a\uFFFDb\r\n');
  });
});

describe('an amount of money', () => {
  it.each([
    ['0.065', '0.0650'],
    ['0', '0.0000'],
    ['3', '3.0000'],
    ['-0.5', '-0.5000'],
    ['1284.3725', '1284.3725'],
    ['0.00000000000001', '0.00000000000001'],
  ])('of $%s has four decimals or more, and all its digits: %s', (text, cell) => {
    expect(formatCsvLine([{ usd: parseUsd(text) ?? ZERO_USD }])).toBe(`${cell}\r\n`);
  });

  it('is a number beside texts that look like one', () => {
    expect(formatCsvLine([{ usd: parseUsd('-0.5') ?? ZERO_USD }, -3, '-3'])).toBe("-0.5000,-3,'-3\r\n");
  });
});

describe('a plain number', () => {
  it('has all digits and no exponent', () => {
    const numbers = [0, -0, 12, -3.5, 1e-7, -1.25e-9, 1e21, -1.5e22, 9007199254740991, 5e-324];
    expect(numbers.slice(0, -1).map(formatPlainNumber)).toEqual([
      '0',
      '0',
      '12',
      '-3.5',
      '0.0000001',
      '-0.00000000125',
      '1000000000000000000000',
      '-15000000000000000000000',
      '9007199254740991',
    ]);
    expect(Number(formatPlainNumber(5e-324))).toBe(5e-324);
  });

  it('is the number again', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = formatPlainNumber(value);
        expect(text).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(text) + 0).toBe(value + 0);
      }),
    );
  });
});
