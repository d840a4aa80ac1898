import { ApiError } from '#api/errors.ts';

/** Whatever was thrown while reading, as one kind of error: what is not the API's is unknown. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError('unknown-code', error instanceof Error ? error.message : String(error));
}
