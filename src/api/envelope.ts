import { envelopeSchema } from '#api/contract.ts';

/** What the API says beside the data, the same for every answer. */
export interface Refusal {
  /** The API's number, not 0; a word where this page's own server speaks. */
  readonly code: number | string;
  /** The API's own word: plain text of foreign origin, possibly empty. */
  readonly message: string;
  readonly details: readonly string[];
  readonly requestId: string | null;
}

export interface Envelope extends Refusal {
  readonly data: unknown;
}

/** Reads JSON text as the envelope; null when it is not JSON or not an envelope. Never throws. */
export function parseEnvelope(text: string): Envelope | null {
  const envelope = envelopeSchema.safeParse(parseJson(text));
  if (!envelope.success) return null;
  const { code, message, details, request_id: requestId, data } = envelope.data;
  return { code, message: message ?? '', details: details ?? [], requestId: requestId ?? null, data };
}

/** Why an answer is none: what it says itself, whatever HTTP status carried it; null when it says nothing legible. */
export function parseRefusal(bytes: ArrayBuffer): Refusal | null {
  const envelope = parseEnvelope(new TextDecoder().decode(bytes));
  if (envelope === null || envelope.code === 0) return null;
  const { code, message, details, requestId } = envelope;
  return { code, message, details, requestId };
}

/** The value of JSON text; undefined when it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
