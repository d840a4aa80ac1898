import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  absUsd,
  addUsd,
  approximateUsd,
  compareUsd,
  divideUsd,
  floorUsd,
  formatUsdExact,
  parseUsd,
  ratioUsd,
  subtractUsd,
  usdFromDollars,
  ZERO_USD,
} from '#domain/money.ts';
import type { Usd } from '#domain/money.ts';

/** The oracle: a count of 1e-40 USD. */
const SCALE = 40;

/** Decimal texts of up to 25 whole digits and 40 decimals, many of them around the edges of the two scales. */
const amount = fc
  .record({
    units: fc.oneof(
      fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
      fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
    ),
    decimals: fc.oneof(fc.constantFrom(0, 2, 4, 9, 10, 40), fc.integer({ min: 0, max: SCALE })),
  })
  .map(({ units, decimals }) => ({
    text: writeDecimal(units, decimals),
    wide: units * 10n ** BigInt(SCALE - decimals),
  }));

function writeDecimal(units: bigint, decimals: number): string {
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  const text = decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return units < 0n ? `-${text}` : text;
}

/** The shortest way to write a count of 1e-40 USD. */
function writeWide(wide: bigint): string {
  const text = writeDecimal(wide, SCALE);
  return text.replace(/\.?0+$/, '');
}

function parseKnown(text: string): Usd {
  const usd = parseUsd(text);
  if (usd === null) throw new Error(`${text} is an amount`);
  return usd;
}

