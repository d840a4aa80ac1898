import { defineConfig } from 'oxlint';

/**
 * Who may import whom: the one table. A folder may import itself and what stands in its row; everything
 * else in `src` is out of its reach. An entry with a slash opens a single file or folder.
 *
 * @type {Record<string, readonly string[]>}
 */
const MAY_IMPORT = {
  'src/domain': [],
  'src/spikes': ['domain'],
  'src/api': ['domain'],
  'src/browser': ['domain'],
  'src/sync': ['domain', 'api'],
  'src/engine': [
    'domain',
    'spikes',
    'api/contract.ts',
    'api/envelope.ts',
    'api/plain-page.ts',
    'api/run-list-request.ts',
    'api/run-page.ts',
    'api/run-page-reply.ts',
    'sync/ledger.ts',
    'sync/open-ledger.ts',
  ],
  // The worker itself is a URL here, never code.
  'src/data': [
    'domain',
    'spikes',
    'api',
    'sync',
    'engine/messages.ts',
    'engine/export-messages.ts',
    'engine/query.ts',
    'engine/query-priorities.ts',
    'engine/remote-engine.ts',
    'engine/scope.ts',
    'engine/worker.ts?worker&url',
  ],
  'src/ui': [],
  'src/features': ['domain', 'spikes', 'data', 'browser', 'ui'],
  'src/app': ['domain', 'data', 'browser', 'ui', 'features'],
  server: ['api/contract.ts', 'api/dialects', 'api/endpoint.ts', 'api/sample', 'domain/api-version.ts'],
  e2e: [
    'api/contract.ts',
    'api/dialects',
    'api/endpoint.ts',
    'api/sample',
    'domain/api-version.ts',
    'domain/coreclaw-month.ts',
  ],
  scripts: ['api/contract.ts', 'api/endpoint.ts', 'api/sample'],
  eval: ['domain', 'spikes', 'engine', 'api'],
  // The chart that is measured stands in a feature.
  bench: ['domain', 'spikes', 'engine', 'api', 'features/charts'],
};

const FOLDERS = ['domain', 'spikes', 'api', 'browser', 'sync', 'engine', 'data', 'ui', 'features', 'app'];
const FEATURES = [
  'connect',
  'sync-status',
  'filters',
  'times',
  'saved-views',
  'totals',
  'charts',
  'spikes',
  'costs',
  'runs-table',
  'run-detail',
  'export',
];

/** Packages that belong to some folders only. */
const PACKAGES = [
  {
    packages: ['@lingui/core', '@lingui/core/**'],
    only: ['src/domain', 'src/spikes', 'src/data', 'src/ui', 'src/features', 'src/app', 'bench'],
  },
  {
    packages: ['react', 'react/**', 'react-dom/**', '@lingui/react', '@lingui/react/**'],
    only: ['src/browser', 'src/data', 'src/ui', 'src/features', 'src/app', 'bench'],
  },
  { packages: ['recharts', '@tanstack/react-table'], only: ['src/features', 'bench'] },
  { packages: ['@tanstack/react-query'], only: ['src/browser', 'src/data', 'src/features', 'src/app'] },
  { packages: ['nuqs', 'nuqs/**'], only: ['src/browser', 'src/app'] },
  { packages: ['comlink'], only: ['src/data', 'src/engine', 'bench'] },
  { packages: ['zod', 'zod/**'], only: ['src/api', 'src/domain', 'e2e'] },
  { packages: ['hono', 'hono/**', '@hono/**'], only: ['server'] },
  // Installed by the bench alone.
  { packages: ['@duckdb/**', 'crossfilter2', 'ag-grid-community'], only: ['bench'] },
];

const LAZY = {
  group: ['react'],
  importNames: ['lazy'],
  message: 'What comes later needs its words: lazyWithWords (src/ui) brings both.',
};

/** @param {string} folder @param {readonly string[]} reachable */
function patternsFor(folder, reachable) {
  const own = folder.startsWith('src/') ? folder.slice(4).split('/')[0] : undefined;
  const inside = own !== undefined;
  const open = own === undefined || own === 'features' ? reachable : [own, ...reachable];
  const group = FOLDERS.flatMap((name) => [`#${name}/**`]);
  const reopened = open.map((name) => (name.includes('.ts') ? `!#${name}` : `!#${name}/**`));
  return [
    { group: [...group, ...reopened], message: `The import table (oxlint.config.mjs) keeps this out of ${folder}.` },
    ...pathPatterns(inside),
    ...(folder === 'src/app' || folder.startsWith('src/features') ? [LAZY] : []),
    ...PACKAGES.filter(({ only }) => !only.some((at) => folder === at || folder.startsWith(`${at}/`))).map(
      ({ packages }) => ({
        group: packages,
        message: `This package does not belong in ${folder} (oxlint.config.mjs says where it does).`,
      }),
    ),
  ];
}

