/**
 * The arithmetic of a list that is read by page number and grows at its head. A row's *tail ordinal* counts from the
 * oldest run, which is 1; it does not change while runs are added.
 */

/** Consecutive ordinals, both ends inclusive; empty when `to < from`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface PageAddress {
  /** 1-based. */
  readonly pageIndex: number;
  readonly pageSize: number;
}

/** Rows in front of the page. */
export function offsetOf({ pageIndex, pageSize }: PageAddress): number {
  return (pageIndex - 1) * pageSize;
}

/** The ordinal of the row behind `offset` others, in a list of `count`. */
export function ordinalAt(offset: number, count: number): number {
  return count - offset;
}

/** Index of the page that holds the ordinal. */
export function pageHolding(ordinal: number, count: number, pageSize: number): number {
  return Math.floor((count - ordinal) / pageSize) + 1;
}

/** Rows that the page must have where `count` is right. */
export function rowsDue(address: PageAddress, count: number): number {
  return Math.max(0, Math.min(address.pageSize, count - offsetOf(address)));
}

/** The ordinals that the page shows; none below 1, nor of the runs that `left` from the old end. */
export function spanOf(address: PageAddress, count: number, left = 0): Span {
  const to = ordinalAt(offsetOf(address), count);
  return { from: Math.max(left + 1, to - address.pageSize + 1), to };
}

/** The page that is not full where `count` is right: the last one, or the empty one behind a last one that is full. */
export function endPage(count: number, pageSize: number): number {
  return Math.floor(count / pageSize) + 1;
}
