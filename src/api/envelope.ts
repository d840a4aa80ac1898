import { envelopeSchema } from '#api/contract.ts';

/** What the API says beside the data, the same for every answer. */
export interface Refusal {
  /** Not 0. */
  readonly code: number;
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

/** The value of JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
