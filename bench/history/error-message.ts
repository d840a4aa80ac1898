import type { Random } from '#api/sample/random.ts';

type Message = (random: Random) => string;

/** The variable parts are new each time, as they are in life: most messages of an account are unique. */
const MESSAGES: readonly [Message, ...Message[]] = [
  (random) => `Navigation timeout of ${random.integer(15, 90) * 1000} ms exceeded`,
  (random) => `HTTP 429 Too Many Requests: https://example.com/search?page=${random.integer(1, 900)}`,
  (random) => `HTTP 403 Forbidden: https://example.com/item/${random.integer(100_000, 999_999)}`,
  (random) => `Proxy 45.${random.integer(1, 254)}.${random.integer(1, 254)}.7:8080 refused the connection`,
  (random) => `Waiting for selector "div.result:nth-child(${random.integer(1, 60)})" failed`,
  () => 'Session expired before the page was loaded',
  () => 'Insufficient balance',
];

export function drawErrorMessage(random: Random): string {
  return random.pick(MESSAGES)(random);
}
