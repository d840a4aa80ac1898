import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'README.md';
const PLACE = /(<!-- bench -->)[\s\S]*?(<!-- \/bench -->)/;

/** Puts what was printed into its place in the project's README. */
export function writeReadme(text: string): void {
  const readme = readFileSync(FILE, 'utf8');
  if (!PLACE.test(readme)) throw new Error(`There is no place for the bench in ${FILE}`);
  writeFileSync(
    FILE,
    readme.replace(PLACE, (_, before: string, after: string) => `${before}\n\n${text}\n\n${after}`),
  );
}
