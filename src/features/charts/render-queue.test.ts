import { expect, test } from 'vitest';
import { createRenderQueue } from '#features/charts/render-queue.ts';

test('who comes first begins at once, the next one when that has left', () => {
  const { enter } = createRenderQueue();
  const begun: string[] = [];
  const leaveFirst = enter(() => begun.push('first'));
  const leaveSecond = enter(() => begun.push('second'));
  expect(begun).toEqual(['first']);
  leaveFirst();
  expect(begun).toEqual(['first', 'second']);
  leaveSecond();
  enter(() => begun.push('third'));
  expect(begun).toEqual(['first', 'second', 'third']);
});

test('who leaves before does not begin, and to leave twice means nothing', () => {
  const { enter } = createRenderQueue();
  const begun: string[] = [];
  const leaveFirst = enter(() => begun.push('first'));
  const leave = enter(() => begun.push('gone'));
  enter(() => begun.push('third'));
  enter(() => begun.push('fourth'));
  leave();
  leave();
  leaveFirst();
  leaveFirst();
  expect(begun).toEqual(['first', 'third']);
});

test('who begins may enter once more: after those that wait', () => {
  const { enter } = createRenderQueue();
  const begun: string[] = [];
  const leaveOnce = enter(() => begun.push('first'));
  const leaveSecond = enter(() => {
    begun.push('second');
    enter(() => begun.push('again'));
  });
  enter(() => begun.push('third'));
  leaveOnce();
  expect(begun).toEqual(['first', 'second']);
  leaveSecond();
  expect(begun).toEqual(['first', 'second', 'third']);
});
