/** What a module loads before it runs itself: neither types nor `import()`. */
const STATIC_IMPORT = /^(?:import|export)\s+(?!type\s)(?:[^';]*?\sfrom\s+)?'#([^'?]+\.tsx?)'/gm;

/** The source files that are loaded with `entries`, themselves included: all that they reach without an `import()`. */
export function findFirstLoad(entries: readonly string[], read: (file: string) => string): string[] {
  const found = new Set(entries);
  for (const file of found) {
    for (const [, imported] of read(file).matchAll(STATIC_IMPORT)) found.add(`src/${imported}`);
  }
  return [...found].sort();
}
