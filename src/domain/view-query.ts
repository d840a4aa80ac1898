import { formatView } from '#domain/view-codec.ts';
import type { View } from '#domain/view.ts';

/** A view as the query of a URL that means it for anybody: without the run that is open, and whosoever account it is. */
export function queryOfView(view: View): string {
  const kept: View = { ...view, run: null, spike: null, source: 'account' };
  // Commas need no escape, and lists are easier to read with them.
  return formatView(kept).toString().replaceAll('%2C', ',');
}
