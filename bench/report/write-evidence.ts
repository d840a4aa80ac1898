import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'docs/evidence/performance.md';
const PLACE = /(<!-- bench -->)[\s\S]*?(<!-- \/bench -->)/;

/** Puts what was printed into its place in the evidence. */
export function writeEvidence(text: string): void {
  const page = readFileSync(FILE, 'utf8');
  if (!PLACE.test(page)) throw new Error(`There is no place for the bench in ${FILE}`);
  writeFileSync(
    FILE,
    page.replace(PLACE, (_, before: string, after: string) => `${before}\n\n${text}\n\n${after}`),
  );
}
