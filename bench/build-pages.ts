import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Where the bench's own pages are built to. */
export const PAGES_FOLDER = fileURLToPath(new URL('../.cache/bench', import.meta.url));
export const PROBE_FILE = `${PAGES_FOLDER}/probe.js`;

const ROOT = fileURLToPath(new URL('pages', import.meta.url));

/** The script that watches the page under measurement: one file without imports. */
export async function buildProbe(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: PAGES_FOLDER,
      emptyOutDir: false,
      target: 'es2023',
      lib: { entry: `${ROOT}/probe.ts`, formats: ['iife'], name: 'bench', fileName: () => 'probe.js' },
    },
  });
}

/** A page of the bench, by the name of its folder, with everything that it loads. */
export async function buildPage(name: 'contest' | 'charts'): Promise<void> {
  await build({
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    root: `${ROOT}/${name}`,
    base: './',
    publicDir: false,
    logLevel: 'warn',
    build: { outDir: `${PAGES_FOLDER}/${name}`, emptyOutDir: true, chunkSizeWarningLimit: 100_000 },
  });
}
