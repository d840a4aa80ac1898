/** Requests of one poll, and of an hour of polls. */
export const REQUESTS_PER_POLL = 3;
export const REQUESTS_PER_HOUR = 720;

const HOUR_S = 3600;

/** When the requests of the last hour's polls were made. */
export type PollHistory = readonly { readonly atS: number; readonly requests: number }[];

/**
 * Requests that a poll may make now, 0 to 3: an even share of the hour, so that frequent polls are small rather than
 * stopped, and never more than the hour has left.
 *
 * @param intervalS seconds between polls
 */
export function findPollAllowance(history: PollHistory, intervalS: number, nowS: number): number {
  const spent = withinHour(history, nowS).reduce((sum, { requests }) => sum + requests, 0);
  const share = Math.floor((REQUESTS_PER_HOUR * intervalS) / HOUR_S);
  return Math.max(0, Math.min(REQUESTS_PER_POLL, Math.max(1, share), REQUESTS_PER_HOUR - spent));
}

/** When the hour has requests for polls again, unix seconds or whatever the clock counts; null when it has some now. */
export function findNextAllowance(history: PollHistory, nowS: number): number | null {
  const recent = withinHour(history, nowS);
  const spent = recent.reduce((sum, { requests }) => sum + requests, 0);
  const [oldest] = recent;
  return spent < REQUESTS_PER_HOUR || oldest === undefined ? null : oldest.atS + HOUR_S;
}

/** The history with a poll's requests in it and what is older than an hour forgotten. */
export function notePoll(history: PollHistory, requests: number, nowS: number): PollHistory {
  const recent = withinHour(history, nowS);
  return requests > 0 ? [...recent, { atS: nowS, requests }] : recent;
}

function withinHour(history: PollHistory, nowS: number): PollHistory {
  return history.filter(({ atS }) => atS > nowS - HOUR_S);
}
