import { useEffect, useEffectEvent, useState } from 'react';
import { formatGeometries, parseGeometries, withGeometry, type Geometry } from '#browser/geometry.ts';
import { openSessionItem } from '#browser/session-item.ts';
import { formatView } from '#domain/view-codec.ts';
import type { View } from '#domain/view.ts';

const ITEM = openSessionItem('run-history-geometry');

/**
 * The geometry in which this tab last showed the view, for the page that opens with it. Null where there is none,
 * and from the moment on at which it is of no more use: another view was chosen, or what is shown `isWhole`.
 */
export function useRememberedGeometry(view: View, isWhole: boolean): Geometry | null {
  const name = nameOf(view);
  const [opened] = useState(() => ({ name, geometry: findGeometry(name) }));
  const [wasOver, setWasOver] = useState(false);
  const isOver = wasOver || isWhole || name !== opened.name;
  if (isOver !== wasOver) setWasOver(isOver);
  return isOver ? null : opened.geometry;
}

/** Remembers what `measure` finds of the view's geometry, when the page is left or hidden. */
export function useGeometryMemory(view: View, measure: () => Partial<Geometry>): void {
  const remember = useEffectEvent(() => {
    ITEM.keep(formatGeometries(withGeometry(parseGeometries(ITEM.read()), nameOf(view), measure())));
  });

  // Only the browser knows when the page is left.
  useEffect(() => {
    const rememberIfHidden = () => {
      if (document.visibilityState === 'hidden') remember();
    };
    window.addEventListener('pagehide', remember);
    document.addEventListener('visibilitychange', rememberIfHidden);
    return () => {
      window.removeEventListener('pagehide', remember);
      document.removeEventListener('visibilitychange', rememberIfHidden);
    };
  }, []);
}

/** For a tab that shows no account any more. */
export function forgetGeometry(): void {
  ITEM.forget();
}

function findGeometry(name: string): Geometry | null {
  return parseGeometries(ITEM.read()).find(({ view }) => view === name) ?? null;
}

/** The view's query; an open run is beside it. */
function nameOf(view: View): string {
  return formatView({ ...view, run: null }).toString();
}
