import type { RunListSource } from '#api/client.ts';
import type { Dialect } from '#api/dialects/dialect.ts';
import { DIALECTS } from '#api/dialects/dialects.ts';
import { ApiError } from '#api/errors.ts';
import { isEndOfVersion } from '#api/version-end.ts';
import type { ApiVersion } from '#domain/api-version.ts';
import { coreclawMonthAt } from '#domain/coreclaw-month.ts';

/** What answers for an account, in whatever version of the API there is. */
export interface AccountApi {
  /** The version that is asked at the moment. */
  readonly dialect: () => Dialect;
  readonly ask: RunListSource;
  /** Whether the version that failed so has come to its end and its successor answers: from then on that one is asked. */
  readonly movesOn: (failure: unknown, signal: AbortSignal) => Promise<boolean>;
}

interface AccountApiOptions {
  readonly sources: Readonly<Record<ApiVersion, RunListSource>>;
  /** The version to ask first. */
  readonly first: ApiVersion;
  /** Whether somebody has decided for that one. */
  readonly isFixed: boolean;
  /** No server stands between: a browser that may not ask the first version says no more than that nothing came. */
  readonly isDirect: boolean;
  readonly onMove: (to: ApiVersion) => void;
  readonly nowMs: () => number;
}

/** Errors by which a browser or the API turns down a page that asks the first version without a server between. */
const TURNED_DOWN: ReadonlySet<ApiError['kind']> = new Set([
  'network',
  'not-authorised',
  'key-invalid',
  'refused-on-the-way',
]);

export function createAccountApi(options: AccountApiOptions): AccountApi {
  const { sources, isFixed, isDirect, onMove, nowMs } = options;
  let version = options.first;
  let hasAnswered = false;
  /** Of a direct build, where the failure does not say why: one try is enough. */
  let hasTried = false;
  let moving: Promise<boolean> | null = null;

  /** The code of the second version's answer; null where it does not answer, or not in the API's form. */
  async function askSecond(signal: AbortSignal): Promise<number | null> {
    try {
      const { bytes } = await sources.v2({ pageIndex: 1, pageSize: 1, month: coreclawMonthAt(nowMs()) }, signal);
      return readCode(bytes);
    } catch (error) {
      return error instanceof ApiError && typeof error.code === 'number' ? error.code : null;
    }
  }

  /** @param isCertain whether the first version is known to be gone: then any word of the second one will do */
  async function move(isCertain: boolean, signal: AbortSignal): Promise<boolean> {
    const code = await askSecond(signal);
    const isThere = code === 0 || (isCertain && code !== null && !NOT_FOUND.has(code));
    if (isThere && version === 'v1') {
      version = 'v2';
      onMove(version);
    }
    return isThere;
  }

  return {
    dialect: () => DIALECTS[version],

    async ask(request, signal) {
      const reply = await sources[version](request, signal);
      hasAnswered = true;
      return reply;
    },

    async movesOn(failure, signal) {
      if (isFixed || version !== 'v1' || !(failure instanceof ApiError)) return false;
      const isTurnedDown = isDirect && !hasAnswered && !hasTried && TURNED_DOWN.has(failure.kind);
      if (!isTurnedDown && !isEndOfVersion(failure)) return false;
      if (isTurnedDown) hasTried = true;
      moving ??= move(!isTurnedDown, signal).finally(() => (moving = null));
      return await moving;
    },
  };
}

/** The code of an envelope of the API; null of whatever is none. */
function readCode(bytes: ArrayBuffer): number | null {
  try {
    const answer: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof answer !== 'object' || answer === null || !('code' in answer)) return null;
    return typeof answer.code === 'number' ? answer.code : null;
  } catch {
    return null;
  }
}

const NOT_FOUND: ReadonlySet<number> = new Set([4040, 11004]);