/** @param {boolean} inside of src */
function pathPatterns(inside) {
  return inside
    ? [{ regex: String.raw`^\.\.?/.*\.tsx?$`, message: 'Say paths one way: #folder/file.' }]
    : [{ regex: String.raw`/src/`, message: 'Say paths into src one way: #folder/file.' }];
}

const importTable = Object.entries(MAY_IMPORT).map(([folder, reachable]) => ({
  files: [`${folder}/**`],
  rules: { 'no-restricted-imports': ['error', { patterns: patternsFor(folder, reachable) }] },
}));

const featureTable = FEATURES.map((feature) => ({
  files: [`src/features/${feature}/**`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: patternsFor(`src/features/${feature}`, [
          ...(MAY_IMPORT['src/features'] ?? []),
          `features/${feature}`,
        ]),
      },
    ],
  },
}));

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'promise'],
  options: { typeAware: true, typeCheck: false, denyWarnings: true, reportUnusedDisableDirectives: 'error' },
  ignorePatterns: ['dist', 'node_modules', '.cache'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  env: { browser: true, es2024: true, worker: true, node: true },
  rules: {
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'import/no-default-export': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-unsafe-type-assertion': 'error',
    'typescript/consistent-type-imports': 'error',
    eqeqeq: 'error',
    'no-console': 'error',
    'no-restricted-globals': ['error', 'fetch', 'sessionStorage', 'localStorage', 'XMLHttpRequest'],
    // The React runtime is automatic; the JSX transform needs no import.
    'react/react-in-jsx-scope': 'off',
    // Every await in a loop here is a sequence on purpose: pages, retries, steps of a test.
    'no-await-in-loop': 'off',
    // False alarms: a live region is no result of a form, a scroll region no set of fields, and what scrolls must take focus.
    'jsx-a11y/prefer-tag-over-role': 'off',
    'jsx-a11y/no-noninteractive-tabindex': 'off',
    'unicorn/no-array-sort': 'off',
    // The compiler holds both: noImplicitReturns, and switches that are exhaustive.
    'typescript/consistent-return': 'off',
    'no-underscore-dangle': ['error', { allow: ['__API_ORIGIN__'] }],
    'import/no-unassigned-import': ['error', { allow: ['**/*.css', 'react'] }],
  },
  overrides: [
    ...importTable,
    ...featureTable,
    {
      files: [
        '*.config.{ts,mjs}',
        '.size-limit.mjs',
        'scripts/*.config.ts',
        'e2e/closing-line-reporter.ts',
        'e2e/need-*.ts',
        'e2e/*.config.ts',
        'e2e/smoke/*.config.ts',
      ],
      rules: { 'import/no-default-export': 'off' },
    },
    // A test may ask any folder below its own for data; what it tests still may not.
    {
      files: ['src/**/*.test.ts', 'src/**/*.test-support.ts'],
      rules: { 'no-restricted-imports': ['error', { patterns: pathPatterns(true) }] },
    },
    // Runs before everything else, outside of the bundle.
    { files: ['public/theme.js'], rules: { 'no-restricted-globals': 'off' } },
    // Vite makes the URL of a worker; the linter looks for the module.
    { files: ['src/data/engine-handle.ts', 'bench/contest/engine-contestant.ts'], rules: { 'import/default': 'off' } },
    // A table that is laid out as a grid loses its roles in Safari unless they are said.
    {
      files: ['src/features/runs-table/**', 'src/features/costs/**'],
      rules: { 'jsx-a11y/no-redundant-roles': 'off', 'jsx-a11y/no-interactive-element-to-noninteractive-role': 'off' },
    },
    // Functions that run in the page are sent there as their own text: what they use stands in them.
    { files: ['e2e/smoke/in-page.ts'], rules: { 'unicorn/consistent-function-scoping': 'off' } },
    { files: ['src/api/client.ts'], rules: { 'no-restricted-globals': 'off' } },
    { files: ['src/browser/**'], rules: { 'no-restricted-globals': ['error', 'fetch', 'XMLHttpRequest'] } },
    // Asks for the page itself, and sends nothing.
    { files: ['src/browser/page-version.ts'], rules: { 'no-restricted-globals': 'off' } },
    {
      files: ['server/**', 'e2e/**', 'scripts/**', 'eval/**', 'bench/**'],
      rules: { 'no-restricted-globals': 'off', 'no-console': 'off' },
    },
  ],
});
