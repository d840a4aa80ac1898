import { describe, expect, it } from 'vitest';

import { createLedger } from '#sync/ledger.ts';
import { LongList } from '#sync/long-list.test-support.ts';

const SIZES = [1000, 500, 100, 50, 20, 10, 1];

function open(runs: number) {
  const list = new LongList(runs);
  const ledger = createLedger({ firstSize: 20, sizes: SIZES, window: 'everything' });
  return { list, ledger };
}

describe('a page that is refused deep in the list', () => {
  it.each([10_000, 10_520, 999])('ends the list at %i of 25,000, and polls go on', (depth) => {
    const { list, ledger } = open(25_000);
    list.depth = depth;
    list.converse(ledger);
    expect(ledger.coverage()).toMatchObject({
      phase: 'settled',
      loaded: depth,
      count: 25_000,
      limit: { kind: 'depth', rows: depth },
      claim: { kind: 'complete', rows: depth, count: 25_000 },
    });
    expect(ledger.coverage().pageSize).toBe(depth > 1000 ? 1000 : 500);
    list.newest += 2;
    expect(list.poll(ledger)).toBeLessThanOrEqual(3);
    expect(ledger.coverage()).toMatchObject({ loaded: depth + 2, claim: { rows: depth + 2, count: 25_002 } });
    list.roll(1);
    expect(list.poll(ledger)).toBeLessThanOrEqual(3);
    expect(ledger.coverage()).toMatchObject({ loaded: depth + 3, claim: { count: 25_002 } });
  });

  it.each([1000, 10_000])('right behind the last of %i runs is their end', (runs) => {
    const { list, ledger } = open(runs);
    list.depth = runs;
    list.converse(ledger, 200);
    expect(ledger.coverage()).toMatchObject({ phase: 'settled', limit: null, claim: { rows: runs, count: runs } });
    ledger.verify();
    list.converse(ledger, 200);
    expect(ledger.coverage()).toMatchObject({ phase: 'settled', claim: { kind: 'verified', rows: runs } });
  });

  it('is verified as deep as it goes', () => {
    const { list, ledger } = open(25_000);
    list.depth = 10_000;
    list.converse(ledger);
    ledger.verify();
    list.converse(ledger);
    expect(ledger.coverage()).toMatchObject({ claim: { kind: 'verified', rows: 10_000, count: 25_000 }, removed: 0 });
  });

  it('is how a sweep ends that has missed a run: the store hears of it with the next page', () => {
    const { list, ledger } = open(10_001);
    list.depth = 10_000;
    list.converse(ledger);
    // As many are listed as can be: what is behind them is refused, and with that the second sweep is at its end.
    list.deleted.add(5000);
    ledger.verify();
    list.converse(ledger);
    expect(list.steps.length).toBeGreaterThan(0);
    expect(list.dropped).toEqual([]);
    expect(ledger.coverage()).toMatchObject({ removed: 1, claim: { kind: 'verified', rows: 10_000, count: 10_000 } });
    list.poll(ledger);
    expect(list.dropped).toEqual([4999]);
  });

  it('leaves out what is held below, once more runs were added than are listed', () => {
    const { list, ledger } = open(25_000);
    list.depth = 10_000;
    list.converse(ledger);
    list.newest += 12_000;
    list.poll(ledger, 8 * 3600);
    expect(ledger.coverage()).toMatchObject({
      phase: 'settled',
      loaded: 20_000,
      limit: { kind: 'depth', rows: 10_000 },
      claim: { kind: 'complete', rows: 10_000, count: 37_000 },
    });
  });

  it('for the first time in a poll, far below where the list ends, is looked into from the head', () => {
    const { list, ledger } = open(25_000);
    list.converse(ledger);
    list.depth = 10_000;
    list.roll(1);
    for (let poll = 0; poll < 3; poll++) list.poll(ledger);
    expect(ledger.coverage()).toMatchObject({
      phase: 'settled',
      limit: { kind: 'depth', rows: 10_000 },
      claim: { kind: 'verified', rows: 10_000, count: 25_000 },
    });
    list.roll(1);
    expect(list.poll(ledger)).toBeLessThanOrEqual(3);
  });

  it('by two outages that met the same page is no end of the list for ever', () => {
    const { list, ledger } = open(25_000);
    list.fate = ({ pageIndex, purpose }) =>
      (pageIndex === 12 && purpose === 'fill') || (pageIndex >= 12 && purpose === 'size')
        ? 'invalid-request'
        : undefined;
    list.converse(ledger);
    expect(ledger.coverage()).toMatchObject({ loaded: 11_000, limit: { kind: 'depth', rows: 11_000 } });
    list.fate = () => undefined;
    list.poll(ledger);
    expect(list.poll(ledger, 14 * 60)).toBeLessThanOrEqual(3);
    list.poll(ledger, 2 * 60);
    expect(ledger.coverage()).toMatchObject({ loaded: 25_000, limit: null, claim: { rows: 25_000, count: 25_000 } });
  });

  it('for a moment only is asked for again', () => {
    const { list, ledger } = open(25_000);
    list.fate = ({ pageIndex, purpose }) => (pageIndex === 12 && purpose === 'fill' ? 'invalid-request' : undefined);
    list.converse(ledger);
    expect(ledger.coverage()).toMatchObject({ loaded: 25_000, limit: null, pageSize: 1000, claim: { rows: 25_000 } });
  });

  it('because its size is refused by now is asked for in smaller ones', () => {
    const { list, ledger } = open(25_000);
    list.fate = ({ pageSize }) => (list.made.length > 8 && pageSize > 100 ? 'invalid-request' : undefined);
    list.converse(ledger);
    expect(ledger.coverage()).toMatchObject({ loaded: 25_000, limit: null, pageSize: 100, claim: { rows: 25_000 } });
  });
});

