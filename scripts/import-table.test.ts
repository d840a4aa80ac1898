import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** A tree of files that import what they may and what they may not, linted with the real configuration. */
const TREE = mkdtempSync(join(tmpdir(), 'import-table-'));

/** Importing file, what it imports `lazy` from (of React it is refused by its name), whether the table allows it. */
const IMPORTS: readonly (readonly [from: string, imported: string, allowed: boolean])[] = [
  ['src/domain/a.ts', '#domain/b.ts', true],
  ['src/domain/a.ts', '#api/contract.ts', false],
  ['src/domain/a.ts', '#ui/B.tsx', false],
  ['src/domain/a.ts', 'react', false],
  ['src/domain/a.ts', '#spikes/b.ts', false],
  ['src/spikes/a.ts', '#domain/b.ts', true],
  ['src/spikes/a.ts', '#engine/b.ts', false],
  ['src/api/a.ts', '#spikes/b.ts', false],
  ['src/api/a.ts', '#domain/b.ts', true],
  ['src/api/a.ts', '#engine/b.ts', false],
  ['src/api/sample/a.ts', '#api/contract.ts', true],
  ['src/browser/a.ts', '#domain/b.ts', true],
  ['src/browser/a.ts', '#data/b.ts', false],
  ['src/sync/a.ts', '#api/errors.ts', true],
  ['src/sync/a.ts', '#data/b.ts', false],
  ['src/sync/a.ts', '@tanstack/react-query', false],
  ['src/engine/a.ts', '#domain/b.ts', true],
  ['src/engine/a.ts', '#api/contract.ts', true],
  ['src/engine/a.ts', '#api/client.ts', false],
  ['src/engine/a.ts', '#sync/ledger.ts', true],
  ['src/engine/a.ts', '#sync/read-history.ts', false],
  ['src/data/a.ts', '#sync/b.ts', true],
  ['src/data/a.ts', '#engine/messages.ts', true],
  ['src/data/a.ts', '#engine/whole-engine.test-support.ts', false],
  ['src/data/a.ts', '#browser/b.ts', false],
  ['src/ui/A.tsx', '#ui/B.tsx', true],
  ['src/ui/A.tsx', '#domain/b.ts', false],
  ['src/features/totals/A.tsx', '#features/totals/B.tsx', true],
  ['src/features/totals/A.tsx', '#data/b.ts', true],
  ['src/features/totals/A.tsx', '#features/charts/B.tsx', false],
  ['src/features/totals/A.tsx', '#api/contract.ts', false],
  ['src/features/totals/A.tsx', '#app/App.tsx', false],
  ['src/features/totals/A.tsx', '#app/locales/b.ts', false],
  ['src/features/totals/A.tsx', 'react', false],
  ['src/app/A.tsx', '#features/totals/A.tsx', true],
  ['src/app/A.tsx', '#engine/messages.ts', false],
  ['src/app/A.tsx', 'react', false],
  ['src/app/locales/a.ts', 'react', false],
  ['src/ui/a.ts', 'react', true],
  ['server/a.ts', '#api/contract.ts', true],
  ['server/a.ts', '#api/client.ts', false],
  ['server/a.ts', '../src/api/contract.ts', false],
  ['e2e/a.ts', '#api/sample/history.ts', true],
  ['e2e/a.ts', '#domain/money.ts', false],
  ['scripts/a.ts', '#api/sample/history.ts', true],
  ['scripts/a.ts', '#engine/whole-engine.test-support.ts', false],
  ['eval/a.ts', '#engine/whole-engine.test-support.ts', true],
  ['eval/a.ts', '#data/b.ts', false],
  ['bench/a.ts', '#engine/whole-engine.test-support.ts', true],
  ['bench/a.ts', '#features/charts/B.tsx', true],
  ['bench/a.ts', '#features/totals/B.tsx', false],
  ['bench/a.ts', '#data/b.ts', false],
  ['src/domain/a.ts', './b.ts', false],
  ['src/features/totals/A.tsx', '../charts/B.tsx', false],
  ['src/features/totals/A.tsx', './Totals.module.css', true],
];

let refused: ReadonlySet<string>;

beforeAll(() => {
  IMPORTS.forEach(([from, imported], i) => {
    const file = join(TREE, probeOf(from, i));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `import { lazy } from '${imported}';\nexport const x = lazy;\n`);
  });
  copyFileSync('oxlint.config.mjs', join(TREE, 'oxlint.config.mjs'));
  symlinkSync(resolve('node_modules'), join(TREE, 'node_modules'));
  refused = lint();
});

afterAll(() => {
  rmSync(TREE, { recursive: true, force: true });
});

test.each(IMPORTS)('%s importing %s: allowed is %s', (from, imported, allowed) => {
  const i = IMPORTS.findIndex((row) => row[0] === from && row[1] === imported);
  expect(refused.has(probeOf(from, i))).toBe(!allowed);
});

function probeOf(from: string, i: number): string {
  return join(dirname(from), `probe-${i}.${from.endsWith('x') ? 'tsx' : 'ts'}`);
}

/** Files in which the rule for imports spoke. */
function lint(): ReadonlySet<string> {
  const report = run('npx', ['oxlint', '-c', 'oxlint.config.mjs', '--format', 'unix', '.']);
  const lines = report.split('\n').filter((line) => line.includes('no-restricted-imports'));
  return new Set(lines.map((line) => line.replace(/^\.\//, '').split(':')[0] ?? ''));
}

/** Standard output, whatever the exit code: a linter that finds something exits with 1. */
function run(command: string, parameters: string[]): string {
  try {
    return execFileSync(command, parameters, { cwd: TREE, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    if (error instanceof Error && 'stdout' in error) return String(error.stdout);
    throw error;
  }
}
