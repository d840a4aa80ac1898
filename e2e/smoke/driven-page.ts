/** One page of a real browser, and no more than what every way of driving one can do. */
export interface DrivenPage {
  readonly open: (url: string) => Promise<void>;
  /** The value of an expression in the page, or of its promise, as JSON carries it. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** Presses the main button of the mouse there, in pixels of the window. */
  readonly pressAt: (x: number, y: number) => Promise<void>;
  readonly pressEscape: () => Promise<void>;
  /** Says what drives what: `WebKitGTK 2.50.6`. */
  readonly version: string;
  readonly close: () => Promise<void>;
}

/** Width and height of the window's inside. */
export const WINDOW = { width: 1280, height: 900 };
