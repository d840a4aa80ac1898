import { describe, expect, it } from 'vitest';
import { isLostCode, loadOnce, loadPart } from '#domain/lost-code.ts';
import { isLostCode as isLostCodeOfWidgets } from '#ui/is-lost-code.ts';

async function catchError(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    return error;
  }
}

const lose = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

describe('91: code that does not arrive', () => {
  it('is told apart from all else that fails, also when a worker says it', async () => {
    const error = await catchError(loadPart(lose));
    expect([isLostCode(error), isLostCodeOfWidgets(error)]).toEqual([true, true]);
    // As comlink passes it on.
    const passedOn = Object.assign(new Error('x'), { name: 'LostCode' });
    expect([isLostCode(passedOn), isLostCodeOfWidgets(passedOn)]).toEqual([true, true]);
    expect([isLostCode(new TypeError('x')), isLostCode('LostCode')]).toEqual([false, false]);
  });

  it('is tried again for the next who asks, and kept once it is there', async () => {
    let tries = 0;
    const load = loadOnce(async () => {
      tries += 1;
      return tries < 3 ? await lose() : { part: tries };
    });
    expect(isLostCode(await catchError(load()))).toBe(true);
    expect(isLostCode(await catchError(load()))).toBe(true);
    const part = await load();
    expect(part).toEqual({ part: 3 });
    expect(await load()).toBe(part);
  });
});