describe('parseUsd', () => {
  it.each([
    ['0.065', '0.065'],
    ['1.00', '1'],
    ['0', '0'],
    ['-0', '0'],
    ['-0.000', '0'],
    ['+5', '5'],
    ['007.50', '7.5'],
    ['-0.02', '-0.02'],
    ['0.000000001', '0.000000001'],
    ['9007199.254740991', '9007199.254740991'],
    ['9007199.254740992', '9007199.254740992'],
    ['9999999.999999999', '9999999.999999999'],
    ['123456789012345678901234567890.5', '123456789012345678901234567890.5'],
    [`0.${'0'.repeat(39)}1`, `0.${'0'.repeat(39)}1`],
    [`0.1${'0'.repeat(60)}`, '0.1'],
  ])('reads %s', (text, exact) => {
    expect(formatUsdExact(parseKnown(text))).toBe(exact);
  });

  it.each([
    '',
    ' ',
    '1e309',
    '1e-3',
    'NaN',
    'Infinity',
    '0x10',
    '1,234.5',
    '.5',
    '.',
    '-',
    '--1',
    '1.2.3',
    '1 ',
    ' 1',
    '1\n',
    '$1',
    '١',
  ])('does not know what %j is', (text) => {
    expect(parseUsd(text)).toBeNull();
  });

  it('refuses more than 40 decimals rather than round them', () => {
    expect(parseUsd(`0.${'0'.repeat(40)}1`)).toBeNull();
  });

  it('refuses texts that no amount needs', () => {
    expect(parseUsd('1'.repeat(129))).toBeNull();
  });

  it('agrees with a BigInt of 1e-40 dollars to the last digit', () => {
    fc.assert(
      fc.property(amount, ({ text, wide }) => {
        expect(formatUsdExact(parseKnown(text))).toBe(writeWide(wide));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives equal amounts one form, a number wherever nano-dollars hold it', () => {
    fc.assert(
      fc.property(amount, fc.nat({ max: 12 }), ({ text, wide }, zeros) => {
        const padded = `${text.includes('.') ? text : `${text}.`}${'0'.repeat(zeros)}`;
        expect(parseUsd(padded)).toBe(parseUsd(text));
        const isNano = wide % 10n ** 31n === 0n && Number.isSafeInteger(Number(wide / 10n ** 31n));
        expect(typeof parseUsd(text)).toBe(isNano ? 'number' : 'bigint');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('addUsd', () => {
  it('sums ten thousand dimes to exactly a thousand dollars', () => {
    const dime = parseKnown('0.1');
    let sum = ZERO_USD;
    for (let i = 0; i < 10_000; i += 1) sum = addUsd(sum, dime);
    expect(formatUsdExact(sum)).toBe('1000');
  });

  it('agrees with BigInt sums, whatever the order, in the one form of the result', () => {
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 12 }), (amounts) => {
        const parsed = amounts.map(({ text }) => parseKnown(text));
        const sum = parsed.reduce(addUsd, ZERO_USD);
        expect(formatUsdExact(sum)).toBe(writeWide(amounts.reduce((total, { wide }) => total + wide, 0n)));
        expect(parsed.toReversed().reduce(addUsd, ZERO_USD)).toBe(sum);
        expect(parseUsd(formatUsdExact(sum))).toBe(sum);
      }),
      { numRuns: 1000 },
    );
  });

  it('crosses the end of the nano-dollar scale and comes back', () => {
    const most = parseKnown('9007199.254740991');
    const step = parseKnown('0.000000001');
    const over = addUsd(most, step);
    expect(formatUsdExact(over)).toBe('9007199.254740992');
    expect(addUsd(over, parseKnown('-0.000000001'))).toBe(most);
  });
});

describe('compareUsd', () => {
  it('orders as BigInt does', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const order = a.wide < b.wide ? -1 : a.wide > b.wide ? 1 : 0;
        expect(Math.sign(compareUsd(parseKnown(a.text), parseKnown(b.text)))).toBe(order);
        expect(compareUsd(parseKnown(a.text), parseKnown(a.text))).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('subtractUsd', () => {
  it('takes away what was added', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const [x, y] = [parseKnown(a.text), parseKnown(b.text)];
        expect(subtractUsd(addUsd(x, y), y)).toBe(x);
        expect(absUsd(subtractUsd(x, y))).toBe(compareUsd(x, y) < 0 ? subtractUsd(y, x) : subtractUsd(x, y));
        expect(subtractUsd(ZERO_USD, ZERO_USD)).toBe(0);
      }),
    );
  });
});

describe('divideUsd', () => {
  it.each([
    ['1', 3, '0.333333333'],
    ['2', 3, '0.666666667'],
    ['-2', 3, '-0.666666667'],
    ['0.000000001', 2, '0.000000001'],
    ['-0.000000001', 2, '-0.000000001'],
    ['1.25', 0.5, '2.5'],
    ['90071992547409910', 10, '9007199254740991'],
    [`0.${'0'.repeat(39)}1`, 1, '0'],
  ])('%s by %d is %s', (text, divisor, quotient) => {
    expect(formatUsdExact(divideUsd(parseKnown(text), divisor))).toBe(quotient);
  });

  it('has no answer for nothing', () => {
    expect(() => divideUsd(1, 0)).toThrow(RangeError);
  });
});

describe('ratioUsd', () => {
  it.each([
    ['3', '5', 0.6],
    ['0.0003', '0.0005', 0.6],
    ['-1', '4', -0.25],
    ['1', '0', 0],
    ['123456789012345678', '246913578024691356', 0.5],
  ])('%s of %s is %d', (part, whole, ratio) => {
    expect(ratioUsd(parseKnown(part), parseKnown(whole))).toBe(ratio);
  });
});

describe('floorUsd', () => {
  it.each([
    ['1.239', '1.23'],
    ['1.23', '1.23'],
    ['-1.231', '-1.24'],
    ['123456789012345678.999', '123456789012345678.99'],
    [`-0.${'0'.repeat(39)}1`, '-0.01'],
  ])('%s in cents is %s', (text, cents) => {
    expect(formatUsdExact(floorUsd(parseKnown(text), 10_000_000))).toBe(cents);
  });
});

describe('usdFromDollars', () => {
  it('reads back what approximateUsd says of nano-dollars', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e15, max: 1e15 }), (nano) => {
        expect(usdFromDollars(approximateUsd(nano))).toBe(nano);
      }),
    );
  });
});

describe('approximateUsd', () => {
  it('is the float nearest to the exact text', () => {
    fc.assert(
      fc.property(amount, ({ text }) => {
        const usd = parseKnown(text);
        expect(approximateUsd(usd)).toBe(Number(formatUsdExact(usd)));
      }),
      { numRuns: 2000 },
    );
  });
});
