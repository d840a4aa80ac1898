/** Numbers and the places that they are given, in the order in which they come: 0, 1, 2 and so on. */
export class Places {
  /** Numbers by place; beyond `size` there is nothing. */
  #numbers = new Float64Array(8);
  /** Open addressing: the place of a number, plus 1, at the first free slot after its own. */
  #slots = new Uint32Array(32);
  size = 0;

  /** The place of a non-negative safe integer: a new one when it was not met before. */
  of(number: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash(number) & mask; ; slot = (slot + 1) & mask) {
      const place = (this.#slots[slot] ?? 0) - 1;
      if (place === -1) {
        this.#slots[slot] = this.size + 1;
        return this.#append(number);
      }
      if (this.#numbers[place] === number) return place;
    }
  }

  numberAt(place: number): number {
    return this.#numbers[place] ?? Number.NaN;
  }

  #append(number: number): number {
    const place = this.size;
    this.size += 1;
    if (place === this.#numbers.length) {
      const numbers = new Float64Array(2 * place);
      numbers.set(this.#numbers);
      this.#numbers = numbers;
    }
    this.#numbers[place] = number;
    if (4 * this.size > this.#slots.length) this.#spread();
    return place;
  }

  /** Into twice as many slots, so that free ones stay near. */
  #spread(): void {
    const slots = new Uint32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    for (let place = 0; place < this.size; place++) {
      let slot = hash(this.#numbers[place] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = place + 1;
    }
    this.#slots = slots;
  }
}

/** Mixes both halves, so that numbers in a row do not share slots. Source: the finaliser of MurmurHash3. */
function hash(number: number): number {
  let bits = (number | 0) ^ Math.imul((number / 4_294_967_296) | 0, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
