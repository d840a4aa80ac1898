import { compareText } from '#domain/compare-text.ts';

/** Distinct texts of a column, each kept once and named by a code: its place in `values`. */
export class Dictionary {
  readonly values: string[] = [];
  readonly #codes = new Map<string, number>();
  #ranks = new Uint32Array(0);
  /** The values in lower case, from the first search on. */
  readonly #folded: string[] = [];

  /** The code of a text; a new one when it was not met before. */
  encode(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    const code = this.values.length;
    this.values.push(text);
    this.#codes.set(text, code);
    return code;
  }

  /** The code of a text; undefined when it was never met. */
  find(text: string): number | undefined {
    return this.#codes.get(text);
  }

  decode(code: number): string {
    return this.values[code] ?? '';
  }

  /** By code: a bit where the text, in lower case, does not contain another one. */
  missing(needle: string, bit: number): Uint8Array {
    const folded = this.#folded;
    for (let code = folded.length; code < this.values.length; code++) folded.push(this.decode(code).toLowerCase());
    const missing = new Uint8Array(folded.length);
    for (let code = 0; code < missing.length; code++) missing[code] = folded[code]?.includes(needle) ? 0 : bit;
    return missing;
  }

  /** Place of each code in the order of code points, so that sorting compares numbers. */
  ranks(): Uint32Array {
    if (this.#ranks.length !== this.values.length) {
      const order = this.values.map((_, code) => code).sort((a, b) => compareText(this.decode(a), this.decode(b)));
      this.#ranks = new Uint32Array(order.length);
      order.forEach((code, rank) => (this.#ranks[code] = rank));
    }
    return this.#ranks;
  }
}
