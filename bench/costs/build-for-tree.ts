import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ENTRY = fileURLToPath(new URL('measure-tree.ts', import.meta.url));
const FILE = 'measure.mjs';

/**
 * Builds what measures into one file, with the analysis of a source tree in it: `#` is the `src` of that tree.
 *
 * @returns the file
 */
export async function buildForTree(tree: string, outDir: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: [{ find: /^#/, replacement: `${tree}/src/` }] },
    ssr: { noExternal: true },
    build: {
      ssr: ENTRY,
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      rolldownOptions: { output: { entryFileNames: FILE } },
    },
  });
  return join(outDir, FILE);
}
