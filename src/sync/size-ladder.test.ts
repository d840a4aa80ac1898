import { describe, expect, it } from 'vitest';

import { SizeLadder } from '#sync/size-ladder.ts';

const SPAN = { from: 101, to: 200 };

function climb(): SizeLadder {
  return new SizeLadder([1000, 500, 100, 50, 20, 10, 1], 20);
}

describe('the page size', () => {
  it('starts at the largest and is unproven until a page of it comes full', () => {
    const ladder = climb();
    ladder.honour(20);
    expect([ladder.size, ladder.headSize, ladder.isProven]).toEqual([1000, 20, false]);
    ladder.honour(1000);
    expect(ladder.isProven).toBe(true);
  });

  it('falls by one with each refusal, also below a size that was honoured before', () => {
    const ladder = climb();
    ladder.honour(1000);
    for (const next of [500, 100, 50, 20, 10, 1]) {
      expect(ladder.refuse(ladder.size)).toBe(true);
      expect(ladder.size).toBe(next);
      expect(ladder.isProven).toBe(false);
    }
    expect(ladder.refuse(1)).toBe(false);
  });

  it('stays where a smaller one is not taken', () => {
    const ladder = climb();
    ladder.honour(20);
    for (const size of [1000, 500, 100]) ladder.refuse(size);
    ladder.honour(50);
    expect(ladder.refuse(1)).toBe(true);
    expect([ladder.size, ladder.below(10)]).toEqual([50, null]);
  });

  it.each([
    [1000, 50, 50],
    [1000, 30, 20],
    [100, 50, 50],
    [20, 10, 10],
    // Too few to tell a cap by.
    [20, 3, 10],
  ])('of %i, cut to %i at the head, becomes %i', (size, received, next) => {
    const ladder = climb();
    expect(ladder.cutAtHead(size, received)).toBe(true);
    expect(ladder.size).toBe(next);
  });

  it('is smaller for the ordinals of one page that failed, and for all after the second in a row', () => {
    const ladder = climb();
    ladder.honour(1000);
    expect(ladder.trouble(1000, SPAN, 'too-large')).toBe(true);
    expect([ladder.size, ladder.sizeFor(150), ladder.sizeFor(201)]).toEqual([1000, 500, 1000]);
    ladder.honour(1000);
    expect(ladder.trouble(1000, SPAN, 'too-large')).toBe(true);
    expect(ladder.size).toBe(1000);
    expect(ladder.trouble(1000, { from: 1, to: 100 }, 'too-large')).toBe(true);
    expect(ladder.size).toBe(500);
    ladder.forgetZones();
    expect(ladder.sizeFor(150)).toBe(500);
  });

  it('cannot be smaller than the smallest', () => {
    expect(climb().trouble(1, SPAN, 'too-large')).toBe(false);
    expect(climb().cutAtHead(1, 0)).toBe(false);
    expect(climb().lowerHead(1)).toBe(false);
  });

  it('of the head alone falls where page 1 is too large', () => {
    const ladder = climb();
    expect(ladder.lowerHead(20)).toBe(true);
    expect([ladder.headSize, ladder.size]).toEqual([10, 1000]);
  });
});
