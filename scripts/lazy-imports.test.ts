import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findBareImports } from './lazy-imports.ts';

/** The page itself: nothing stands yet that could tell it, and `src/main.tsx` has words of its own for that. */
const START = ['src/main.tsx imports react-dom/client', 'src/main.tsx imports #app/Page.tsx'];

test('91: all code that comes later comes by a loader that tells when it does not arrive', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.(?:test|test-support|d)\.ts$/.test(name))
    .map((name) => join('src', name));
  expect(files.flatMap((file) => findBareImports(readFileSync(file, 'utf8'), file))).toEqual(START);
});

test.each([
  ["const a = loadPart(() => import('#a.ts'));", []],
  ["const A = lazyWithWords(async () => (await import('#A.tsx')).A);", []],
  ["const a = loadOnce(async () => { const { b } = await import('#a.ts'); return b(); });", []],
  ["import { a } from '#a.ts'; type A = import('#b.ts').B; // import('#c.ts')", []],
  ["void import('#a.ts').then(({ a }) => a());", ['a.tsx imports #a.ts']],
  ["const A = lazy(() => import('#A.tsx'));", ['a.tsx imports #A.tsx']],
  ['loadPart(() => b); const b = <A of={await import(`#a.ts`)} />;', ['a.tsx imports what is named elsewhere']],
])('%s', (code, found) => {
  expect(findBareImports(code, 'a.tsx')).toEqual(found);
});
