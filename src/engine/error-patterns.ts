import { fingerprintError } from '#domain/error-fingerprint.ts';
import type { Dictionary } from '#engine/dictionary.ts';

/** Fingerprints of a store's error messages, computed once for each distinct message. */
export class ErrorPatterns {
  readonly #messages: Dictionary;
  readonly #ids: string[] = [];
  readonly #firstCodes: number[] = [];
  readonly #firstCodeOf = new Map<string, number>();
  readonly #patterns = new Map<string, string>();

  constructor(messages: Dictionary) {
    this.#messages = messages;
  }

  /** Fingerprint id by the message's code; empty for the empty message. */
  ids(): readonly string[] {
    for (let code = this.#ids.length; code < this.#messages.values.length; code++) {
      const fingerprint = fingerprintError(this.#messages.decode(code));
      const id = fingerprint?.id ?? '';
      const first = this.#firstCodeOf.get(id) ?? code;
      this.#ids.push(id);
      this.#firstCodes.push(first);
      this.#firstCodeOf.set(id, first);
      if (fingerprint !== null) this.#patterns.set(fingerprint.id, fingerprint.pattern);
    }
    return this.#ids;
  }

  /** By the message's code: the first code of the same fingerprint. */
  firstCodes(): readonly number[] {
    this.ids();
    return this.#firstCodes;
  }

  /** Patterns by fingerprint id, of the messages so far. */
  patterns(): ReadonlyMap<string, string> {
    this.ids();
    return new Map(this.#patterns);
  }

  /** The message of a fingerprint with what varies replaced. */
  pattern(id: string): string {
    return this.#patterns.get(id) ?? id;
  }
}
