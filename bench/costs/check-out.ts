import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A revision beside the tree that is worked on. */
export interface CheckedOut {
  readonly folder: string;
  /** The revision, as git abbreviates it. */
  readonly name: string;
  readonly remove: () => void;
}

/** Into a temporary worktree that takes part in the packages installed here. */
export function checkOut(revision: string): CheckedOut {
  const parent = mkdtempSync(join(tmpdir(), 'bench-against-'));
  const folder = join(parent, 'tree');
  git('worktree', 'add', '--detach', folder, revision);
  const packages = join(folder, 'node_modules');
  symlinkSync(resolve('node_modules'), packages, 'junction');
  return {
    folder,
    name: git('rev-parse', '--short', `${revision}^{commit}`).trim(),
    remove: () => {
      // The link first: nothing may follow it.
      rmSync(packages);
      git('worktree', 'remove', '--force', folder);
      rmSync(parent, { recursive: true });
    },
  };
}

function git(...words: readonly string[]): string {
  return execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
