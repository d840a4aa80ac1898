/** Calls back in a task after the frame that shows what the document is now, with the time of that task. */
export function afterFrame(callback: (nowMs: number) => void): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      callback(performance.now());
    });
    port1.start();
    port2.postMessage(null);
  });
}

/** The table of runs. */
export const TABLE = 'table[aria-label="Runs"]';

export function findTable(): Element | null {
  return document.querySelector(TABLE);
}
