import type { LinearScale } from '#features/charts/linear-scale.ts';
import { snapOutward, type MsRange, type Timeline } from '#features/charts/timeline.ts';

/** A pointer that went down on a chart and has not come up. */
export interface Drag {
  readonly startPx: number;
  readonly atPx: number;
}

/** A hand on a mouse moves this far without meaning to. */
const CLICK_PX = 5;

export function isClick({ startPx, atPx }: Drag): boolean {
  return Math.abs(atPx - startPx) < CLICK_PX;
}

/** What the drag selects: whole buckets, and the one under the start when it is but a click. */
export function findDraggedRange(timeline: Timeline, x: LinearScale, drag: Drag): MsRange | null {
  const startMs = x.toValue(drag.startPx);
  return snapOutward(timeline, startMs, isClick(drag) ? startMs : x.toValue(drag.atPx));
}
