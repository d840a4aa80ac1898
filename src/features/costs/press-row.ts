import type { MouseEvent } from 'react';

/**
 * A press anywhere in a row is one of its button. Not by a button that is stretched over the row: no row of a table
 * holds what is placed absolutely in it in every browser, and in Safari such a button covers the whole page.
 */
export function pressRow({ target, currentTarget }: MouseEvent<HTMLElement>): void {
  const isOwn = target instanceof Element && target.closest('button') !== null;
  // Text that was just selected in the row is no press.
  if (isOwn || getSelection()?.type === 'Range') return;
  currentTarget.querySelector('button')?.click();
}
