import { readdirSync, readFileSync } from 'node:fs';
import { findEntryImports } from './worker-entry.ts';

/** Fails when a part of the build imports the entry of the worker. */
const FOLDER = 'dist/client/assets/';

const names = readdirSync(FOLDER).filter((name) => name.endsWith('.js'));
const imports = findEntryImports(new Map(names.map((name) => [name, readFileSync(FOLDER + name, 'utf8')])));
if (imports.length === 0) {
  console.log('Worker: nothing imports its entry.');
} else {
  console.error(
    `Worker: Safari would run a second, empty engine, since\n${imports.map((line) => `  ${line}`).join('\n')}\nWhat parts share belongs beside the entry (vite.config.ts, worker).`,
  );
  process.exitCode = 1;
}
