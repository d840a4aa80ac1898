import { describe, expect, it } from 'vitest';
import { stepInMenu } from '#ui/menu-keys.ts';

const NAMES = ['CSV', 'JSON', 'Shown columns', 'All fields', 'Columns'];

function press(key: string, at: number, held: Partial<Record<'altKey' | 'ctrlKey' | 'metaKey', boolean>> = {}) {
  return stepInMenu(NAMES, at, { key, altKey: false, ctrlKey: false, metaKey: false, ...held });
}

describe('a menu', () => {
  it('is walked through in a circle', () => {
    expect([press('ArrowDown', 0), press('ArrowDown', 4), press('ArrowUp', 3), press('ArrowUp', 0)]).toEqual([
      1, 0, 2, 4,
    ]);
    expect([press('Home', 3), press('End', 1)]).toEqual([0, 4]);
    expect([press('ArrowDown', -1), press('ArrowUp', -1)]).toEqual([0, 4]);
  });

  it('is searched by first letters, each time for the next one', () => {
    expect([press('c', 0), press('c', 4), press('A', 4), press('j', 1)]).toEqual([4, 0, 3, 1]);
  });

  it('leaves all other keys alone', () => {
    expect([press('x', 0), press(' ', 0), press('Enter', 0), press('F5', 0)]).toEqual([null, null, null, null]);
    expect(press('c', 0, { ctrlKey: true })).toBeNull();
    expect(stepInMenu([], -1, { key: 'Home', altKey: false, ctrlKey: false, metaKey: false })).toBeNull();
  });
});
