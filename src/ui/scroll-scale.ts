/**
 * How far a list is scrolled, in pixels of its rows, and how far the browser scrolls for it. No element can be as high
 * as some lists are, so the browser's way is shorter. On the way from one end to the other every pixel of it is worth
 * the same share of the rows, save near the ends, where it is worth one pixel: there nothing has to be made up for.
 */
export interface ScrollScale {
  /** Pixels that the browser can scroll. */
  readonly reach: number;
  /** Pixels by which the rows are higher than the element that stands for them; 0 where it is as high as they are. */
  readonly surplus: number;
}

/** Pixels before each end in which one is one. More than anybody scrolls without a rest. */
const PLAIN_END = 500_000;

/** The offset in the rows that belongs to a `scrollTop`. */
export function offsetAt(scale: ScrollScale, scrollTop: number): number {
  const { reach, surplus } = scale;
  const top = clamp(scrollTop, reach);
  const end = plainEnd(scale);
  if (surplus === 0 || top <= end) return top;
  if (top >= reach - end) return top + surplus;
  return end + (top - end) * stretch(scale);
}

/** The `scrollTop` that belongs to an offset in the rows. */
export function scrollTopAt(scale: ScrollScale, offset: number): number {
  const { reach, surplus } = scale;
  const at = clamp(offset, reach + surplus);
  const end = plainEnd(scale);
  if (surplus === 0 || at <= end) return at;
  if (at >= reach + surplus - end) return at - surplus;
  return end + (at - end) / stretch(scale);
}

/**
 * `scrollTop` minus the offset in the rows: what rows are moved by to stand where they belong. A whole number, so that
 * they stand on whole pixels.
 */
export function shiftAt(scale: ScrollScale, offset: number): number {
  return Math.round(scrollTopAt(scale, offset) - clamp(offset, scale.reach + scale.surplus));
}

interface Scrolled {
  /** Of the element before. */
  readonly from: number;
  /** Of the element now. */
  readonly to: number;
  /** The shift before. */
  readonly shift: number;
  /** Height of the scroll bar, about. */
  readonly barHeight: number;
}

/**
 * The shift after the browser has scrolled. Less than a dragged bar can make is the work of a wheel, a finger or a key:
 * a pixel is a pixel of the rows, and the shift stays. What is more goes through the whole list in proportion.
 */
export function followScroll(scale: ScrollScale, { from, to, shift, barHeight }: Scrolled): number {
  if (scale.surplus === 0) return 0;
  const isStep = Math.abs(to - from) < barPixel(scale, barHeight) / 4;
  return isStep ? shift : Math.round(clamp(to, scale.reach) - offsetAt(scale, to));
}

/**
 * Whether the browser would come to its end before the rows do, or the rows before the browser: the shift has to
 * change at once, whatever is going on.
 */
export function isStuck(scale: ScrollScale, scrollTop: number, shift: number): boolean {
  const { reach, surplus } = scale;
  // Some browsers let a finger pull past the end.
  const top = clamp(scrollTop, reach);
  const offset = top - shift;
  const end = reach + surplus;
  if (offset < -1 || offset > end + 1) return true;
  return (top <= 1 && offset > 2) || (top >= reach - 1 && offset < end - 2);
}

/** Whether the shift should change when the scrolling rests: near an end always, elsewhere when it shows on the bar. */
export function isAstray(scale: ScrollScale, scrollTop: number, shift: number, barHeight: number): boolean {
  const offset = scrollTop - shift;
  const astray = Math.abs(shift - shiftAt(scale, offset));
  const toEnd = Math.min(offset, scale.reach + scale.surplus - offset);
  return toEnd <= plainEnd(scale) ? astray > 1 : astray > barPixel(scale, barHeight);
}

/** Pixels that the browser scrolls while the bar moves by one. */
function barPixel({ reach }: ScrollScale, barHeight: number): number {
  return reach / Math.max(1, barHeight);
}

/** Pixels of the rows for one of the browser, between the ends. */
function stretch(scale: ScrollScale): number {
  const between = scale.reach - 2 * plainEnd(scale);
  return between > 0 ? (between + scale.surplus) / between : 1;
}

function plainEnd({ reach }: ScrollScale): number {
  return Math.min(PLAIN_END, reach / 8);
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(0, most), Math.max(0, value));
}
