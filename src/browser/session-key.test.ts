import { describe, expect, it } from 'vitest';
import { openDeviceItem, type TextStorage } from '#browser/device-item.ts';
import type { EntryOwner } from '#browser/entry-owner.ts';
import type { SessionItem } from '#browser/session-item.ts';
import { createSessionKey } from '#browser/session-key.ts';

type Texts = Map<string, string>;

/** What the device keeps, for all of its tabs. */
function createDevice(): TextStorage {
  const texts: Texts = new Map();
  return { getItem: (name) => texts.get(name) ?? null, setItem: (name, text) => void texts.set(name, text) };
}

function itemOf(texts: Texts, name: string): SessionItem {
  return {
    read: () => texts.get(name) ?? null,
    keep: (text) => {
      texts.set(name, text);
      return true;
    },
    forget: () => void texts.delete(name),
  };
}

interface Entry extends EntryOwner {
  owner: string | null;
  isCleared: boolean;
}

/** An entry of the tab's history, with a view of somebody's account. */
function createEntry(owner: string | null = null): Entry {
  const entry: Entry = {
    owner,
    isCleared: false,
    read: () => entry.owner,
    own: (session) => {
      entry.owner = session;
    },
    clear: () => {
      entry.owner = null;
      entry.isCleared = true;
    },
  };
  return entry;
}

let names = 0;

/** A document of the tab whose sessionStorage holds these texts. */
function openDocument(device: TextStorage, texts: Texts, entry: Entry = createEntry()) {
  const log: string[] = [];
  const parts = createSessionKey({
    key: itemOf(texts, 'key'),
    id: itemOf(texts, 'id'),
    ended: openDeviceItem<readonly string[]>(
      'ended',
      { parse: (text) => text?.split(' ') ?? [], format: (all) => all.join(' ') },
      () => device,
    ),
    entry,
    newId: () => `session-${(names += 1)}`,
  });
  parts.sessionKey.onEnd(() => log.push('ended'));
  return { ...parts.sessionKey, ...parts, entry, log };
}

describe('93: the session of a tab', () => {
  it('is what a reload finds, with its key', () => {
    const [device, tab] = [createDevice(), new Map()];
    expect(openDocument(device, tab).keep('key-of-a')).toBe(true);
    const reloaded = openDocument(device, tab);
    expect([reloaded.read(), reloaded.goesOn()]).toEqual(['key-of-a', true]);
  });

  it('has ended in a document that comes back with its old sessionStorage', () => {
    const [device, tab] = [createDevice(), new Map()];
    const older = openDocument(device, tab);
    older.keep('key-of-a');
    const asLeft = new Map(tab);
    const newer = openDocument(device, tab);
    newer.read();
    newer.forget();
    newer.keep('key-of-b');

    const restored = openDocument(device, asLeft);
    expect([restored.read(), restored.goesOn()]).toEqual([null, false]);
    expect([...asLeft]).toEqual([]);
    older.check();
    expect([older.goesOn(), older.log]).toEqual([false, ['ended']]);
    expect([newer.read(), newer.goesOn(), newer.log]).toEqual(['key-of-b', true, []]);
    expect([...tab.values()]).toContain('key-of-b');
  });

  it('ends with another key, though nobody disconnected', () => {
    const [device, tab] = [createDevice(), new Map()];
    const older = openDocument(device, tab);
    older.keep('key-of-a');
    openDocument(device, tab).keep('key-of-b');
    expect(older.goesOn()).toBe(false);
    expect(older.log).toEqual(['ended']);
  });

  it('is not that of another tab', () => {
    const device = createDevice();
    const [one, other] = [openDocument(device, new Map()), openDocument(device, new Map())];
    one.keep('key-of-a');
    other.keep('key-of-a');
    other.forget();
    expect([one.goesOn(), one.log]).toEqual([true, []]);
  });

  it('leaves nothing of the key on the device', () => {
    const written: string[] = [];
    const device = { getItem: () => null, setItem: (name: string, text: string) => void written.push(name, text) };
    const tab = openDocument(device, new Map());
    tab.keep('key-of-a');
    tab.forget();
    expect(written.length).toBeGreaterThan(0);
    expect(written.join(' ')).not.toContain('key-of-a');
  });

  it('is given up where nothing is remembered', () => {
    const tab: Texts = new Map();
    const open = openDocument(createDevice(), tab);
    open.keep('key-of-a');
    open.drop();
    expect([open.read(), open.goesOn(), open.log]).toEqual([null, false, ['ended']]);
  });
});

describe('93: the entries of the history', () => {
  it('belong to the session that is on, and lose the view of one that has ended', () => {
    const [device, tab] = [createDevice(), new Map()];
    const entry = createEntry();
    const open = openDocument(device, tab, entry);
    open.keep('key-of-a');
    const ofA = entry.owner;
    expect(ofA).not.toBeNull();
    open.forget();
    expect(entry).toMatchObject({ owner: null, isCleared: true });

    // Connected again, Back leads to an entry of before.
    open.keep('key-of-b');
    Object.assign(entry, { owner: ofA, isCleared: false });
    open.enterEntry();
    expect(entry.isCleared).toBe(true);
    expect(entry.owner).not.toBe(ofA);
  });

  it('keep the view of a link that somebody connects with', () => {
    const entry = createEntry();
    const open = openDocument(createDevice(), new Map(), entry);
    open.enterEntry();
    open.keep('key-of-a');
    expect(entry.isCleared).toBe(false);
  });
});
