import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const FOLDER = 'dist/client/';

/** `from "./a.js"`, `import "./a.js"`, and the URL of the worker; never `import("./a.js")`. */
const LOADED_ALONG = /\b(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]|["'`]\/assets\/(worker-[^"'`]+\.js)["'`]/g;

/** What the page loads before a row can be shown: what its HTML names, the worker, and what these import. */
function findFirstLoad() {
  const html = readFileSync(`${FOLDER}index.html`, 'utf8');
  const found = new Set([...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, path]) => path));
  for (const path of found) {
    for (const [, imported, worker] of readFileSync(FOLDER + path, 'utf8').matchAll(LOADED_ALONG)) {
      found.add(`assets/${imported ?? worker}`);
    }
  }
  for (const part of ['index', 'react-dom', 'page', 'worker', 'engine']) {
    if (![...found].some((path) => path.startsWith(`assets/${part}-`)))
      throw new Error(`Nothing loads ${part} at first.`);
  }
  return [...found].map((path) => FOLDER + path);
}

const ASSETS = `${FOLDER}assets/`;
const LARGEST = 5;

/** The largest files of what comes later: printed beside the sum, so that growth is seen. Neither has a ceiling. */
function findLargestLater(firstLoad) {
  return readdirSync(ASSETS)
    .filter((name) => name.endsWith('.js') && !firstLoad.includes(ASSETS + name))
    .map((name) => ({ name, size: gzipSync(readFileSync(ASSETS + name)).length }))
    .sort((a, b) => b.size - a.size)
    .slice(0, LARGEST)
    .map(({ name }) => ({ name: `Later: ${name}`, path: ASSETS + name, gzip: true }));
}

const firstLoad = findFirstLoad();

export default [
  { name: 'JavaScript before the first row, worker included', path: firstLoad, limit: '160 kB', gzip: true },
  { name: 'All JavaScript', path: `${ASSETS}*.js`, gzip: true },
  ...findLargestLater(firstLoad),
];
