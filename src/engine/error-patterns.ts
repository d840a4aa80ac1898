import { fingerprintError } from '#domain/error-fingerprint.ts';
import type { Dictionary } from '#engine/dictionary.ts';

/** Fingerprints of a store's error messages, computed once for each distinct message. */
export class ErrorPatterns {
  readonly #messages: Dictionary;
  readonly #ids: string[] = [];
  readonly #patterns = new Map<string, string>();

  constructor(messages: Dictionary) {
    this.#messages = messages;
  }

  /** Fingerprint id by the message's code; empty for the empty message. */
  ids(): readonly string[] {
    for (let code = this.#ids.length; code < this.#messages.values.length; code++) {
      const fingerprint = fingerprintError(this.#messages.decode(code));
      this.#ids.push(fingerprint?.id ?? '');
      if (fingerprint !== null) this.#patterns.set(fingerprint.id, fingerprint.pattern);
    }
    return this.#ids;
  }

  /** The message of a fingerprint with what varies replaced. */
  pattern(id: string): string {
    return this.#patterns.get(id) ?? id;
  }
}
