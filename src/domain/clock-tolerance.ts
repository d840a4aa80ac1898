/** What starts further ahead of now than this is not explained by clocks that differ a little. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;
