import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LAYOUT, parseLayout, type TableLayout } from '#domain/table-layout.ts';
import {
  canMove,
  formatLayout,
  moveColumn,
  pinColumn,
  resizeColumn,
  showColumn,
} from '#domain/table-layout-changes.ts';
import { SORT_KEYS } from '#domain/view.ts';

const key = fc.constantFrom(...SORT_KEYS);
const by = fc.constantFrom(-1 as const, 1 as const);

/** One thing that a person may do to the columns. */
const change: fc.Arbitrary<(layout: TableLayout) => TableLayout> = fc.oneof(
  fc.tuple(key, fc.boolean()).map(
    ([at, is]) =>
      (layout: TableLayout) =>
        showColumn(layout, at, is),
  ),
  fc.tuple(key, fc.boolean()).map(
    ([at, is]) =>
      (layout: TableLayout) =>
        pinColumn(layout, at, is),
  ),
  fc.tuple(key, by).map(
    ([at, way]) =>
      (layout: TableLayout) =>
        moveColumn(layout, at, way),
  ),
  fc.tuple(key, fc.option(fc.double({ min: -100, max: 5000, noNaN: true }))).map(
    ([at, width]) =>
      (layout: TableLayout) =>
        resizeColumn(layout, at, width),
  ),
  fc
    .constantFrom('compact' as const, 'comfortable' as const, 'roomy' as const)
    .map((density) => (layout: TableLayout) => ({ ...layout, density })),
);

const layouts = fc
  .array(change, { maxLength: 20 })
  .map((changes) => changes.reduce((layout, apply) => apply(layout), DEFAULT_LAYOUT));

function expectSound({ columns }: TableLayout): void {
  expect(columns.map((column) => column.key).toSorted()).toEqual(SORT_KEYS.toSorted());
  const pins = columns.map(({ isPinned }) => isPinned);
  expect(pins.lastIndexOf(true)).toBe(pins.filter(Boolean).length - 1);
  expect(columns.find((column) => column.key === 'run')?.isShown).toBe(true);
  for (const { width } of columns) {
    expect(width === null || (Number.isInteger(width) && width >= 60 && width <= 900)).toBe(true);
  }
}

function keysOf({ columns }: TableLayout): readonly string[] {
  return columns.map((column) => column.key);
}

describe('the layout of the table', () => {
  it('is as it was written, whatever was done to it', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        expect(parseLayout(formatLayout(layout))).toEqual(layout);
      }),
    );
  });

  it('holds every column once, pinned ones first, the link always, widths within bounds', () => {
    fc.assert(fc.property(layouts, expectSound));
    const words = fc.array(fc.oneof(fc.string(), fc.stringMatching(/^-?!?(run|usage|error|gone)(=\d{0,6})?$/)));
    fc.assert(
      fc.property(words, (some) => {
        expectSound(parseLayout(['1', 'roomy', ...some].join(' ')));
      }),
    );
  });

  it('is the default where nothing, or nothing of this version, is remembered', () => {
    for (const text of ['', '0 compact run', '2 compact run', 'null', '{}']) {
      expect(parseLayout(text)).toBe(DEFAULT_LAYOUT);
    }
  });

  it('leaves out what it does not know, and shows what is new at the end', () => {
    const layout = parseLayout('1 roomy usage=4 !run=5000 -status cost=80 -run usage=90');
    expect(layout.density).toBe('roomy');
    expect(layout.columns.slice(0, 4)).toEqual([
      { key: 'run', isShown: true, isPinned: true, width: 900 },
      { key: 'usage', isShown: true, isPinned: false, width: 60 },
      { key: 'status', isShown: false, isPinned: false, width: null },
      { key: 'started', isShown: true, isPinned: false, width: null },
    ]);
    expect(layout.columns).toHaveLength(SORT_KEYS.length);
  });

  it('pins a column after those that are, and lets it go before those that are not', () => {
    const pinned = pinColumn(pinColumn(DEFAULT_LAYOUT, 'usage', true), 'error', true);
    expect(keysOf(pinned).slice(0, 3)).toEqual(['usage', 'error', 'status']);
    expect(keysOf(pinColumn(pinned, 'usage', false)).slice(0, 3)).toEqual(['error', 'usage', 'status']);
  });

  it('never hides the column with the link', () => {
    expect(showColumn(DEFAULT_LAYOUT, 'run', false)).toBe(DEFAULT_LAYOUT);
  });

  it('moves a column among those that are pinned as it is, and back', () => {
    fc.assert(
      fc.property(layouts, key, by, (layout, at, way) => {
        const moved = moveColumn(layout, at, way);
        if (!canMove(layout, at, way)) expect(moved).toBe(layout);
        expect(moveColumn(moved, at, way === 1 ? -1 : 1).columns).toEqual(
          canMove(layout, at, way) ? layout.columns : moveColumn(layout, at, way === 1 ? -1 : 1).columns,
        );
      }),
    );
    const pinned = pinColumn(DEFAULT_LAYOUT, 'run', true);
    expect(canMove(pinned, 'run', 1)).toBe(false);
    expect(canMove(pinned, 'status', -1)).toBe(false);
    expect(canMove(pinned, 'status', 1)).toBe(true);
    expect(canMove(pinned, 'error', 1)).toBe(false);
  });
});
