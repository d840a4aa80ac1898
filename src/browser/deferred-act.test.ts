import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { DeferredAct } from '#browser/deferred-act.ts';

const never = new Promise<never>(() => undefined);

describe('an act that is held', () => {
  const done: string[] = [];
  const act = (name: string) => () => {
    done.push(name);
  };

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('addEventListener', vi.fn());
    vi.stubGlobal('removeEventListener', vi.fn());
    done.length = 0;
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('comes with what it waits for, also where that fails', async () => {
    const held = new DeferredAct();
    held.hold(act('kept'), Promise.resolve());
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(0);
    held.hold(act('failed'), Promise.reject(new Error('no answer')));
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toEqual(['kept', 'failed']);
  });

  it('comes without it after five frames', async () => {
    new DeferredAct().hold(act('late'), never);
    await vi.advanceTimersByTimeAsync(79);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toEqual(['late']);
  });

  it('comes before the next one, once', async () => {
    const held = new DeferredAct();
    const ready = Promise.resolve();
    held.hold(act('first'), ready);
    held.hold(act('second'), ready);
    expect(done).toEqual(['first']);
    await vi.advanceTimersByTimeAsync(100);
    held.release();
    expect(done).toEqual(['first', 'second']);
  });

  it('comes before what a person does next', () => {
    const held = new DeferredAct();
    held.hold(act('held'), never);
    const listeners = vi.mocked(globalThis.addEventListener).mock.calls;
    expect(listeners.map(([type]) => type)).toEqual(expect.arrayContaining(['pointerdown', 'keydown', 'popstate']));
    const [, listener] = listeners[0] ?? [];
    if (typeof listener !== 'function') throw new Error('Nobody listens.');
    listener(new Event('pointerdown'));
    expect(done).toEqual(['held']);
    expect(vi.mocked(globalThis.removeEventListener).mock.calls).toEqual(listeners);
  });
});
