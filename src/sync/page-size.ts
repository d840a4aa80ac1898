/** Sizes that the API is known to accept somewhere, largest first. */
export const PAGE_SIZES: readonly number[] = [100, 50, 20, 10];

/** Small enough to be on screen at once, and accepted by every description of the API. */
export const FIRST_PAGE_SIZE = 20;

/** The next smaller size; null when there is none. */
export function findSmallerSize(size: number): number | null {
  return PAGE_SIZES.find((candidate) => candidate < size) ?? null;
}

/** The size to go on with after a page at the head that was cut to so many rows; null when every size is larger. */
export function findFittingSize(received: number): number | null {
  return PAGE_SIZES.find((candidate) => candidate <= received) ?? null;
}
