import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en'],
  catalogs: [{ path: 'src/app/locales/{locale}', include: ['src'], exclude: ['**/*.test.ts'] }],
  format: formatter({ lineNumbers: false, origins: false }),
  orderBy: 'message',
});
