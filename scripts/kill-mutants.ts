/**
 * Applies each small edit of `ledger-mutants.ts` to a copy of the ledger and runs its tests there. A mutant that they do
 * not notice survives, and fails the command. `npm run kill-mutants [-- part of a file name or of a reason]`.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { MUTANTS, type Mutant } from './ledger-mutants.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TESTS = [
  'src/sync/readings.test.ts',
  'src/sync/size-ladder.test.ts',
  'src/sync/depth.test.ts',
  'src/sync/doubt.test.ts',
  'src/sync/expiry.test.ts',
  'src/sync/ledger-cases.test.ts',
  'src/sync/ledger.test.ts',
];
/** In each property: enough for every guard, and for a fair wait. */
const HISTORIES = '1500';

function copyProject(): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'ledger-mutants-'));
  for (const part of ['package.json', 'tsconfig.json', 'src/sync', 'src/domain', 'src/api']) {
    cpSync(path.join(ROOT, part), path.join(copy, part), { recursive: true });
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
  writeFileSync(path.join(copy, 'vitest.config.mjs'), 'export default {};\n');
  return copy;
}

function runTests(copy: string): boolean {
  const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
  // A mutant may go round in circles: a time limit is a kill too.
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--bail=1', ...TESTS], {
    cwd: copy,
    env: { ...process.env, HISTORIES },
    timeout: 300_000,
    killSignal: 'SIGKILL',
    stdio: 'ignore',
  });
  return status === 0;
}

/** False when the tests pass all the same. */
function kill(copy: string, { file, find, replace, why }: Mutant): boolean {
  const at = path.join(copy, 'src/sync', file);
  const source = readFileSync(at, 'utf8');
  const parts = source.split(find);
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${find}`);
  writeFileSync(at, parts.join(replace));
  const survives = runTests(copy);
  writeFileSync(at, source);
  console.log(`${survives ? 'SURVIVED' : 'killed  '}  ${file}: ${why}`);
  return !survives;
}

const copy = copyProject();
try {
  if (!runTests(copy)) throw new Error('The tests fail without a mutant.');
  const part = process.argv[2] ?? '';
  const chosen = MUTANTS.filter(({ file, why }) => file.includes(part) || why.includes(part));
  const survivors = chosen.filter((mutant) => !kill(copy, mutant));
  console.log(`${chosen.length - survivors.length} of ${chosen.length} mutants killed`);
  process.exitCode = survivors.length === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true });
}
