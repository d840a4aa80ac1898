/** Days that another one is compared with, oldest first. */
export interface References {
  readonly days: Int32Array;
  /** What each day's dollars are multiplied by, so that they compare with today's level. */
  readonly scales: Float64Array;
  /** The first of those of the level that is looked at; the ones before are of an earlier level, scaled to it. */
  readonly firstOwn: number;
}

export const NO_REFERENCES: References = { days: new Int32Array(0), scales: new Float64Array(0), firstOwn: 0 };

/** Those of another level, the newest as far as there is room, before one's own. */
export function putBefore(own: References, below: References, ratio: number, most: number): References {
  const room = Math.max(0, Math.min(below.days.length, most - own.days.length));
  const from = below.days.length - room;
  const days = new Int32Array(room + own.days.length);
  const scales = new Float64Array(days.length);
  days.set(below.days.subarray(from));
  days.set(own.days, room);
  for (let at = 0; at < room; at += 1) scales[at] = (below.scales[from + at] ?? 1) * ratio;
  scales.set(own.scales, room);
  return { days, scales, firstOwn: room };
}
