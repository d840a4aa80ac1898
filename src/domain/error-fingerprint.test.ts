import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fingerprintError } from '#domain/error-fingerprint.ts';

function patternOf(message: string): string | undefined {
  return fingerprintError(message)?.pattern;
}

interface Varying {
  readonly number: string;
  readonly hex: string;
  readonly uuid: string;
  readonly ulid: string;
  readonly ip: string;
  readonly port: number;
  readonly url: string;
  readonly date: Date;
  readonly line: number;
  readonly ms: number;
}

function say(part: Varying): string {
  return (
    `[${part.date.toISOString()}] run ${part.ulid} (${part.uuid}, ${part.hex}): item ${part.number} of main.py:${part.line} ` +
    `timed out after ${part.ms} ms through ${part.ip}:${part.port} at "${part.url}"`
  );
}

describe('the pattern', () => {
  it.each([
    ['Navigation timeout of 30000 ms exceeded', 'Navigation timeout of <duration> exceeded'],
    ['Timeout 30s exceeded, waited 1,500 ms', 'Timeout <duration> exceeded, waited <duration>'],
    [
      'page.goto: net::ERR_TUNNEL_CONNECTION_FAILED at https://www.amazon.com/dp/B0C12345?th=1.',
      'page.goto: net::ERR_TUNNEL_CONNECTION_FAILED at <url>.',
    ],
    ['Run 01JQ8ZK3V5W6X7Y8Z9ABCDEFGH was aborted', 'Run <id> was aborted'],
    ['task 3f2504e0-4f89-11d3-9a0c-0305e82c3301 not found', 'task <id> not found'],
    ['ObjectId 507f1f77bcf86cd799439011 at 0x7f8b2c', 'ObjectId <id> at <id>'],
    ['session_ab12cd34ef is gone', 'session_<id> is gone'],
    ['connect ECONNREFUSED 10.0.12.7:8080', 'connect ECONNREFUSED <ip>'],
    ['connect ETIMEDOUT [2001:db8::8a2e]:443 from fe80::1', 'connect ETIMEDOUT <ip> from <ip>'],
    ['Login refused for jane.doe+x@mail.example.com', 'Login refused for <email>'],
    ['[2026-03-14T09:26:53.589Z] worker died', '[<time>] worker died'],
    ['Cookie expired 2026-03-14, 03/14/2026 and Mar 14, 2026 09:26:53 GMT', 'Cookie expired <time>, <time> and <time>'],
    ['failed at 09:26:53 after 3 retries', 'failed at <time> after 3 retries'],
    ['at run (/app/main.py:123)', 'at run (/app/main.py:<line>)'],
    ['at run (/app/dist/index.js:12:5)', 'at run (/app/dist/index.js:<line>)'],
    ['File "/app/main.py", line 42, in fetch', 'File "/app/main.py", line <line>, in fetch'],
    ['Only 1,234 of 56789 rows (45.678 %)', 'Only <number> of <number> rows (<number> %)'],
    ['out of memory: 1536MB used', 'out of memory: <number>MB used'],
    [
      `waiting for selector "div.product-list > span.price" failed, can't find it; it isn't there`,
      `waiting for selector "<text>" failed, can't find it; it isn't there`,
    ],
    [`KeyError: 'price'`, `KeyError: 'price'`],
    ['页面加载超时：30000毫秒，代理 10.1.2.3:1080', '页面加载超时：<duration>，代理 <ip>'],
    ['  Traceback\n\t(most   recent call last)\r\n', 'Traceback (most recent call last)'],
  ])('of %j', (message, pattern) => {
    expect(patternOf(message)).toBe(pattern);
  });

  it('keeps an HTTP or exit status, which says what happened', () => {
    expect(patternOf('Request failed with status code 403')).toBe('Request failed with status code 403');
    expect(patternOf('HTTP 503 from proxy 10.0.0.1')).toBe('HTTP 503 from proxy <ip>');
    expect(patternOf('Process ended with exit code 137.')).toBe('Process ended with exit code 137.');
    expect(patternOf('status=503, code: 4290')).toBe('status=503, code: <number>');
    expect(patternOf('status code 40312, 503 rows')).toBe('status code <number>, <number> rows');
  });

  it('tells different errors apart', () => {
    const messages = ['Navigation timeout', 'Proxy refused', 'HTTP 403', 'HTTP 404', 'main.py:1', 'other.py:1', '错误'];
    expect(new Set(messages.map((message) => fingerprintError(message)?.id)).size).toBe(messages.length);
  });

  it('is nothing for a message without a word', () => {
    expect(fingerprintError('')).toBeNull();
    expect(fingerprintError(' \n\t ')).toBeNull();
  });

  it('is cut at 200 characters, never inside a character', () => {
    expect(patternOf('x'.repeat(500))).toBe('x'.repeat(200));
    expect(patternOf(`${'x'.repeat(199)}😀😀`)).toBe('x'.repeat(199));
  });
});

describe('the id', () => {
  it('is stable: shared links hold it', () => {
    expect(fingerprintError('Navigation timeout of 30000 ms exceeded')?.id).toBe('gfqugki6');
  });

  it('does not change with the numbers, ids, times and addresses of a message', { timeout: 60_000 }, () => {
    const digits = fc.integer({ min: 100, max: 2 ** 31 }).map(String);
    const hex = fc
      .array(fc.integer({ min: 0, max: 15 }), { minLength: 24, maxLength: 24 })
      .map((nibbles) => nibbles.map((nibble) => nibble.toString(16)).join(''))
      .filter((id) => /\d/.test(id) && /[a-f]/.test(id));
    const varying = fc.record({
      number: digits,
      hex,
      uuid: fc.uuid(),
      ulid: fc.ulid(),
      ip: fc.ipV4(),
      port: fc.integer({ min: 1, max: 65_535 }),
      url: fc
        .webUrl({ withQueryParameters: true, withFragments: true })
        .map((url) => `${new URL(url).href.replaceAll(/[`']/g, '')}-1`),
      date: fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      line: fc.integer({ min: 1, max: 99_999 }),
      ms: fc.integer({ min: 1, max: 999_999 }),
    });
    fc.assert(
      fc.property(varying, varying, (one, other) => {
        expect(fingerprintError(say(one))).toEqual(fingerprintError(say(other)));
      }),
      // Addresses are dear to draw.
      { numRuns: 40 },
    );
  });

  it('depends on the pattern alone, has eight characters, and comes for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (message) => {
        const fingerprint = fingerprintError(message);
        expect(fingerprint).toEqual(fingerprintError(message));
        if (fingerprint === null) return;
        expect(fingerprint.id).toMatch(/^[0-9a-z]{8}$/);
        expect(fingerprint.pattern.length).toBeLessThanOrEqual(200);
      }),
    );
  });

  it('of a pattern is that of the messages it stands for', () => {
    const pattern = patternOf('Run 01JQ8ZK3V5W6X7Y8Z9ABCDEFGH: 30000 ms at main.py:12, 12:30, 10.0.0.1') ?? '';
    expect(patternOf(pattern)).toBe(pattern);
  });

  it.each(['a', '1', '1.', '1,', 'a.', 'a@', 'ab:', 'a://', ':', '[', "'", '"', '-', ' ', '1:', '0x', 'a1', '\\n1 '])(
    'of a megabyte of %j is that of its beginning, and comes before the test runs out of time',
    (part) => {
      const message = part.repeat(1_000_000 / part.length);
      expect(fingerprintError(message)).toEqual(fingerprintError(message.slice(0, 2000)));
    },
  );
});
