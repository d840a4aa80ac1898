import type { BenchProbe } from '../probe-api.ts';
import { afterFrame } from './after-frame.ts';

/** From each pointer move to the frame that shows what it changed. */
export function createDragWatch(): Pick<BenchProbe, 'startDrag' | 'stopDrag'> {
  let stop: (() => void) | null = null;
  let latenciesMs: number[] = [];
  let moves = 0;
  let unpainted = 0;

  return {
    startDrag(selector) {
      latenciesMs = [];
      moves = 0;
      unpainted = 0;
      const look = (): string => document.querySelector(selector)?.outerHTML ?? '';
      const listen = (event: Event): void => {
        moves += 1;
        const before = look();
        afterFrame((nowMs) => {
          if (look() === before) unpainted += 1;
          else latenciesMs.push(nowMs - event.timeStamp);
        });
      };
      addEventListener('pointermove', listen, { capture: true });
      stop = () => removeEventListener('pointermove', listen, { capture: true });
    },
    stopDrag() {
      stop?.();
      return { latenciesMs, moves, unpainted };
    },
  };
}
