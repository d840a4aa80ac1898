/** A page that nobody sees has no frames. */
const PATIENCE_MS = 100;

/** Resolves after the next frame has been handed to be drawn, or soon where there is none. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE_MS);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve, 0);
    });
  });
}
