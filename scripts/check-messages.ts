import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Fails when the catalogue does not hold exactly the messages that the sources name. Leaves it as it found it. */
const CATALOGUE = fileURLToPath(new URL('../src/app/locales/en.po', import.meta.url));

const before = readFileSync(CATALOGUE, 'utf8');
execFileSync('npx', ['lingui', 'extract', '--clean'], { stdio: 'ignore' });
const after = readFileSync(CATALOGUE, 'utf8');
writeFileSync(CATALOGUE, before);

if (withoutDate(after) === withoutDate(before)) {
  console.log('Messages: the catalogue is complete.');
} else {
  console.error('Messages: the catalogue differs from the sources. Run `npm run messages` and commit the result.');
  process.exitCode = 1;
}

function withoutDate(catalogue: string): string {
  return catalogue.replace(/^"POT-Creation-Date:.*$/m, '');
}
