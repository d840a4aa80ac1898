import { describe, expect, it } from 'vitest';
import { openDeviceItem, type TextStorage } from '#browser/device-item.ts';

/** What the tabs of one device share. */
function createStorage(): TextStorage {
  const texts = new Map<string, string>();
  return { getItem: (name) => texts.get(name) ?? null, setItem: (name, text) => void texts.set(name, text) };
}

const NAMES = {
  parse: (text: string | null): readonly string[] => text?.split(',') ?? [],
  format: (names: readonly string[]) => names.join(','),
};

function openTab(storage: TextStorage) {
  const item = openDeviceItem('names', NAMES, () => storage);
  return { ...item, add: (name: string) => item.update((names) => [...names, name]) };
}

function refuse(): never {
  throw new Error('QuotaExceededError');
}

describe('94: something that a device remembers', () => {
  it('is as another tab left it, though nobody listens', () => {
    const storage = createStorage();
    const [one, other] = [openTab(storage), openTab(storage)];
    expect(one.read()).toEqual([]);
    other.add('b');
    expect(one.read()).toEqual(['b']);
  });

  it('keeps what both tabs add', () => {
    const storage = createStorage();
    const [one, other] = [openTab(storage), openTab(storage)];
    one.add('a');
    other.add('b');
    one.add('c');
    expect([one.read(), other.read()]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
  });

  it('is the same object until it changes', () => {
    const tab = openTab(createStorage());
    tab.add('a');
    const names = tab.read();
    expect(tab.read()).toBe(names);
    tab.update((same) => same);
    expect(tab.read()).toBe(names);
  });

  it.each([
    ['is full', { getItem: () => 'a' }],
    [
      'is blocked',
      {
        getItem: () => {
          throw new Error('SecurityError');
        },
      },
    ],
  ])('lives as long as the page where storage %s', (_, { getItem }) => {
    const tab = openTab({ getItem, setItem: refuse });
    const before = tab.read();
    tab.add('b');
    tab.add('c');
    expect(tab.read()).toEqual([...before, 'b', 'c']);
  });
});
