import { expect, test } from 'vitest';
import { findFirstLoad } from './first-load.ts';

const SOURCES: Readonly<Record<string, string>> = {
  'src/main.tsx': `
import '#app/base.css';
import { i18n } from '@lingui/core';
import '#app/begin.ts';
import workerUrl from '#engine/worker.ts?worker&url';
const { App } = await import('#app/App.tsx');
`,
  'src/app/begin.ts': '',
  'src/app/App.tsx': `
import {
  Suspense,
} from 'react';
import {
  Header,
  type HeaderProps,
} from '#app/Header.tsx';
import type { View } from '#domain/view.ts';
export { Footer } from '#app/Footer.tsx';
const Later = lazyWithWords(async () => (await import('#features/Later.tsx')).Later);
`,
  'src/app/Header.tsx': `import { App } from '#app/App.tsx';`,
  'src/app/Footer.tsx': `import type {\n  View,\n} from '#domain/view.ts';`,
};

test('the first load is what its entries reach by static imports of values', () => {
  const files = findFirstLoad(
    ['src/main.tsx', 'src/app/App.tsx'],
    (file) => SOURCES[file] ?? `import '#not/to-be-read-${file}.ts';`,
  );
  expect(files).toEqual(Object.keys(SOURCES).sort());
});
