import { compareText } from '#domain/compare-text.ts';

/** Distinct texts of a column, each kept once and named by a code: its place in `values`. */
export class Dictionary {
  readonly values: string[] = [];
  readonly #codes = new Map<string, number>();
  #ranks = new Uint32Array(0);

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

  /** A byte for each text, by code. */
  map(toByte: (text: string) => number): Uint8Array {
    return Uint8Array.from(this.values, toByte);
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
