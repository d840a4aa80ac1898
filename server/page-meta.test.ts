import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { writeApiVersion, writePageMeta } from './page-meta.ts';

const PAGE = readFileSync(new URL('../index.html', import.meta.url), 'utf8');

test.each([
  [null, 'auto'],
  ['v1', 'v1'],
  ['v2', 'v2'],
] as const)('version %s stands in the page as %s, beside the upstream', (apiVersion, content) => {
  const page = writePageMeta(PAGE, { upstream: 'http://claw.test', apiVersion });
  expect(page).toContain('<meta name="coreclaw-upstream" content="http://claw.test" />');
  expect(page).toContain(`<meta name="coreclaw-api-version" content="${content}" />`);
});

test('a page that was built for a version stays with it, unless its server says otherwise', () => {
  const built = writeApiVersion(PAGE, 'v2');
  expect(versionIn(writePageMeta(built, { upstream: 'http://claw.test', apiVersion: null }))).toBe('v2');
  expect(versionIn(writePageMeta(built, { upstream: 'http://claw.test', apiVersion: 'v1' }))).toBe('v1');
});

test('an upstream with signs that mean something, to HTML or to a replacement, is text', () => {
  const page = writePageMeta(PAGE, { upstream: 'http://"<$1&$&>', apiVersion: 'v1' });
  expect(page).toContain('content="http://&quot;&lt;$1&amp;$&amp;&gt;" />');
});

function versionIn(page: string): string | undefined {
  return /api-version" content="(\w+)"/.exec(page)?.[1];
}
