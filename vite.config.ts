import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformAsync } from '@babel/core';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { minify } from 'terser';
import { defineConfig, loadEnv, type Plugin, type ProxyOptions } from 'vite';
import { contentSecurityPolicy } from './server/content-security-policy.ts';
import { writeApiVersion } from './server/page-meta.ts';
import { DEFAULT_API_ORIGIN, PASSED_ON_HEADER, RUN_LIST_PATH, WORKER_RUNS_PATH } from '#api/endpoint.ts';
import { parseApiVersion, type ApiVersion } from '#domain/api-version.ts';

/** Turns Lingui's macros into calls. Must stand before every other plugin, else the macros reach the browser. */
function linguiMacro(): Plugin {
  return {
    name: 'lingui-macro',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/, code: /@lingui\/(?:core|react)\/macro/ },
      async handler(code, id) {
        const result = await transformAsync(code, {
          filename: id,
          babelrc: false,
          configFile: false,
          sourceMaps: true,
          parserOpts: { plugins: ['jsx', 'typescript'] },
          plugins: ['@lingui/babel-plugin-lingui-macro'],
        });
        return result?.code ? { code: result.code, map: result.map ?? null } : null;
      },
    },
  };
}

/**
 * Vite loads what a later part imports ahead of it. Here styles come first, and of code only `shared` may not be here by
 * then: not worth half a kilobyte before the first row.
 */
function importWithoutPreload(): Plugin {
  return {
    name: 'import-without-preload',
    enforce: 'pre',
    load: {
      filter: { id: /^\0vite\/preload-helper\.js$/ },
      handler: () => 'export const __vitePreload = (load) => load();',
    },
  };
}

/** Of TanStack Query's client, what this page never asks for: it mutates nothing, and reads no list without end. */
function leaveOutOfQueries(): Plugin {
  const left: Readonly<Record<string, string>> = {
    mutationCache: 'export class MutationCache { clear() {} resumePausedMutations() { return Promise.resolve() } }',
    infiniteQueryBehavior:
      'export const infiniteQueryBehavior = () => undefined, hasNextPage = () => false, hasPreviousPage = hasNextPage;',
  };
  return {
    name: 'leave-out-of-queries',
    apply: 'build',
    enforce: 'pre',
    load: {
      filter: { id: /query-core\/build\/modern\/(?:mutationCache|infiniteQueryBehavior)\.js$/ },
      handler: (id) => left[/(\w+)\.js$/.exec(id)?.[1] ?? ''],
    },
  };
}

/** Goes once more over what Vite has minified: three hundredths less to load. */
function minifyAgain(): Plugin {
  return {
    name: 'minify-again',
    apply: (config, { command }) => command === 'build' && config.build?.ssr === undefined,
    async generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        // Nothing here reads a property for what the reading does, as one that makes the browser lay out the page.
        const compress = { passes: 3, unsafe_arrows: true, pure_getters: true };
        const { code } = await minify(chunk.code, { module: true, ecma: 2020, compress });
        chunk.code = code ?? chunk.code;
      }
    },
  };
}

/** A build that calls the API itself is served by anybody, so it carries its policy along. */
function directBuildPolicy(apiOrigin: string): Plugin {
  return {
    name: 'direct-build-policy',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: {
          'http-equiv': 'Content-Security-Policy',
          content: contentSecurityPolicy({ connect: apiOrigin, meta: true }),
        },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** The worker, its engine and the page are on their way while what begins the session is: they would be found only once that runs. */
function preloadFirst(): Plugin {
  return {
    name: 'preload-first',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((name) => /^assets\/(?:worker|engine|react-dom|page)-[\w-]+\.js$/.test(name))
          .map((name) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', href: `/${name}` },
            injectTo: 'head' as const,
          })),
    },
  };
}

/** Names the build in its page, by the names of its files, which hold a hash of what is in them: a page that is open asks for it. */
function namePage(): Plugin {
  return {
    name: 'name-page',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle }) {
        if (bundle === undefined) return [];
        const names = Object.keys(bundle).sort().join(' ');
        const content = createHash('sha256').update(names).digest('base64url').slice(0, 16);
        return [{ tag: 'meta', attrs: { name: 'page-version', content }, injectTo: 'head' as const }];
      },
    },
  };
}

