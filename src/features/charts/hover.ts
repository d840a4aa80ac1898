import type { SyntheticEvent } from 'react';

/** Keeps a move of the pointer from the chart around an element, which would otherwise point at a bucket in every chart. */
export function keepFromChart(event: SyntheticEvent): void {
  event.stopPropagation();
}

/** Makes the chart around an element, and with it every other one, point at nothing: as if the pointer had left. */
export function pointAtNothing(element: Element): void {
  element.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, relatedTarget: document.body }));
}
