import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followScroll, isAstray, isStuck, offsetAt, scrollTopAt, shiftAt, type ScrollScale } from '#ui/scroll-scale.ts';

const ROW = 33;
const BAR = 700;

/** What a browser makes of so many rows when no element may be higher than `cap`. */
function scaleOf(rows: number, cap: number): ScrollScale {
  const high = rows * ROW;
  return { reach: Math.max(0, Math.min(high, cap) - BAR), surplus: Math.max(0, high - cap) };
}

function endOf({ reach, surplus }: ScrollScale): number {
  return reach + surplus;
}

const CAPS = [16_777_216, 8_388_608, 5_592_405, 1_000_000];
const scales = fc
  .record({ rows: fc.integer({ min: 1, max: 10_000_000 }), cap: fc.constantFrom(...CAPS) })
  .map(({ rows, cap }) => scaleOf(rows, cap));
/** Evenly spread: `fc.double` draws nearly all of its values next to the ends. */
const share = fc.integer({ min: 0, max: 1_000_000 }).map((millionths) => millionths / 1_000_000);

/** Less than a dragged bar can make, and no more than a page. */
function longestStep({ reach }: ScrollScale): number {
  return Math.max(1, Math.min(BAR, Math.ceil(reach / BAR / 4) - 1));
}

/** A scroller that moves as a browser's does. */
function createScroller(scale: ScrollScale) {
  let top = 0;
  let shift = 0;
  function follow(to: number): void {
    const from = top;
    top = Math.min(scale.reach, Math.max(0, to));
    shift = followScroll(scale, { from, to: top, shift, barHeight: BAR });
    if (isStuck(scale, top, shift)) settle();
  }
  function settle(): void {
    const offset = top - shift;
    shift = shiftAt(scale, offset);
    top = Math.min(Math.max(0, offset), endOf(scale)) + shift;
  }
  return {
    offset: () => top - shift,
    top: () => top,
    wheel: (pixels: number) => follow(top + pixels),
    drag: (to: number) => follow(to),
    rest: () => {
      if (isAstray(scale, top, shift, BAR)) settle();
    },
  };
}

describe('the scale', () => {
  it('is no scale where the rows have their height', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30_000 }), share, (rows, at) => {
        const scale = scaleOf(rows, 16_777_216);
        const top = scale.reach * at;
        expect(offsetAt(scale, top)).toBe(top);
        expect(scrollTopAt(scale, top)).toBe(top);
        expect(shiftAt(scale, top)).toBe(0);
      }),
    );
  });

  it('leads from both ends to both ends', () => {
    fc.assert(
      fc.property(scales, (scale) => {
        expect([offsetAt(scale, 0), scrollTopAt(scale, 0)]).toEqual([0, 0]);
        expect(offsetAt(scale, scale.reach)).toBe(endOf(scale));
        expect(scrollTopAt(scale, endOf(scale))).toBe(scale.reach);
      }),
    );
  });

  it('is there and back', () => {
    fc.assert(
      fc.property(scales, share, (scale, at) => {
        const offset = endOf(scale) * at;
        expect(offsetAt(scale, scrollTopAt(scale, offset))).toBeCloseTo(offset, 3);
      }),
    );
  });

  it('goes down where the browser goes down', () => {
    fc.assert(
      fc.property(scales, share, share, (scale, one, other) => {
        const upper = scale.reach * Math.min(one, other);
        const lower = scale.reach * Math.max(one, other);
        expect(offsetAt(scale, lower)).toBeGreaterThanOrEqual(offsetAt(scale, upper));
        expect(offsetAt(scale, lower) - offsetAt(scale, upper)).toBeGreaterThanOrEqual(lower - upper - 1e-6);
      }),
    );
  });

  it('moves every row of three million to where the browser can draw it', () => {
    for (const cap of CAPS) {
      const scale = scaleOf(3_000_000, cap);
      for (const offset of [0, 12_345, 40_000_000, endOf(scale) - 1, endOf(scale)]) {
        const top = offset + shiftAt(scale, offset);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(top).toBeLessThanOrEqual(scale.reach);
      }
    }
  });
});

describe('a scroller', () => {
  it('takes steps of a wheel, a finger and the keys for what they are, wherever it is', () => {
    const steps = fc.array(fc.integer({ min: -700, max: 700 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(scales, share, steps, fc.boolean(), (scale, at, pixels, rests) => {
        const scroller = createScroller(scale);
        scroller.drag(Math.round(scale.reach * at));
        const longest = longestStep(scale);
        for (const pixel of pixels) {
          const step = Math.round((pixel / 700) * longest);
          const before = scroller.offset();
          scroller.wheel(step);
          if (rests) scroller.rest();
          const expected = Math.min(endOf(scale), Math.max(0, before + step));
          expect(Math.abs(scroller.offset() - expected)).toBeLessThanOrEqual(1.5);
        }
      }),
    );
  });

  it('comes to the end by steps, with a rest after each or without any', () => {
    for (const rests of [true, false]) {
      const scale = scaleOf(3_000_000, 8_388_608);
      const scroller = createScroller(scale);
      scroller.drag(scale.reach - 1_000_000);
      const left = endOf(scale) - scroller.offset();
      let steps = 0;
      while (scroller.offset() < endOf(scale) && steps < 1_000_000) {
        scroller.wheel(700);
        if (rests) scroller.rest();
        steps += 1;
      }
      expect(scroller.offset()).toBe(endOf(scale));
      expect(scroller.top()).toBe(scale.reach);
      // Without a rest, the step that comes to the browser's end before the rows' is a short one.
      expect(steps - Math.ceil(left / 700)).toBeLessThanOrEqual(rests ? 0 : 10);
    }
  });

  it('is at both ends when its bar is, after whatever came before', () => {
    fc.assert(
      fc.property(scales, fc.array(fc.tuple(share, fc.integer({ min: -900, max: 900 }))), (scale, moves) => {
        const scroller = createScroller(scale);
        for (const [at, step] of moves) {
          scroller.drag(scale.reach * at);
          scroller.wheel(step);
        }
        scroller.drag(scale.reach / 2);
        scroller.drag(scale.reach);
        expect(Math.abs(scroller.offset() - endOf(scale))).toBeLessThanOrEqual(1);
        scroller.drag(scale.reach / 2);
        scroller.drag(0);
        expect(Math.abs(scroller.offset())).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('shows on its bar where it is when it rests', () => {
    fc.assert(
      fc.property(scales, share, fc.integer({ min: 1, max: 3000 }), (scale, at, notches) => {
        const scroller = createScroller(scale);
        scroller.drag(scale.reach * at);
        for (let notch = 0; notch < notches; notch += 1) scroller.wheel(-120);
        scroller.rest();
        const shown = scrollTopAt(scale, scroller.offset());
        expect(Math.abs(scroller.top() - shown)).toBeLessThanOrEqual(scale.reach / BAR + 2);
      }),
    );
  });

  it('does not move when it rests', () => {
    fc.assert(
      fc.property(scales, share, fc.integer({ min: -90_000, max: 90_000 }), (scale, at, pixels) => {
        const scroller = createScroller(scale);
        scroller.drag(scale.reach * at);
        for (let left = Math.abs(pixels); left > 0; left -= 500)
          scroller.wheel(Math.sign(pixels) * Math.min(500, left));
        const before = scroller.offset();
        scroller.rest();
        expect(Math.abs(scroller.offset() - before)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