/** A build that decides which version of the API its page asks, unless its server does. */
function nameApiVersion(version: ApiVersion): Plugin {
  return { name: 'name-api-version', transformIndexHtml: (html) => writeApiVersion(html, version) };
}

/** The name of a class and a sign of its file. Vite's own ends with the number of a line, which packs badly. */
function nameClass(name: string, file: string): string {
  const sign = createHash('sha256')
    .update(relative(import.meta.dirname, file))
    .digest('base64url')
    .slice(0, 3);
  return `${name}_${sign}`;
}

/** What the development server passes on to CoreClaw, marked as the server of a build marks it. */
function passOn(): ProxyOptions {
  return {
    target: process.env['CORECLAW_API_URL'] ?? DEFAULT_API_ORIGIN,
    changeOrigin: true,
    configure(proxy) {
      proxy.on('proxyReq', (request) => {
        request.removeHeader('origin');
        request.removeHeader('cookie');
      });
      proxy.on('proxyRes', (response) => {
        response.headers[PASSED_ON_HEADER] = '1';
      });
    },
  };
}

export default defineConfig(({ mode, isSsrBuild }) => {
  const env = { ...loadEnv(mode, process.cwd(), 'VITE_'), ...process.env };
  const apiVersion = parseApiVersion(env['VITE_API_VERSION']);
  const directOrigin = env['VITE_API_ORIGIN'] ? new URL(env['VITE_API_ORIGIN']).origin : null;
  return {
    plugins: [
      linguiMacro(),
      lingui({ failOnMissing: true }),
      react({ jsxImportSource: '#jsx' }),
      importWithoutPreload(),
      leaveOutOfQueries(),
      preloadFirst(),
      namePage(),
      minifyAgain(),
      ...(apiVersion === null ? [] : [nameApiVersion(apiVersion)]),
      ...(directOrigin === null ? [] : [directBuildPolicy(directOrigin)]),
    ],
    // The shim is for React before version 18: 200 bytes before the first row, of a hook that React has of its own.
    resolve: { alias: { 'use-sync-external-store/shim/with-selector': 'use-sync-external-store/with-selector' } },
    css: { modules: { generateScopedName: nameClass } },
    define: { __API_ORIGIN__: JSON.stringify(directOrigin) },
    build: isSsrBuild
      ? { outDir: 'dist/server', target: 'node20', copyPublicDir: false }
      : {
          outDir: 'dist/client',
          target: 'es2023',
          modulePreload: false,
          assetsInlineLimit: 0,
          // All styles come first: a few kilobytes, and what comes later needs no second file that may not come.
          cssCodeSplit: false,
          // What the first load needs is one file, whoever else needs some of it later: one request, and it packs better.
          // So is what of our own more than one part needs that comes later.
          rolldownOptions: {
            // The page has the priority of each question, and nothing else of the engine.
            treeshake: { moduleSideEffects: [{ test: /\/src\/(?:engine|domain|spikes)\//, sideEffects: false }] },
            output: {
              codeSplitting: {
                groups: [
                  { name: 'first', tags: ['$initial'], priority: 5 },
                  { name: 'react-dom', test: /\/node_modules\/react-dom\//, priority: 4 },
                  // With all that it imports.
                  { name: 'page', test: /\/src\/app\/Page\.tsx$/, priority: 3 },
                  // What the table gets after its rows comes at one time.
                  { name: 'table', test: /\/src\/features\/runs-table\//, priority: 1 },
                  { name: 'shared', test: /\/src\/|lucide/, minShareCount: 2, priority: 2 },
                ],
              },
            },
          },
        },
    // As a module the worker can fetch code of its own with `import()`.
    worker: {
      format: 'es',
      plugins: () => [minifyAgain()],
      // What later parts import from stands beside the entry, never in it.
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [{ name: 'engine', tags: ['$initial'], test: (id) => !id.endsWith('/src/engine/worker.ts') }],
          },
        },
      },
    },
    server: {
      proxy: { [RUN_LIST_PATH]: passOn(), [WORKER_RUNS_PATH]: passOn() },
    },
    test: {
      // A machine that does much else at the same time is slow, not wrong.
      testTimeout: 60_000,
      include: [
        'src/**/*.test.ts',
        'server/**/*.test.ts',
        'scripts/**/*.test.ts',
        'eval/**/*.test.ts',
        'e2e/**/*.test.ts',
      ],
      root: fileURLToPath(new URL('.', import.meta.url)),
    },
  };
});
