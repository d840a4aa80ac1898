import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Where the bench's own pages are built to. */
export const PAGES_FOLDER = fileURLToPath(new URL('../.cache/bench', import.meta.url));
export const PROBE_FILE = `${PAGES_FOLDER}/probe.js`;
export const IDLE_PROBE_FILE = `${PAGES_FOLDER}/idle-probe.js`;

const ROOT = fileURLToPath(new URL('pages', import.meta.url));

/** The scripts that watch the page under measurement: each one file without imports. */
export async function buildProbes(): Promise<void> {
  for (const name of ['probe', 'idle-probe']) {
    await build({
      configFile: false,
      logLevel: 'warn',
      build: {
        outDir: PAGES_FOLDER,
        emptyOutDir: false,
        target: 'es2023',
        lib: { entry: `${ROOT}/${name}.ts`, formats: ['iife'], name: 'bench', fileName: () => `${name}.js` },
      },
    });
  }
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
