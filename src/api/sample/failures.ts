import type { Random } from '#api/sample/random.ts';
import type { Scraper } from '#api/sample/scrapers.ts';

/** How a run failed. */
export interface Failure {
  readonly message: string;
  /** Share of the results that were there before it failed. */
  readonly progress: number;
  /** Seconds that the run waited for nothing before it gave up. */
  readonly waitedS: number;
}

/** A failure as this scraper has them; the variable parts of the message are new each time. */
export function drawFailure(random: Random, scraper: Scraper): Failure {
  const progress = random.chance(0.6) ? 0 : random.unit() * 0.6;
  const waitedS = random.pick([30, 30, 45, 60]);
  const message = random.pick(scraper.chinese && random.chance(0.7) ? CHINESE : ENGLISH);
  const text = message(random, scraper.site, waitedS * 1000);
  return { message: text, progress, waitedS: text.includes(String(waitedS * 1000)) ? waitedS : random.integer(0, 3) };
}

/** A remark on a run that succeeded nevertheless. */
export function drawRemark(random: Random, scraper: Scraper): string {
  return random.pick([
    `${random.integer(1, 9)} of ${random.integer(10, 80)} pages were skipped after HTTP 404`,
    `Proxy ${drawIp(random)} was replaced after HTTP 429 from https://${scraper.site}/`,
  ]);
}

/** Lower-case hexadecimal text of so many digits. */
export function drawHex(random: Random, digits: number): string {
  let hex = '';
  while (hex.length < digits) hex += random.integer(0, 15).toString(16);
  return hex;
}

type Message = (random: Random, site: string, timeoutMs: number) => string;

const ENGLISH: readonly [Message, ...Message[]] = [
  (_, __, timeoutMs) => `Navigation timeout of ${timeoutMs} ms exceeded`,
  (random, site, timeoutMs) =>
    `Navigation timeout of ${timeoutMs} ms exceeded at https://${site}/${drawHex(random, 8)}`,
  (random, _, timeoutMs) =>
    `Waiting for selector "div.result:nth-child(${random.integer(1, 40)}) > a.title" failed: ${timeoutMs}ms exceeded`,
  (random, site) => `HTTP 403 Forbidden: https://${site}/search?page=${random.integer(1, 90)}`,
  (random, site) => `HTTP 429 Too Many Requests: https://${site}/search?page=${random.integer(1, 90)}`,
  (random) => `Proxy ${drawIp(random)}:${random.pick([3128, 8000, 8080])} refused the connection`,
  (random) => `Session ${drawUuid(random)} expired before the page was loaded`,
  (random) =>
    `TypeError: Cannot read properties of undefined (reading 'href') at /app/main.js:${random.integer(40, 44)}:17`,
];

const CHINESE: readonly [Message, ...Message[]] = [
  (_, __, timeoutMs) => `页面加载超时：${timeoutMs} 毫秒`,
  (random, site) => `验证码未通过：https://${site}/verify?id=${drawHex(random, 12)}`,
  (random) => `代理 ${drawIp(random)} 连接失败`,
];

function drawIp(random: Random): string {
  return `${random.pick([45, 103, 185])}.${random.integer(1, 254)}.${random.integer(0, 254)}.${random.integer(1, 254)}`;
}

function drawUuid(random: Random): string {
  const hex = drawHex(random, 30);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-a${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
}
