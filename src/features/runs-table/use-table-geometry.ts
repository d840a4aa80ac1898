import { useState } from 'react';
import { useRememberedGeometry } from '#browser/use-geometry.ts';
import { useHistory } from '#data/use-session.ts';
import type { View } from '#domain/view.ts';
import type { ScrollOffset } from '#ui/use-row-window.ts';

/** A screen of rows. */
const FIRST_ROWS = 30;

interface TableGeometryProps {
  readonly view: View;
  /** Selected runs, as far as it is known. */
  readonly known: number;
  /** Better knowledge is on its way. */
  readonly isPending: boolean;
}

interface TableGeometry {
  /** Rows that have a place: the known runs, and those that are expected while the history loads. */
  readonly count: number;
  /** Where the table stands at first. */
  readonly start: ScrollOffset;
}

/** Keeps the table as high as this tab remembers it, or as a screen, until the runs have come. */
export function useTableGeometry({ view, known, isPending }: TableGeometryProps): TableGeometry {
  const [{ coverage, phase }] = useHistory();
  const [hasBegun, setHasBegun] = useState(false);
  const hasEnded = phase.kind === 'loaded' || phase.kind === 'stopped';
  const remembered = useRememberedGeometry(view, hasEnded && !isPending);
  const isInVain = phase.kind === 'waiting' && phase.isProbing;
  if (!hasBegun && !isPending && (hasEnded || isInVain || coverage.loaded > 0)) setHasBegun(true);

  const count = Math.max(known, remembered?.rows ?? (hasBegun ? 0 : FIRST_ROWS));
  return { count, start: { top: remembered?.tableTop ?? 0, left: remembered?.tableLeft ?? 0 } };
}
