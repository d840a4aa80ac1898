import type { BenchProbe } from '../probe-api.ts';
import { afterFrame } from './after-frame.ts';

/** From the next input of a type to the frame that shows the first element which a selector finds. */
export function createPaintWatch(): Pick<BenchProbe, 'expectPaint' | 'painted'> {
  let expected: Promise<number> = Promise.reject(new Error('Nothing is expected'));
  expected.catch(() => undefined);
  return {
    expectPaint(eventType, selector) {
      expected = watch(eventType, selector);
    },
    painted: () => expected,
  };
}

function watch(eventType: string, selector: string): Promise<number> {
  return new Promise((resolve) => {
    addEventListener(
      eventType,
      ({ timeStamp }) => {
        const observer = new MutationObserver(() => {
          if (document.querySelector(selector) === null) return;
          observer.disconnect();
          afterFrame((nowMs) => resolve(nowMs - timeStamp));
        });
        observer.observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
      },
      { capture: true, once: true },
    );
  });
}
