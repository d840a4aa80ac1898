import { compareText } from '#domain/compare-text.ts';
import { roomFor } from '#engine/room.ts';

const ASCII = 128;
/** A table that is full is made so much longer. */
const GROWTH = 1.25;
/** Of the places in the table so many are taken at most. */
const FULLEST = 0.8;
/** Upper case to lower case, every other byte to itself. */
const FOLD = Uint8Array.from({ length: ASCII }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));

/** Bytes of a word: as many are looked at in one step. The first is the lowest: every machine that runs browsers is little-endian. */
const WORD = 4;
const EVERY_BYTE = 0x0101_0101;
const HIGHEST_BITS = 0x80 * EVERY_BYTE;
/** With it an upper-case letter is the lower-case one; some signs are others too, and are told apart afterwards. */
const CASE_BIT = 0x20;
const EVERY_CASE_BIT = CASE_BIT * EVERY_BYTE;

/**
 * Texts of which no two are the same, by row, packed: a text of ASCII characters takes its bytes and about twelve
 * more, where a string in a `Map` takes over a hundred. Any other text is kept beside, as it is.
 */
export class SlugColumn {
  size = 0;
  /** The texts, one after the other, and room for a word after the last one. */
  #bytes = new Uint8Array(0);
  /** Bytes of each text as long as all are of one length, as they are in practice; null from the first other one on. */
  #width: number | null = null;
  /** By row: where its text ends; it begins where the one before ends. Empty as long as all are of one length. */
  #ends = new Uint32Array(0);
  readonly #beside = new Map<number, string>();
  readonly #rowBeside = new Map<string, number>();
  /** An open hash table with linear probing: row + 1, 0 where nobody is. */
  #table = new Uint32Array(1024);
  /** By lower-case character: how often it stands in the packed texts. */
  readonly #counts = new Uint32Array(ASCII);
  readonly #decoder = new TextDecoder();

  /** Whether no text is kept beside: bytes can be compared as they are. */
  get isPlain(): boolean {
    return this.#beside.size === 0;
  }

