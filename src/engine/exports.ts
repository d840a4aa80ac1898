import { createRunFormat, formatHead, formatTail, nameExport } from '#domain/export/export-file.ts';
import type { Run } from '#domain/run.ts';
import { keptWith } from '#engine/loaded-history.ts';
import type { ExportPiece, ExportRequest, OpenedExport } from '#engine/export-messages.ts';
import { OrderedRows } from '#engine/ordered-rows.ts';
import type { RunStore } from '#engine/run-store.ts';

/** The selected runs as text, a piece at a time, so that other questions have their turn in between. */
interface Exports {
  /** Holds the runs, as they are now and in their order, until the export is over. */
  open(request: ExportRequest): OpenedExport;
  /** The next runs, from one of them on; null from the end on, where the export is over, and where it is not held. */
  readPiece(id: number, from: number): ExportPiece | null;
}

/** Takes a few milliseconds, and two or three hundred kilobytes. */
const RUNS_OF_PIECE = 1000;
/** So many runs say how large all of them are. */
const MEASURED_RUNS = 200;

interface HeldExport {
  readonly rows: Uint32Array;
  readonly format: (run: Run, place: number) => string;
  /** Rows that there were. */
  readonly size: number;
  /** By row: what has changed since, as it was. */
  readonly before: Map<number, Run>;
}

/** Never the same one twice, so that no export of another history passes for one of this. */
let lastId = 0;

export const exportsOf = keptWith(({ store, orderOf }): Exports => {
  const encoder = new TextEncoder();
  const exports = new Map<number, HeldExport>();

  store.beforeWrite = (row) => {
    for (const { size, before } of exports.values()) {
      if (row < size && !before.has(row)) before.set(row, store.get(row));
    }
  };

  function write({ format, before }: HeldExport, rows: Uint32Array, from: number): Uint8Array<ArrayBuffer> {
    const texts = Array.from(rows, (row, nth) => format(before.get(row) ?? store.get(row), from + nth));
    return encoder.encode(texts.join(''));
  }

  return {
    open({ scope, sort, plan, about }) {
      lastId += 1;
      // Never written to later: the table has an order of its own.
      const rows = new OrderedRows(store).findAll(orderOf(scope, sort, 'fresh'));
      const held = { rows, format: createRunFormat(plan), size: store.size, before: new Map<number, Run>() };
      exports.set(lastId, held);
      const runs = rows.length;
      const step = Math.ceil(runs / MEASURED_RUNS);
      const some = rows.filter((_, place) => place % step === 0);
      const bytes = runs === 0 ? 0 : Math.round((write(held, some, 1).length / some.length) * runs);
      const note = { ...about, runs, loaded: store.shown, ...findStarts(store, rows) };
      const name = nameExport(plan, note);
      return { id: lastId, runs, bytes, name, head: formatHead(plan, note), tail: formatTail(plan) };
    },

    readPiece(id, from) {
      const held = exports.get(id);
      const rows = held?.rows.subarray(from, from + RUNS_OF_PIECE) ?? new Uint32Array(0);
      if (held === undefined || rows.length === 0) {
        exports.delete(id);
        return null;
      }
      return { runs: rows.length, bytes: write(held, rows, from) };
    },
  };
});

/** Starts of the oldest and the newest run, unix milliseconds; null where none has started. */
function findStarts({ numbers }: RunStore, rows: Uint32Array) {
  const { startedAtS } = numbers;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < rows.length; i++) {
    const startS = startedAtS[rows[i] ?? 0] ?? Number.NaN;
    if (startS < first) first = startS;
    if (startS > last) last = startS;
  }
  return first <= last ? { fromMs: first * 1000, toMs: last * 1000 } : { fromMs: null, toMs: null };
}
