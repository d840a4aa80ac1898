/** When the answer to an input was on screen. */
export interface PaintedAnswer {
  /** From the input's own time stamp to a task after the frame that shows the answer. */
  readonly latencyMs: number;
  /** From the input's own time stamp to the last change of the document that belongs to the answer. */
  readonly committedMs: number;
  /** Rows that the table counts. */
  readonly rows: number;
}

export interface LongTasks {
  readonly count: number;
  readonly longestMs: number;
}

export interface DragFrames {
  /** From each pointer move that changed something to the frame that shows it. */
  readonly latenciesMs: readonly number[];
  readonly moves: number;
  /** Moves after which nothing had changed before the frame was over. */
  readonly unpainted: number;
}

/** One page of a list as it was asked for. */
export interface ListRequest {
  readonly page_index: number;
  readonly page_size: number;
}

/** What is put into the page that is measured, before its own scripts: it looks and waits, and touches nothing. */
export interface BenchProbe {
  /** From now on the next input event of this type is the one that asks. */
  readonly expectAnswer: (eventType: string) => void;
  /** The answer to it. Rejects when none has come after half a minute. */
  readonly answer: () => Promise<PaintedAnswer>;
  /** From now on the next input event of this type is the one that makes an element appear which the selector finds. */
  readonly expectPaint: (eventType: string, selector: string) => void;
  /** From its own time stamp to a task after the frame that shows the element, ms. */
  readonly painted: () => Promise<number>;
  /** Nothing on the page has changed for so long. */
  readonly settled: (quietMs: number) => Promise<void>;
  /** Tasks of the main thread over 50 ms since this was asked the last time. */
  readonly takeLongTasks: () => LongTasks;
  readonly startFrames: () => void;
  /** Times between the frames since the start, ms. */
  readonly stopFrames: () => readonly number[];
  /** @param selector of what the drag changes, within the document; its text or shape is watched */
  readonly startDrag: (selector: string) => void;
  readonly stopDrag: () => DragFrames;
  /** Since the navigation, ms: when the first rows were on screen. */
  readonly firstRowsMs: () => Promise<number>;
  /** Since the navigation, ms: when the table had so many rows, and the page had said so. */
  readonly loadedMs: (pattern: string) => Promise<number>;
  /** Asks for pages, the first one alone, and throws their bytes away; ms. */
  readonly discard: (requests: readonly ListRequest[], concurrency: number, key: string) => Promise<number>;
}

declare global {
  interface Window {
    readonly benchProbe: BenchProbe;
  }
}
