import { runListBodySchema } from '#api/contract.ts';
import type { ApiVersion } from '#domain/api-version.ts';
import { coreclawMonthAt, startOfCoreclawMonth } from '#domain/coreclaw-month.ts';
import { NOW_MS } from './account.ts';
import type { RecordedRequest, Script } from './fake-coreclaw.ts';

export const VERSIONS: readonly ApiVersion[] = ['v1', 'v2'];

/** Of the second version: all runs were created in the current month, so that they are one list as in the first. */
export const inOneMonth = (): number => NOW_MS / 1000;

/** The page of a list that was asked for. */
export interface AskedPage {
  /** From 1. */
  readonly index: number;
  readonly size: number;
  /** Whether it is of the list that has the runs of {@link inOneMonth}. */
  readonly isCurrent: boolean;
}

/** What a request asks for, in whichever version. */
export function pageAsked({ method, body }: RecordedRequest): AskedPage {
  if (method === 'POST') {
    const { page_index: index, page_size: size } = runListBodySchema.parse(body);
    return { index, size, isCurrent: true };
  }
  const params = new Map(Object.entries(body ?? {}));
  const currentS = startOfCoreclawMonth(coreclawMonthAt(NOW_MS)) / 1000;
  return {
    index: Number(params.get('offset')),
    size: Number(params.get('limit')),
    isCurrent: params.get('start_time') === String(currentS),
  };
}

/** The key that came along, in the header of its version. */
export function keyOf({ method, headers }: RecordedRequest): string | undefined {
  const key = method === 'POST' ? headers['api-key'] : headers.authorization?.replace(/^Bearer /, '');
  return typeof key === 'string' ? key : undefined;
}

/** The script for the requests of the list that has the runs of {@link inOneMonth}, which it counts by themselves. */
export function ofCurrent(script: Script): Script {
  let index = 0;
  return (request) => (pageAsked(request).isCurrent ? script(request, index++) : undefined);
}
