/** `from "./a.js"`, `import "./a.js"` and `import("./a.js")`: all ways in which one built file asks for another. */
const IMPORTED = /\b(?:from|import)\s*\(?\s*["'`]\.\/([^"'`]+\.js)["'`]/g;

const WORKER_ENTRY = /^worker-[\w-]+\.js$/;

/**
 * Which of the built files import the worker's entry. WebKit evaluates the entry again as another module when one does,
 * and a second, empty engine answers beside the first.
 *
 * @param files name -> code, all in one folder
 * @returns names, each with the entry it imports
 * @throws when there is no entry: then nothing was looked at
 */
export function findEntryImports(files: ReadonlyMap<string, string>): string[] {
  if (![...files.keys()].some((name) => WORKER_ENTRY.test(name))) throw new Error('The build holds no worker.');
  return [...files].flatMap(([name, code]) =>
    [...code.matchAll(IMPORTED)]
      .map(([, imported = '']) => imported)
      .filter((imported) => WORKER_ENTRY.test(imported))
      .map((imported) => `${name} imports ${imported}`),
  );
}
