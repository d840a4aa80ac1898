import { readFileSync } from 'node:fs';

/** What the page loads before a row can be shown: what its HTML names, and the worker. */
const html = readFileSync('dist/client/index.html', 'utf8');
const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => `dist/client/${path}`);

export default [
  {
    name: 'JavaScript before the first row, worker included',
    path: [...named, 'dist/client/assets/worker-*.js'],
    limit: '160 kB',
    gzip: true,
  },
  { name: 'All JavaScript', path: 'dist/client/assets/*.js', limit: '420 kB', gzip: true },
];
