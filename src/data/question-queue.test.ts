import { describe, expect, it } from 'vitest';

import type { QueryName } from '#engine/query.ts';
import { PRIORITIES } from '#engine/query-priorities.ts';
import { createQuestionQueue } from '#data/question-queue.ts';

/** A queue and an engine that answers when it is told to. */
class Desk {
  /** Questions in the order in which they were put. */
  readonly put: string[] = [];
  readonly #ask = createQuestionQueue(() => this.#seen ?? Promise.resolve());
  #seen: Promise<void> | null = null;
  readonly #open: { name: string; settle: (how: 'answer' | 'fail') => void }[] = [];

  ask(query: QueryName, name: string = query, signal = new AbortController().signal): Promise<string> {
    const priority = PRIORITIES.get(query);
    if (priority === undefined || priority === 'at-once') throw new Error(`${query} never waits.`);
    return this.#ask(
      { name: query, priority },
      () => {
        this.put.push(name);
        return new Promise<string>((resolve, reject) => {
          const settle = (how: 'answer' | 'fail'): void =>
            how === 'answer' ? resolve(`answer to ${name}`) : reject(new Error('The engine died.'));
          this.#open.push({ name, settle });
        });
      },
      signal,
    );
  }

  /** From now on rows are on screen only when the answer is called. */
  drawSlowly(): () => void {
    const { promise, resolve } = withResolvers();
    this.#seen = promise;
    return resolve;
  }

  /** Settles the oldest question that was put, and lets what follows from that happen. */
  async settle(how: 'answer' | 'fail' = 'answer'): Promise<void> {
    await this.rest();
    this.#open.shift()?.settle(how);
    await this.rest();
  }

  async rest(): Promise<void> {
    for (let turn = 0; turn < 8; turn++) await Promise.resolve();
  }
}

function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  const found: (() => void)[] = [];
  const promise = new Promise<void>((resolve) => found.push(resolve));
  return { promise, resolve: () => found[0]?.() };
}

describe('questions', () => {
  it('that come together are put one at a time, the rows first', async () => {
    const desk = new Desk();
    const answers = (['series', 'facets', 'totals', 'rows'] as const).map((query) => desk.ask(query));
    await desk.rest();
    expect(desk.put).toEqual(['rows']);
    for (const _ of answers) await desk.settle();
    expect(desk.put).toEqual(['rows', 'totals', 'facets', 'series']);
    expect(await Promise.all(answers)).toContain('answer to series');
  });

  it('behind the rows wait until these are on screen', async () => {
    const desk = new Desk();
    const draw = desk.drawSlowly();
    const rows = desk.ask('rows');
    void desk.ask('totals');
    await desk.settle();
    expect(await rows).toBe('answer to rows');
    expect(desk.put).toEqual(['rows']);
    draw();
    await desk.rest();
    expect(desk.put).toEqual(['rows', 'totals']);
  });

  it('about the whole history wait for that as well', async () => {
    const desk = new Desk();
    const draw = desk.drawSlowly();
    const rows = desk.ask('rows');
    await desk.settle();
    expect(await rows).toBe('answer to rows');
    void desk.ask('look-ahead');
    await desk.rest();
    expect(desk.put).toEqual(['rows']);
    draw();
    await desk.rest();
    expect(desk.put).toEqual(['rows', 'look-ahead']);
  });

  it('for the next key stroke come before what looks at the whole history', async () => {
    const desk = new Desk();
    const answers = (['spikes', 'waste', 'prices', 'look-ahead'] as const).map((query) => desk.ask(query));
    await desk.rest();
    for (const _ of answers) await desk.settle();
    expect(desk.put[0]).toBe('look-ahead');
    expect(desk.put.slice(1)).toEqual(['spikes', 'waste', 'prices']);
  });

  it('about the whole history wait only for each other', async () => {
    const desk = new Desk();
    const answers = [desk.ask('waste'), desk.ask('spikes'), desk.ask('facets')];
    await desk.rest();
    expect(desk.put.toSorted()).toEqual(['facets', 'spikes']);
    for (const _ of answers) await desk.settle();
    expect(desk.put.at(-1)).toBe('waste');
  });

  it('that are taken back while they wait are never put', async () => {
    const desk = new Desk();
    const first = desk.ask('rows', 'first');
    const taken = new AbortController();
    const second = desk.ask('rows', 'second', taken.signal);
    const third = desk.ask('rows', 'third');
    await desk.rest();
    taken.abort(new Error('Another view.'));
    await expect(second).rejects.toThrow('Another view.');
    await desk.settle();
    await desk.settle();
    expect(desk.put).toEqual(['first', 'third']);
    expect(await Promise.all([first, third])).toEqual(['answer to first', 'answer to third']);
  });

  it('that nobody wants from the beginning are never put', async () => {
    const desk = new Desk();
    await expect(desk.ask('rows', 'rows', AbortSignal.abort(new Error('Gone.')))).rejects.toThrow('Gone.');
    await desk.rest();
    expect(desk.put).toEqual([]);
  });

  it('are answered even when they were taken back too late', async () => {
    const desk = new Desk();
    const taken = new AbortController();
    const answer = desk.ask('rows', 'rows', taken.signal);
    await desk.rest();
    taken.abort();
    await desk.settle();
    expect(await answer).toBe('answer to rows');
  });

  it('go on after one that failed', async () => {
    const desk = new Desk();
    const failing = expect(desk.ask('rows')).rejects.toThrow('The engine died.');
    const next = desk.ask('totals');
    await desk.settle('fail');
    await failing;
    await desk.settle();
    expect(await next).toBe('answer to totals');
  });

  it('of every name are put, however fast more urgent ones come', async () => {
    const desk = new Desk();
    void desk.ask('rows');
    void desk.ask('series');
    for (let nth = 0; nth < 20; nth++) {
      void desk.ask('rows');
      await desk.settle();
    }
    expect(desk.put).toContain('series');
    expect(desk.put.indexOf('series')).toBeGreaterThan(5);
  });
});
