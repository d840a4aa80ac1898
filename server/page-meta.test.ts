import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { writePageMeta } from './page-meta.ts';

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

test('an upstream with signs that mean something, to HTML or to a replacement, is text', () => {
  const page = writePageMeta(PAGE, { upstream: 'http://"<$1&$&>', apiVersion: 'v1' });
  expect(page).toContain('content="http://&quot;&lt;$1&amp;$&amp;&gt;" />');
});
