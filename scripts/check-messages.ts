import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Fails when the catalogues do not hold exactly the messages that the sources name, each in the one that it belongs
 * to (lingui.config.ts). Leaves them as it found them.
 */
const FOLDER = 'src/app/locales';

const before = readCatalogues();
execFileSync('npx', ['lingui', 'extract', '--clean'], { stdio: 'ignore' });
const after = readCatalogues();
for (const [file, text] of before) writeFileSync(file, text);

const stale = [...after].filter(([file, text]) => withoutDate(text) !== withoutDate(before.get(file) ?? ''));
if (stale.length === 0) {
  console.log('Messages: the catalogues are complete.');
} else {
  const files = stale.map(([file]) => file).join(' and ');
  console.error(
    `Messages: the sources say something else than ${files}. Run \`npm run messages\` and commit the result.`,
  );
  process.exitCode = 1;
}

function readCatalogues(): ReadonlyMap<string, string> {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.po'));
  return new Map(files.map((name) => [join(FOLDER, name), readFileSync(join(FOLDER, name), 'utf8')]));
}

function withoutDate(catalogue: string): string {
  return catalogue.replace(/^"POT-Creation-Date:.*$/m, '');
}
