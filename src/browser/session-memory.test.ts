import { describe, expect, it } from 'vitest';

import { openSessionMemory } from '#browser/session-memory.ts';

const NONE = { read: () => null, keep: () => false, forget: () => undefined };

function open() {
  const tab: { text: string | null; nowMs: number } = { text: null, nowMs: 1000 };
  const item = {
    read: () => tab.text,
    keep: (text: string) => {
      tab.text = text;
      return true;
    },
    forget: () => {
      tab.text = null;
    },
  };
  return {
    tab,
    memory: openSessionMemory(
      (version) => (version === 'v1' ? item : NONE),
      () => tab.nowMs,
    ),
  };
}

describe('the page size that a tab has learnt', () => {
  it('is remembered for ten minutes, of that version of the API alone, and then forgotten', () => {
    const { tab, memory } = open();
    memory.keepPageSize('v1', 50);
    tab.nowMs += 10 * 60_000 - 1;
    expect(memory.readPageSize('v1')).toBe(50);
    expect(memory.readPageSize('v2')).toBeNull();
    tab.nowMs += 1;
    expect(memory.readPageSize('v1')).toBeNull();
  });

  it.each([null, '', '50', '@', 'x@1000', '50@x'])('is not known from %j', (text) => {
    const { tab, memory } = open();
    tab.nowMs = 1e12;
    tab.text = text;
    expect(memory.readPageSize('v1')).toBeNull();
  });
});