describe('a refusal of every size', () => {
  it('is an outage: the caller waits, and the sizes are as they were', () => {
    const { list, ledger } = open(3000);
    list.fate = () => 'invalid-request';
    list.converse(ledger);
    expect(list.made.map(({ pageSize }) => pageSize)).toEqual([20, 10, 1]);
    expect(list.steps.at(-1)).toBe('wait');
    list.fate = () => undefined;
    expect(list.converse(ledger)).toBe(6);
    expect(ledger.coverage()).toMatchObject({ phase: 'settled', pageSize: 1000, claim: { rows: 3000 } });
  });

  it('of a poll does not end the polls', () => {
    const { list, ledger } = open(3000);
    list.converse(ledger);
    list.fate = () => 'invalid-request';
    list.newest += 1;
    list.poll(ledger);
    expect(list.steps.at(-1)).toBe('wait');
    list.fate = () => undefined;
    list.converse(ledger);
    list.poll(ledger);
    expect(ledger.coverage()).toMatchObject({ loaded: 3001, claim: { rows: 3001 } });
  });
});

describe('a size that was refused', () => {
  it('for the first seconds only is taken again after some pages', () => {
    const { list, ledger } = open(30_000);
    list.fate = ({ pageSize }) => (list.made.length < 9 && pageSize > 10 ? 'invalid-request' : undefined);
    list.converse(ledger);
    expect(ledger.coverage()).toMatchObject({ claim: { rows: 30_000 } });
    expect(ledger.coverage().pageSize).toBeGreaterThan(50);
    expect(list.made.length).toBeLessThan(500);
  });

  it('is tried again after a quiet while', () => {
    const { list, ledger } = open(800);
    list.fate = ({ pageSize }) => (list.made.length < 9 && pageSize > 50 ? 'invalid-request' : undefined);
    list.converse(ledger);
    expect(ledger.coverage().pageSize).toBe(50);
    list.poll(ledger);
    list.poll(ledger, 16 * 60);
    expect(ledger.coverage().pageSize).toBe(1000);
  });
});

describe('a page that comes too late', () => {
  it('is asked for in smaller ones before its first byte as well', () => {
    const { list, ledger } = open(3000);
    list.fate = ({ pageSize }) => (pageSize > 500 ? 'slow' : undefined);
    list.converse(ledger);
    expect(list.made.filter(({ pageSize }) => pageSize === 1000)).toHaveLength(1);
    expect(ledger.coverage()).toMatchObject({ loaded: 3000, setAside: 0, claim: { rows: 3000 } });
  });

  it('at the smallest size is no row that cannot be had, but a server that does not answer', () => {
    const { list, ledger } = open(3000);
    list.fate = () => 'slow';
    list.converse(ledger);
    expect(list.made.map(({ pageSize }) => pageSize)).toEqual([20, 10, 1]);
    expect([list.steps.at(-1), ledger.coverage().setAside]).toEqual(['wait', 0]);
    list.fate = () => undefined;
    list.converse(ledger);
    expect(ledger.coverage()).toMatchObject({ loaded: 3000, claim: { rows: 3000 } });
  });
});
