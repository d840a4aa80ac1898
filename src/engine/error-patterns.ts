import { fingerprintError } from '#domain/error-fingerprint.ts';
import type { Dictionary } from '#engine/dictionary.ts';

/**
 * Fingerprints of a store's error messages, computed once for each distinct message and numbered in the order in which
 * they came: several messages share one. The empty message has the empty fingerprint.
 */
export class ErrorPatterns {
  readonly #messages: Dictionary;
  /** By the message's code. */
  readonly #numbers: number[] = [];
  /** By number. */
  readonly #ids: string[] = [];
  readonly #numberOf = new Map<string, number>();
  readonly #patterns = new Map<string, string>();

  constructor(messages: Dictionary) {
    this.#messages = messages;
  }

  /** The number of a message's fingerprint, by the message's code. */
  numbers(): readonly number[] {
    this.#catchUp();
    return this.#numbers;
  }

  /** Fingerprint ids by number. */
  ids(): readonly string[] {
    this.#catchUp();
    return this.#ids;
  }

  /** Patterns by fingerprint id, of the messages so far. */
  patterns(): ReadonlyMap<string, string> {
    this.#catchUp();
    return new Map(this.#patterns);
  }

  /** The message of a fingerprint with what varies replaced. */
  pattern(id: string): string {
    return this.#patterns.get(id) ?? id;
  }

  #catchUp(): void {
    const { values } = this.#messages;
    for (let code = this.#numbers.length; code < values.length; code++) {
      const fingerprint = fingerprintError(this.#messages.decode(code));
      const id = fingerprint?.id ?? '';
      const number = this.#numberOf.get(id) ?? this.#ids.length;
      this.#numbers.push(number);
      if (number < this.#ids.length) continue;
      this.#numberOf.set(id, number);
      this.#ids.push(id);
      if (fingerprint !== null) this.#patterns.set(id, fingerprint.pattern);
    }
  }
}
