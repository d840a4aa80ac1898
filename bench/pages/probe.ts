import { createAnswerWatch } from './probe/answer-watch.ts';
import { discard } from './probe/discard.ts';
import { createDragWatch } from './probe/drag-watch.ts';
import { createFrameWatch } from './probe/frame-watch.ts';
import { createLongTaskWatch } from './probe/long-task-watch.ts';
import { createPaintWatch } from './probe/paint-watch.ts';
import { settled, watchLoad } from './probe/waits.ts';
import type { BenchProbe } from './probe-api.ts';

const probe: BenchProbe = {
  ...createAnswerWatch(),
  ...createPaintWatch(),
  ...createFrameWatch(),
  ...createLongTaskWatch(),
  ...createDragWatch(),
  ...watchLoad(),
  settled,
  discard,
};

Object.defineProperty(window, 'benchProbe', { value: probe });
