import { ApiError } from '#api/errors.ts';
import { isLostCode } from '#domain/lost-code.ts';

/** Whatever was thrown while reading, as one kind of error: what is not the API's is unknown. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ApiError(isLostCode(error) ? 'lost-code' : 'unknown-code', message);
}
