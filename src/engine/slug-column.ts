import { compareText } from '#domain/compare-text.ts';
import { inBlocks } from '#engine/in-blocks.ts';
import { roomFor } from '#engine/growable-arrays.ts';

const ASCII = 128;
/** A table that is full is made so much longer. */
const GROWTH = 1.25;
/** Of the places in the table so many are taken at most. */
const FULLEST = 0.8;
/** Upper case to lower case, every other byte to itself. */
const FOLD = Uint8Array.from({ length: ASCII }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));

/** The last bit of those that say which characters stand in a text: many may share it. */
const SHARED_LETTER = 1 << 31;

/** The letters that follow a text wherever it stands in the packed texts. */
export interface Followers {
  /** ASCII in lower case. */
  readonly needle: string;
  /** By row of those that there were: bits as in {@link SlugColumn.letters}. */
  readonly letters: Uint32Array;
}

/**
 * Texts of which no two are the same, by row, packed: a text of ASCII characters takes its bytes and about twelve
 * more, where a string in a `Map` takes over a hundred. Any other text is kept beside, as it is.
 */
export class SlugColumn {
  size = 0;
  /** The texts, one after the other. */
  bytes = new Uint8Array(0);
  /** Bytes of each text as long as all are of one length, as they are in practice; null from the first other one on. */
  #width: number | null = null;
  /** By row: where its text ends; it begins where the one before ends. Empty as long as all are of one length. */
  #ends = new Uint32Array(0);
  readonly #beside = new Map<number, string>();
  readonly #rowBeside = new Map<string, number>();
  /** An open hash table with linear probing: row + 1, 0 where nobody is. */
  #table = new Uint32Array(1024);
  /** By row: bits of the characters that stand in its packed text, whatever their case. */
  letters = new Uint32Array(0);
  /** By lower-case character: its bit in `letters`, 0 before it is met. The first characters have one each, all others the last one. */
  readonly #bits = new Int32Array(ASCII);
  #bitsGiven = 0;
  /** Characters that have the last bit. */
  #sharers = 0;
  readonly #decoder = new TextDecoder();
  /** What is searched for next may be known already. */
  ahead: Followers | null = null;

  /** Whether no text is kept beside: bytes can be compared as they are. */
  get isPlain(): boolean {
    return this.#beside.size === 0;
  }

  get(row: number): string {
    return this.#beside.get(row) ?? this.#decoder.decode(this.bytes.subarray(this.start(row), this.end(row)));
  }

  find(text: string): number | undefined {
    if (!isAscii(text)) return this.#rowBeside.get(text);
    const held = this.#table[this.#slotOf(text)] ?? 0;
    return held === 0 ? undefined : held - 1;
  }