  get(row: number): string {
    return this.#beside.get(row) ?? this.#decoder.decode(this.#bytes.subarray(this.#start(row), this.#end(row)));
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
    if (!isPacked) {
      this.#beside.set(row, text);
      this.#rowBeside.set(text, row);
      return row;
    }
    if (end + WORD > this.#bytes.length) this.#bytes = roomFor(this.#bytes, end + WORD);
    for (let i = 0; i < text.length; i++) {
      const byte = text.charCodeAt(i);
      const folded = FOLD[byte] ?? 0;
      this.#bytes[start + i] = byte;
      this.#counts[folded] = (this.#counts[folded] ?? 0) + 1;
    }
    if (this.size > this.#table.length * FULLEST) this.#rehash(Math.ceil((this.size * GROWTH) / FULLEST));
    else this.#table[this.#slotOf(text)] = row + 1;
    return row;
  }

  /** Makes room for so many rows, as long as those that are there. */
  expect(rows: number): void {
    if (rows <= this.size || this.size === 0) return;
    const length = Math.ceil((this.#length() / this.size) * rows) + WORD;
    if (length > this.#bytes.length) this.#bytes = roomFor(this.#bytes, length, 'exactly');
    if (this.#width === null && rows > this.#ends.length) this.#ends = roomFor(this.#ends, rows, 'exactly');
    const places = Math.ceil(rows / FULLEST) + 1;
    if (places > this.#table.length) this.#rehash(places);
  }

  /** In the order of code points. */
  compare(a: number, b: number): number {
    if (!this.isPlain && (this.#beside.has(a) || this.#beside.has(b))) return compareText(this.get(a), this.get(b));
    const from = this.#start(a);
    const other = this.#start(b);
    const length = this.#end(a) - from;
    const otherLength = this.#end(b) - other;
    const shorter = Math.min(length, otherLength);
    for (let i = 0; i < shorter; i++) {
      const difference = (this.#bytes[from + i] ?? 0) - (this.#bytes[other + i] ?? 0);
      if (difference !== 0) return difference;
    }
    return length - otherLength;
  }

  isBeside(row: number): boolean {
    return this.#beside.has(row);
  }

  /** Characters with which every packed text begins. */
  commonPrefixLength(): number {
    const first = this.#bytes.subarray(0, this.#end(0));
    let common = first.length;
    for (let row = 1; row < this.size && common > 0; row++) {
      if (this.isBeside(row)) continue;
      const start = this.#start(row);
      const end = this.#end(row);
      let same = 0;
      while (same < common && start + same < end && this.#bytes[start + same] === first[same]) same += 1;
      common = same;
    }
    return this.isBeside(0) ? 0 : common;
  }

  /** Four characters from a place on as a number that orders texts by them, 0 where the text has ended. */
  word(row: number, from: number): number {
    const start = this.#start(row) + from;
    const end = this.#end(row);
    let word = 0;
    for (let i = start; i < start + 4; i++) word = word * 256 + (i < end ? (this.#bytes[i] ?? 0) : 0);
    return word;
  }

  /** Marks the rows whose text contains another one, whatever the case of either; what is marked already stays so. */
  markContaining(needle: string, marks: Uint8Array): void {
    const wanted = needle.toLowerCase();
    for (const [row, text] of this.#beside) if (text.toLowerCase().includes(wanted)) marks[row] = 1;
    // In lower case an ASCII text stays one.
    if (!isAscii(wanted) || wanted === '') return;
    const pattern = Uint8Array.from(wanted, (character) => character.charCodeAt(0));
    if (pattern.some((byte) => this.#counts[byte] === 0)) return;
    const words = new Uint32Array(this.#bytes.buffer, 0, this.#bytes.length / WORD);
    if (pattern.length === 1) this.#markByte(pattern, words, marks);
    else this.#markPair(pattern, words, marks);
  }

  /** Looks at a text until the byte is found, four of its bytes in one step (Warren, "Hacker's Delight", 6-1: find a zero byte). */
  #markByte(pattern: Uint8Array, words: Uint32Array, marks: Uint8Array): void {
    const sought = Math.imul((pattern[0] ?? 0) | CASE_BIT, EVERY_BYTE);
    for (let row = 0; row < this.size; row++) {
      if (marks[row] === 1) continue;
      const start = this.#start(row);
      const end = this.#end(row);
      let isFound = false;
      for (let at = start >> 2; at * WORD < end && !isFound; at++) {
        let hits = findBytes((words[at] ?? 0) | EVERY_CASE_BIT, sought);
        for (; hits !== 0 && !isFound; hits &= hits - 1) {
          const place = at * WORD + lowestByte(hits);
          isFound = place >= start && place < end && this.#matches(pattern, place);
        }
      }
      if (isFound) marks[row] = 1;
    }
  }

  /** Looks for the rarest two neighbours in all texts as if they were one, and compares the rest where they stand. */
  #markPair(pattern: Uint8Array, words: Uint32Array, marks: Uint8Array): void {
    const first = this.#findRarest(pattern);
    const firstSought = Math.imul((pattern[first] ?? 0) | CASE_BIT, EVERY_BYTE);
    const nextSought = Math.imul((pattern[first + 1] ?? 0) | CASE_BIT, EVERY_BYTE);
    const wordCount = Math.ceil(this.#length() / WORD);
    let row = 0;
    let word = (words[0] ?? 0) | EVERY_CASE_BIT;
    let nextHits = findBytes(word, nextSought);
    for (let at = 0; at < wordCount; at++) {
      const firstHits = findBytes(word, firstSought);
      word = (words[at + 1] ?? 0) | EVERY_CASE_BIT;
      const hitsAfter = findBytes(word, nextSought);
      // The neighbour of a word's last byte is the first one of the word after it.
      let hits = firstHits & ((nextHits >>> 8) | (hitsAfter << 24));
      nextHits = hitsAfter;
      for (; hits !== 0; hits &= hits - 1) {
        const from = at * WORD + lowestByte(hits) - first;
        if (from < 0 || !this.#matches(pattern, from)) continue;
        while (this.#end(row) <= from) row += 1;
        if (from + pattern.length <= this.#end(row)) marks[row] = 1;
      }
    }
  }

  /** Where in a text the two neighbours stand that are the rarest in this column. */
  #findRarest(pattern: Uint8Array): number {
    const count = (at: number): number => this.#counts[pattern[at] ?? 0] ?? 0;
    let rarest = 0;
    for (let at = 1; at + 1 < pattern.length; at++) {
      if (count(at) * count(at + 1) < count(rarest) * count(rarest + 1)) rarest = at;
    }
    return rarest;
  }

  #matches(pattern: Uint8Array, from: number): boolean {
    for (let i = 0; i < pattern.length; i++) {
      if (FOLD[this.#bytes[from + i] ?? 0] !== pattern[i]) return false;
    }
    return true;
  }

  #start(row: number): number {
    if (this.#width !== null) return row * this.#width;
    return row === 0 ? 0 : (this.#ends[row - 1] ?? 0);
  }

  #end(row: number): number {
    return this.#width === null ? (this.#ends[row] ?? 0) : (row + 1) * this.#width;
  }

  /** Bytes of all texts. */
  #length(): number {
    return this.size === 0 ? 0 : this.#end(this.size - 1);
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
    const start = this.#start(row);
    if (this.#end(row) - start !== text.length) return false;
    for (let i = 0; i < text.length; i++) if (this.#bytes[start + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  #rehash(length: number): void {
    const table = new Uint32Array(length);
    for (let row = 0; row < this.size; row++) {
      if (this.isBeside(row)) continue;
      let hash = HASH_START;
      for (let i = this.#start(row); i < this.#end(row); i++) hash = mix(hash, this.#bytes[i] ?? 0);
      let slot = slotFor(hash, length);
      while (table[slot] !== 0) slot = slot + 1 === length ? 0 : slot + 1;
      table[slot] = row + 1;
    }
    this.#table = table;
  }
}

/** The highest bit of every byte of a word that is the sought one; and of some above it, which are compared anyway. */
function findBytes(word: number, sought: number): number {
  const difference = word ^ sought;
  return (difference - EVERY_BYTE) & ~difference & HIGHEST_BITS;
}

/** Which of a word's bytes the lowest hit is in. */
function lowestByte(hits: number): number {
  return (31 - Math.clz32(hits & -hits)) >> 3;
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
