/** Rows that are looked at in one call. */
const BLOCK = 1 << 14;

/**
 * Looks at many rows some thousand at a time. A function that is called again and again is fast after a few calls; in
 * one long loop that begins before its fast code is there, nobody knows for how many rows it stays slow. It takes what
 * it reads as parameters: what it closes over it would read again for every row.
 */
export function inBlocks(rows: number, look: (from: number, to: number) => void): void {
  for (let from = 0; from < rows; from += BLOCK) look(from, Math.min(rows, from + BLOCK));
}