  /** @returns the row of a text that has none yet */
  append(text: string): number {
    const row = this.size;
    const start = this.#length();
    const isPacked = isAscii(text);
    const end = isPacked ? start + text.length : start;
    if (row === 0) this.#width = end;
    else if (end - start !== this.#width) this.#keepEnds();
    this.size += 1;
    if (this.#width === null) {
      if (row >= this.#ends.length) this.#ends = roomFor(this.#ends, row + 1);
      this.#ends[row] = end;
    }
    if (row >= this.letters.length) this.letters = roomFor(this.letters, row + 1);
    if (!isPacked) {
      this.#beside.set(row, text);
      this.#rowBeside.set(text, row);
      return row;
    }
    if (end > this.bytes.length) this.bytes = roomFor(this.bytes, end);
    let letters = 0;
    for (let i = 0; i < text.length; i++) {
      const byte = text.charCodeAt(i);
      const folded = FOLD[byte] ?? 0;
      this.bytes[start + i] = byte;
      letters |= this.letterOf(folded);
    }
    this.letters[row] = letters;
    if (this.size > this.#table.length * FULLEST) this.#rehash(Math.ceil((this.size * GROWTH) / FULLEST));
    else this.#table[this.#slotOf(text)] = row + 1;
    return row;
  }

  /** Makes room for so many rows, as long as those that are there. */
  expect(rows: number): void {
    if (rows <= this.size || this.size === 0) return;
    const length = Math.ceil((this.#length() / this.size) * rows);
    if (length > this.bytes.length) this.bytes = roomFor(this.bytes, length, 'exactly');
    if (this.#width === null && rows > this.#ends.length) this.#ends = roomFor(this.#ends, rows, 'exactly');
    if (rows > this.letters.length) this.letters = roomFor(this.letters, rows, 'exactly');
    const places = Math.ceil(rows / FULLEST) + 1;
    if (places > this.#table.length) this.#rehash(places);
  }

  /** In the order of code points. */
  compare(a: number, b: number): number {
    if (!this.isPlain && (this.#beside.has(a) || this.#beside.has(b))) return compareText(this.get(a), this.get(b));
    const from = this.start(a);
    const other = this.start(b);
    const length = this.end(a) - from;
    const otherLength = this.end(b) - other;
    const shorter = Math.min(length, otherLength);
    for (let i = 0; i < shorter; i++) {
      const difference = (this.bytes[from + i] ?? 0) - (this.bytes[other + i] ?? 0);
      if (difference !== 0) return difference;
    }
    return length - otherLength;
  }

  isBeside(row: number): boolean {
    return this.#beside.has(row);
  }

  /** Characters with which every packed text begins. */
  commonPrefixLength(): number {
    const first = this.bytes.subarray(0, this.end(0));
    let common = first.length;
    for (let row = 1; row < this.size && common > 0; row++) {
      if (this.isBeside(row)) continue;
      const start = this.start(row);
      const end = this.end(row);
      let same = 0;
      while (same < common && start + same < end && this.bytes[start + same] === first[same]) same += 1;
      common = same;
    }
    return this.isBeside(0) ? 0 : common;
  }

  /** Four characters from a place on as a number that orders texts by them, 0 where the text has ended. */
  word(row: number, from: number): number {
    const start = this.start(row) + from;
    const end = this.end(row);
    let word = 0;
    for (let i = start; i < start + 4; i++) word = word * 256 + (i < end ? (this.bytes[i] ?? 0) : 0);
    return word;
  }

  /**
   * Takes a bit from the rows whose text contains another one, whatever the case of either.
   *
   * @param among all rows that need to be looked at; null for every row
   */
  clearContaining(needle: string, bits: Uint8Array, bit: number, among: Uint32Array | null = null): void {
    const wanted = needle.toLowerCase();
    for (const [row, text] of this.#beside) {
      if (text.toLowerCase().includes(wanted)) bits[row] = (bits[row] ?? 0) & ~bit;
    }
    // In lower case an ASCII text stays one.
    if (!isAscii(wanted) || wanted === '') return;
    const letters = this.lettersOf(wanted);
    // No packed text has all of them.
    if (letters === null) return;
    const last = this.lettersOf(wanted.slice(-1)) ?? 0;
    const known =
      wanted.length === 1 ? this.letters : this.ahead?.needle === wanted.slice(0, -1) ? this.ahead.letters : null;
    const begin = known === null || this.isShared(last) ? 0 : Math.min(known.length, bits.length);
    if (known !== null && begin > 0) clearLetter(known, last, bits, bit, among);
    if (begin < bits.length) this.#clearPattern(wanted, letters, begin, bits, bit, among);
  }

  /** Whether a bit says no more than that one of several characters is there. */
  isShared(letter: number): boolean {
    return letter === SHARED_LETTER && this.#sharers > 1;
  }

  /** The bits of the characters of an ASCII text in lower case; null where no packed text has all of them. */
  lettersOf(text: string): number | null {
    let letters = 0;
    for (let i = 0; i < text.length; i++) {
      const letter = this.#bits[text.charCodeAt(i)] ?? 0;
      if (letter === 0) return null;
      letters |= letter;
    }
    return letters;
  }

  /** Looks into the texts that have all the letters, from a row on. */
  #clearPattern(
    text: string,
    wanted: number,
    begin: number,
    bits: Uint8Array,
    bit: number,
    among: Uint32Array | null,
  ): void {
    const pattern = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const { letters } = this;
    const end = among === null ? bits.length : among.length;
    for (let i = among === null ? begin : 0; i < end; i++) {
      const row = among === null ? i : (among[i] ?? 0);
      if (((letters[row] ?? 0) & wanted) !== wanted || ((bits[row] ?? 0) & bit) === 0 || row < begin) continue;
      if (this.#contains(row, pattern)) bits[row] = (bits[row] ?? 0) & ~bit;
    }
  }

  #contains(row: number, pattern: Uint8Array): boolean {
    const { bytes } = this;
    const { length } = pattern;
    const last = this.end(row) - length;
    for (let from = this.start(row); from <= last; from++) {
      let same = 0;
      while (same < length && FOLD[bytes[from + same] ?? 0] === pattern[same]) same += 1;
      if (same === length) return true;
    }
    return false;
  }

  /** The bit of a character, from now on. */
  letterOf(folded: number): number {
    const known = this.#bits[folded] ?? 0;
    if (known !== 0) return known;
    const bit = 1 << this.#bitsGiven;
    if (bit === SHARED_LETTER) this.#sharers += 1;
    else this.#bitsGiven += 1;
    this.#bits[folded] = bit;
    return bit;
  }

  /** Where a packed text begins in the bytes. */
  start(row: number): number {
    if (this.#width !== null) return row * this.#width;
    return row === 0 ? 0 : (this.#ends[row - 1] ?? 0);
  }

  end(row: number): number {
    return this.#width === null ? (this.#ends[row] ?? 0) : (row + 1) * this.#width;
  }

  /** Bytes of all texts. */
  #length(): number {
    return this.size === 0 ? 0 : this.end(this.size - 1);
  }

  #keepEnds(): void {
    if (this.#width === null) return;
    const width = this.#width;
    this.#ends = Uint32Array.from({ length: this.size }, (_, row) => (row + 1) * width);
    this.#width = null;
  }

  /** The slot that holds the text, or the free one where it would be put. */
  #slotOf(text: string): number {
    const { length } = this.#table;
    let hash = HASH_START;
    for (let i = 0; i < text.length; i++) hash = mix(hash, text.charCodeAt(i));
    let slot = slotFor(hash, length);
    for (let held = this.#table[slot] ?? 0; held !== 0; held = this.#table[slot] ?? 0) {
      if (this.#holds(held - 1, text)) break;
      slot = slot + 1 === length ? 0 : slot + 1;
    }
    return slot;
  }

  #holds(row: number, text: string): boolean {
    const start = this.start(row);
    if (this.end(row) - start !== text.length) return false;
    for (let i = 0; i < text.length; i++) if (this.bytes[start + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  #rehash(length: number): void {
    const table = new Uint32Array(length);
    for (let row = 0; row < this.size; row++) {
      if (this.isBeside(row)) continue;
      let hash = HASH_START;
      for (let i = this.start(row); i < this.end(row); i++) hash = mix(hash, this.bytes[i] ?? 0);
      let slot = slotFor(hash, length);
      while (table[slot] !== 0) slot = slot + 1 === length ? 0 : slot + 1;
      table[slot] = row + 1;
    }
    this.#table = table;
  }
}

/**
 * Takes a bit from the rows that have a letter.
 *
 * @param among the rows that are looked at; null for the first of all
 */
function clearLetter(
  letters: Uint32Array,
  letter: number,
  bits: Uint8Array,
  bit: number,
  among: Uint32Array | null,
): void {
  const shift = 31 - Math.clz32(letter);
  inBlocks(among === null ? Math.min(letters.length, bits.length) : among.length, (from, to) => {
    clearLetterBetween(letters, shift, bits, bit, among, from, to);
  });
}

/** Without a branch: which way it would go is anybody's guess. */
function clearLetterBetween(
  letters: Uint32Array,
  shift: number,
  bits: Uint8Array,
  bit: number,
  among: Uint32Array | null,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const row = among === null ? i : (among[i] ?? 0);
    bits[row] = (bits[row] ?? 0) & ~((((letters[row] ?? 0) >>> shift) & 1) * bit);
  }
}

/** An ASCII character in lower case. */
export function foldAscii(byte: number): number {
  return FOLD[byte] ?? 0;
}

/** FNV-1a, 32 bit. */
const HASH_START = 0x811c9dc5;

function mix(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

/**
 * A place in a table of any length: the upper bits decide, into which the lower ones are mixed first, since those of
 * texts that differ in their last characters differ most (the finalizer of MurmurHash3).
 */
function slotFor(hash: number, length: number): number {
  const first = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return Math.floor((((second ^ (second >>> 16)) >>> 0) / 2 ** 32) * length);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= ASCII) return false;
  return true;
}
