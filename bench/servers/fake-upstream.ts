import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type RunListBody, runListBodySchema } from '#api/contract.ts';
import { RUN_LIST_PATH } from '#api/endpoint.ts';
import type { BenchHistory } from '../history/history.ts';
import { listen, type LocalServer } from './local-server.ts';

/** A CoreClaw that does nothing but hand out bytes that are ready. */
export interface FakeUpstream extends LocalServer {
  /** Whose runs it hands out from now on. */
  readonly setHistory: (history: BenchHistory) => void;
  /** Every request since this was asked the last time, in the order of arrival. */
  readonly takeRequests: () => readonly RunListBody[];
}

export async function startFakeUpstream(): Promise<FakeUpstream> {
  let history: BenchHistory | null = null;
  let requests: RunListBody[] = [];
  const server = await listen(
    createServer((request, response) => {
      answer(request, response).catch(() => response.destroy());
    }),
  );

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST' || request.url !== RUN_LIST_PATH || history === null) {
      response.writeHead(404).end();
      return;
    }
    const asked = runListBodySchema.parse(JSON.parse(await readText(request)));
    requests.push(asked);
    sendRows(response, listRows(history, asked));
  }

  return {
    ...server,
    setHistory(next) {
      history = next;
    },
    takeRequests() {
      const taken = requests;
      requests = [];
      return taken;
    },
  };
}

const COMMA = Buffer.from(',');

interface ListedRows {
  readonly count: number;
  readonly pieces: readonly Buffer[];
}

/** The page that is asked for, as bytes. */
export function listRows(history: BenchHistory, request: RunListBody): ListedRows {
  const { page_index: pageIndex, page_size: pageSize, status = 0, scraper_slug: scraperSlug = '' } = request;
  const from = (pageIndex - 1) * pageSize;
  if (status === 0 && scraperSlug === '') {
    return { count: history.count, pieces: history.rowBytes(from, from + pageSize) };
  }
  const selected = history.select(status, scraperSlug);
  const texts = selected.slice(from, from + pageSize).map((row) => Buffer.concat(history.rowBytes(row, row + 1)));
  const pieces = texts.flatMap((text, nth) => (nth === 0 ? [text] : [COMMA, text]));
  return { count: selected.length, pieces };
}

export function sendRows(response: ServerResponse, { count, pieces }: ListedRows): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write(`{"code":0,"message":"success","data":{"count":${count},"list":[`);
  for (const piece of pieces) response.write(piece);
  response.end(']}}');
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
