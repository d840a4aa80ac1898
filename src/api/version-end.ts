import type { ApiError } from '#api/errors.ts';

/** Words by which an API says that a version of it is over, or soon is and refuses already. */
const WORDS_OF_AN_END =
  /retire|deprecat|discontinu|sunset|decommission|end of life|no longer (?:available|supported|served)|\/?api\/v2|migrate to|下线|停用|弃用|废弃|不再支持/i;

/**
 * Whether a refusal says that this version of the API is gone: it is not found, as said by the API or by what stands in
 * its place, or its words say so. A 404 of this page's own server says nothing of the API.
 */
export function isEndOfVersion({ kind, code, isPassedOn, refusal }: ApiError): boolean {
  if (kind === 'not-found') return isPassedOn;
  if (refusal === null || typeof code !== 'number') return false;
  return [refusal.message, ...refusal.details].some((words) => WORDS_OF_AN_END.test(words));
}
