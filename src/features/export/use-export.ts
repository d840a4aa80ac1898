import { useEffect, useRef, useState } from 'react';
import { saveFile } from '#browser/save-file.ts';
import { type ExportRequest, exportRuns } from '#data/run-export.ts';
import { useSession } from '#data/use-session.ts';

export type ExportState =
  | { readonly kind: 'idle' }
  /** `runs` is 0 before it is known. */
  | { readonly kind: 'writing'; readonly written: number; readonly runs: number }
  | { readonly kind: 'saved'; readonly runs: number; readonly name: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed' };

interface Exporting {
  readonly start: (request: ExportRequest) => void;
  readonly cancel: () => void;
  /** What was said at the end has been read. */
  readonly dismiss: () => void;
}

/** One export after the other; it ends with what shows it. */
export function useExport(): readonly [ExportState, Exporting] {
  const [, { engine }] = useSession();
  const [state, setState] = useState<ExportState>({ kind: 'idle' });
  const current = useRef<AbortController>(null);

  useEffect(() => () => current.current?.abort(), []);

  async function run(request: ExportRequest, { signal }: AbortController): Promise<void> {
    let percent = -1;
    try {
      const { file, name, runs } = await exportRuns(engine, request, signal, (written, all) => {
        const now = Math.floor((100 * written) / Math.max(all, 1));
        if (now === percent || signal.aborted) return;
        percent = now;
        setState({ kind: 'writing', written, runs: all });
      });
      saveFile(file, name);
      setState({ kind: 'saved', runs, name });
    } catch {
      if (!signal.aborted) setState({ kind: 'failed' });
    }
  }

  return [
    state,
    {
      start(request) {
        current.current?.abort();
        current.current = new AbortController();
        setState({ kind: 'writing', written: 0, runs: 0 });
        void run(request, current.current);
      },
      cancel() {
        current.current?.abort();
        setState({ kind: 'cancelled' });
      },
      dismiss: () => setState({ kind: 'idle' }),
    },
  ];
}
