import type { Remote } from 'comlink';
import type { ExportPlan } from '#domain/export/export-file.ts';
import { DEFAULT_SORT } from '#domain/view.ts';
import type { EngineHandle } from '#data/engine-handle.ts';
import type { Question, ViewQuestion } from '#data/queries.ts';
import type { EngineApi, ExportRequest } from '#engine/messages.ts';

export type { ExportRequest } from '#engine/messages.ts';

export interface ExportedFile {
  readonly name: string;
  readonly file: Blob;
  readonly runs: number;
}

const TYPES = { csv: 'text/csv', json: 'application/json' } as const;

/** So many pieces become one at a time: a thousand at once would hold the page up. */
const GATHERED = 32;

const UNSAID = { count: null, sinceMs: null, complete: false, atMs: 0, isSample: false, query: '' };

/** About how many bytes a file has: of an export that is over at once, in the order that need not be made first. */
export function exportSizeQuestion({ engine, revision, scope }: ViewQuestion, plan: ExportPlan): Question<number> {
  return {
    engine,
    revision,
    about: ['export-size', scope, plan],
    ask: async (remote) => {
      const { id, bytes } = await remote.openExport({ scope, sort: DEFAULT_SORT, plan, about: UNSAID });
      await remote.exportPiece(id, Number.POSITIVE_INFINITY);
      return bytes;
    },
  };
}

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
  const { id, runs, name, head, tail } = await ask((engine) => engine.openExport(request));
  const readPiece = (from: number) => (engine: Remote<EngineApi>) => engine.exportPiece(id, from);
  try {
    const gathered: Blob[] = [];
    let parts = [new Blob([head])];
    for (let from = 0; from < runs;) {
      onProgress(from, runs);
      const piece = await ask(readPiece(from));
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
    ask(readPiece(runs)).catch(() => undefined);
  }
}
