import { takeQuantiles } from '#engine/quantiles.ts';

/** Whole seconds below it are counted, which is several times as fast as looking for quantiles among them. */
const COUNTED_S = 4096;

const SHARES = [0.5, 0.95];

/** Known durations of some runs: how many, their sum, and exact quantiles. */
export class DurationTally {
  /** How many. */
  finished = 0;
  /** Floats add up to something else in another order. */
  totalS = 0;
  readonly #counts = new Uint32Array(COUNTED_S);
  /** What is too long to be counted, or no whole second. */
  #others: number[] = [];
  /** Whether each of the others is above all that is counted. */
  #isWhole = true;

  /** @param durationS NaN for none */
  add(durationS: number): void {
    if (Number.isNaN(durationS)) return;
    this.finished += 1;
    this.totalS += durationS;
    const whole = Math.trunc(durationS) | 0;
    if (whole === durationS && whole >= 0 && whole < COUNTED_S) {
      this.#counts[whole] = (this.#counts[whole] ?? 0) + 1;
    } else {
      this.#others.push(durationS);
      if (durationS < COUNTED_S) this.#isWhole = false;
    }
  }

  /** Begins anew. */
  clear(): void {
    this.finished = 0;
    this.totalS = 0;
    this.#counts.fill(0);
    this.#others = [];
    this.#isWhole = true;
  }

  /** In seconds; null where there are no durations. */
  quantiles(): { readonly median: number | null; readonly p95: number | null } {
    const [median = null, p95 = null] = this.#isWhole
      ? quantilesOfCounts(this.#counts, this.#others.sort(ascending), this.finished)
      : takeQuantiles(spellOut(this.#counts, this.#others, this.finished), SHARES);
    return { median, p95 };
  }
}

/** Interpolated as `takeQuantiles` does; `beyond` is ascending, and above all that is counted. */
function quantilesOfCounts(counted: Uint32Array, beyond: readonly number[], count: number): readonly (number | null)[] {
  const countedRuns = count - beyond.length;
  let value = 0;
  /** How many are at most `value`. */
  let reached = counted[0] ?? 0;
  return SHARES.map((share) => {
    if (count === 0) return null;
    const place = (count - 1) * share;
    const below = Math.floor(place);
    if (below >= countedRuns) return between(beyond, below - countedRuns, place - below);
    while (reached <= below) reached += counted[++value] ?? 0;
    if (below === place) return value;
    // The next share may lie below the upper neighbour of this one, so `value` stays.
    const above = below + 1 < reached ? value : (nextCounted(counted, value) ?? beyond[0] ?? 0);
    return value + (above - value) * (place - below);
  });
}

function nextCounted(counted: Uint32Array, value: number): number | null {
  for (let next = value + 1; next < counted.length; next++) if (counted[next] !== 0) return next;
  return null;
}

function between(values: readonly number[], at: number, share: number): number {
  const low = values[at] ?? 0;
  return share === 0 ? low : low + ((values[at + 1] ?? 0) - low) * share;
}

function spellOut(counted: Uint32Array, beyond: readonly number[], count: number): Float64Array {
  const values = new Float64Array(count);
  values.set(beyond);
  let at = beyond.length;
  for (let value = 0; value < counted.length; value++) {
    const end = at + (counted[value] ?? 0);
    values.fill(value, at, end);
    at = end;
  }
  return values;
}

function ascending(a: number, b: number): number {
  return a - b;
}
