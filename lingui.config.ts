import { readFileSync } from 'node:fs';
import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';
import { findFirstLoad } from './scripts/first-load.ts';

/**
 * Two catalogues, so that the page starts with no more words than it shows at first. Nobody chooses: the messages
 * of files that `src/main.tsx` and the page import, directly or not, go into `first`, those of files that come with an
 * `import()` into `later`, and `lazyWithWords` (src/ui) brings that along. `npm run messages` sorts them.
 */
const first = findFirstLoad(['src/main.tsx', 'src/app/Page.tsx'], (file) => readFileSync(file, 'utf8'));

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en'],
  catalogs: [
    { path: 'src/app/locales/first/{locale}', include: first },
    { path: 'src/app/locales/later/{locale}', include: ['src'], exclude: [...first, '**/*.test.ts'] },
  ],
  format: formatter({ lineNumbers: false, origins: false }),
  orderBy: 'message',
});
