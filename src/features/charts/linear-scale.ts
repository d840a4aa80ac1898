/** A straight line between two number spaces, both ways. A span of no length maps everything to its beginning. */
export interface LinearScale {
  readonly toPx: (value: number) => number;
  readonly toValue: (px: number) => number;
}

export function createLinearScale(
  [fromValue, toValue]: readonly [number, number],
  [fromPx, toPx]: readonly [number, number],
): LinearScale {
  return {
    toPx: (value) => project(value, fromValue, toValue, fromPx, toPx),
    toValue: (px) => project(px, fromPx, toPx, fromValue, toValue),
  };
}

function project(at: number, from: number, to: number, ontoFrom: number, ontoTo: number): number {
  return to === from ? ontoFrom : ontoFrom + ((at - from) / (to - from)) * (ontoTo - ontoFrom);
}
