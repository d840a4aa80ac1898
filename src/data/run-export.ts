import type { EngineHandle } from '#data/engine-handle.ts';
import type { ExportRequest } from '#engine/export-messages.ts';

export type { ExportRequest } from '#engine/export-messages.ts';

export interface ExportedFile {
  readonly name: string;
  readonly file: Blob;
  readonly runs: number;
}

const TYPES = { csv: 'text/csv', json: 'application/json' } as const;

/** So many pieces become one at a time: a thousand at once would hold the page up. */
const GATHERED = 32;

/**
 * Gathers a file piece by piece. One piece is asked for at a time, beside all questions: none of them waits for more
 * than that. Each goes into a `Blob` at once, so that the browser may keep it elsewhere.
 *
 * @throws the reason of `signal`, and an error when the engine died or holds other runs by now
 */
export async function exportRuns(
  { ask }: Pick<EngineHandle, 'ask'>,
  request: ExportRequest,
  signal: AbortSignal,
  onProgress: (written: number, runs: number) => void,
): Promise<ExportedFile> {
  const { id, runs, name, head, tail } = await ask('open-export', request, signal);
  const readPiece = (from: number) => ask('export-piece', { id, from }, signal);
  try {
    const gathered: Blob[] = [];
    let parts = [new Blob([head])];
    for (let from = 0; from < runs;) {
      onProgress(from, runs);
      const piece = await readPiece(from);
      signal.throwIfAborted();
      if (piece === null) throw new Error('The engine holds other runs.');
      parts.push(new Blob([piece.bytes]));
      if (parts.length === GATHERED) {
        gathered.push(new Blob(parts));
        parts = [];
      }
      from += piece.runs;
    }
    return { name, runs, file: new Blob([...gathered, ...parts, tail], { type: TYPES[request.plan.format] }) };
  } finally {
    // An engine that has died holds nothing.
    readPiece(runs).catch(() => undefined);
  }
}
