import { describe, expect, it } from 'vitest';
import { findStep } from '#features/run-detail/walk-key.ts';

function press(key: string, ...held: readonly string[]) {
  return {
    key,
    altKey: held.includes('Alt'),
    ctrlKey: held.includes('Ctrl'),
    metaKey: held.includes('Meta'),
    shiftKey: held.includes('Shift'),
    getModifierState: () => held.includes('AltGraph'),
  };
}

describe('the keys that walk', () => {
  it('are the arrows and the brackets', () => {
    expect(['ArrowUp', '[', 'ArrowDown', ']', 'j', 'ArrowLeft'].map((key) => findStep(press(key)))).toEqual([
      -1,
      -1,
      1,
      1,
      null,
      null,
    ]);
  });

  it('are not the browser’s own', () => {
    expect(findStep(press('[', 'Meta'))).toBeNull();
    expect(findStep(press('ArrowDown', 'Alt'))).toBeNull();
    expect(findStep(press('ArrowDown', 'Shift'))).toBeNull();
    expect(findStep(press('[', 'Ctrl'))).toBeNull();
  });

  it('are written with AltGr too', () => {
    expect(findStep(press(']', 'Ctrl', 'Alt', 'AltGraph'))).toBe(1);
    expect(findStep(press('[', 'Shift'))).toBe(-1);
  });
});
