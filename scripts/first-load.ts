/** What a module loads before it runs itself: neither types nor `import()`. */
const STATIC_IMPORT = /^(?:import|export)\s+(?!type\s)(?:[^';]*?\sfrom\s+)?'#([^'?]+\.tsx?)'/gm;

/** The source files that are loaded with `entry`, itself included: all that it reaches without an `import()`. */
export function findFirstLoad(entry: string, read: (file: string) => string): string[] {
  const found = new Set([entry]);
  for (const file of found) {
    for (const [, imported] of read(file).matchAll(STATIC_IMPORT)) found.add(`src/${imported}`);
  }
  return [...found].sort();
}
