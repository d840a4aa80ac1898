import { expect, test } from 'vitest';
import { bestEncoding } from './accept-encoding.ts';

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['GZIP', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br; q=0.5, gzip; q=0.8', 'gzip'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['br;q=0, *', 'gzip'],
  ['identity, gzip;q=0.5', 'identity'],
  ['br;q=nonsense, gzip', 'gzip'],
  ['deflate', 'identity'],
])('Accept-Encoding %j is answered with %s', (header, encoding) => {
  expect(bestEncoding(header)).toBe(encoding);
});
