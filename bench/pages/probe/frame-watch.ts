import type { BenchProbe } from '../probe-api.ts';

/** Times between frames, as the page's own animation callbacks see them. */
export function createFrameWatch(): Pick<BenchProbe, 'startFrames' | 'stopFrames'> {
  let deltas: number[] = [];
  let isOn = false;

  function start(): void {
    deltas = [];
    isOn = true;
    let before = 0;
    const tick = (nowMs: number): void => {
      if (!isOn) return;
      if (before > 0) deltas.push(nowMs - before);
      before = nowMs;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  return {
    startFrames: start,
    stopFrames() {
      isOn = false;
      return deltas;
    },
  };
}
