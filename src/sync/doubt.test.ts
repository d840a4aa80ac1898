import { describe, expect, it } from 'vitest';

import { createLedger } from '#sync/ledger.ts';
import { LongList } from '#sync/long-list.test-support.ts';

const SIZES = [1000, 500, 100, 50, 20, 10, 1];

function load(runs: number) {
  const list = new LongList(runs);
  const ledger = createLedger({ firstSize: 20, sizes: SIZES, window: 'everything' });
  list.converse(ledger);
  return { list, ledger };
}

/** The list has lost all of its runs, or has others. */
function replace(list: LongList, others: number): void {
  const { newest } = list;
  list.newest += others;
  list.oldest = newest + 1;
}

describe('a list that is suddenly empty', () => {
  it('is not believed: what is held stays, and comes back with the list', () => {
    const { list, ledger } = load(3000);
    const { newest, oldest } = list;
    replace(list, 0);
    list.poll(ledger);
    expect(ledger.coverage()).toMatchObject({ phase: 'doubted', loaded: 3000, claim: null, removed: 0 });
    expect(ledger.coverage().doubt).toMatchObject({ rows: 3000, isConfirmed: false });
    Object.assign(list, { newest, oldest });
    list.poll(ledger);
    expect(ledger.coverage()).toMatchObject({ doubt: null, loaded: 3000, claim: { kind: 'verified', rows: 3000 } });
  });

  it('is read again after a minute, and not before; then the person is asked', () => {
    const { list, ledger } = load(3000);
    replace(list, 0);
    list.poll(ledger);
    list.made.length = 0;
    for (let poll = 0; poll < 3; poll++) list.poll(ledger);
    expect(list.made.every(({ purpose }) => purpose === 'seal')).toBe(true);
    expect(ledger.decide('take')).toEqual([]);
    list.poll(ledger);
    expect(ledger.coverage()).toMatchObject({ phase: 'doubted', loaded: 3000, doubt: { isConfirmed: true } });
    list.poll(ledger, 3600);
    expect(ledger.coverage()).toMatchObject({ loaded: 3000, doubt: { isConfirmed: true } });
  });

  it.each([
    ['keep', 3000, 3000, 0],
    ['take', 0, 0, 3000],
  ] as const)('and confirmed is what the person makes of it: %s', (decision, loaded, unlisted, removed) => {
    const { list, ledger } = load(3000);
    replace(list, 0);
    list.poll(ledger);
    list.poll(ledger, 61);
    expect(ledger.decide(decision)).toHaveLength(removed);
    list.converse(ledger);
    expect(ledger.coverage()).toMatchObject({ phase: 'settled', loaded, unlisted, removed, claim: { count: 0 } });
  });

  it('at the first sight is a true empty state', () => {
    const { ledger } = load(0);
    expect(ledger.coverage()).toMatchObject({ phase: 'settled', doubt: null, claim: { kind: 'complete', count: 0 } });
  });
});

describe('a list that is mostly another', () => {
  it('shows what it has beside what is held, until it is decided', () => {
    const { list, ledger } = load(3000);
    replace(list, 40);
    list.poll(ledger);
    list.poll(ledger);
    list.poll(ledger, 61);
    expect(ledger.coverage()).toMatchObject({ loaded: 3040, doubt: { rows: 3000, isConfirmed: true } });
    ledger.decide('take');
    list.converse(ledger);
    expect(ledger.coverage()).toMatchObject({ loaded: 40, claim: { kind: 'verified', rows: 40 } });
  });

  it('is not one that has lost less than half', () => {
    const { list, ledger } = load(3000);
    for (let run = 100; run < 1500; run++) list.deleted.add(run);
    list.poll(ledger);
    expect(ledger.coverage()).toMatchObject({ doubt: null, removed: 1400, claim: { kind: 'verified' } });
  });
});

describe('an unverified history', () => {
  it('is looked into again by itself after a quiet while, and ever more rarely while that is in vain', () => {
    const { list, ledger } = load(3000);
    let isWrong = true;
    list.fate = ({ pageIndex, purpose }) =>
      isWrong && purpose === 'sweep' && pageIndex === 2 ? 'too-large' : undefined;
    list.deleted.add(5);
    const { deleted } = list;
    // One more row goes and comes with every page: no two readings agree.
    list.happen = ({ purpose }) => {
      if (isWrong && purpose === 'sweep' && !deleted.delete(1500)) deleted.add(1500);
    };
    list.poll(ledger);
    expect(ledger.coverage()).toMatchObject({ phase: 'unverified', claim: null });
    const looksAt: number[] = [];
    for (let minute = 1; minute <= 60; minute++) {
      const before = list.made.length;
      list.poll(ledger, 60);
      if (list.made.slice(before).some(({ purpose }) => purpose === 'sweep')) looksAt.push(minute);
    }
    expect(looksAt).toEqual([11, 32]);
    isWrong = false;
    list.poll(ledger, 3600);
    list.poll(ledger, 3600);
    expect(ledger.coverage()).toMatchObject({ phase: 'settled', claim: { kind: 'verified' }, warnings: [] });
  });
});
