import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { listRows, sendRows } from './fake-upstream.ts';
import { listen, type LocalServer } from './local-server.ts';
import type { BenchHistory } from '../history/history.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
};

/** Serves the bench's own pages, and at `/rows?from=…&to=…` the rows of the history as a JSON array. */
export async function startPageServer(folder: string): Promise<
  LocalServer & {
    readonly setHistory: (history: BenchHistory) => void;
  }
> {
  let history: BenchHistory | null = null;
  const server = await listen(
    createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      if (pathname === '/rows' && history !== null) {
        const size = Number(searchParams.get('size'));
        sendRows(response, listRows(history, { page_index: Number(searchParams.get('page')), page_size: size }));
        return;
      }
      try {
        const bytes = readFileSync(join(folder, normalize(pathname)));
        response.writeHead(200, { 'content-type': TYPES[extname(pathname)] ?? 'application/octet-stream' }).end(bytes);
      } catch {
        response.writeHead(404).end('Not found.\n');
      }
    }),
  );
  return {
    ...server,
    setHistory(next) {
      history = next;
    },
  };
}
