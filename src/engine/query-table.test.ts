import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { createLoadedHistory } from '#engine/loaded-history.ts';
import { engineOf, ALL, row } from '#engine/histories.test-support.ts';
import { QUICK, THOROUGH } from '#engine/query.ts';
import { PRIORITIES } from '#engine/query-priorities.ts';
import { answerQuery } from '#engine/query-table.ts';
import { RunStore } from '#engine/run-store.ts';

const FOLDER = new URL('./queries/', import.meta.url);
const NAMES = readdirSync(FOLDER)
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.ts'.length));

describe('a question', () => {
  it.each(NAMES)('is known by the name of its file, and has a priority: %s', (name) => {
    const text = readFileSync(new URL(`${name}.ts`, FOLDER), 'utf8');
    expect(text).toMatch(new RegExp(`interface Queries \\{\\s+readonly '?${name}'?: typeof answer;`));
    expect([...QUICK, ...THOROUGH, 'at-once']).toContain(PRIORITIES.get(name));
  });

  it('is answered by its file, whether that comes with the engine or later', async () => {
    const engine = engineOf([row('a'), row('b', { status: 4 })]);
    const history = engine.history;
    expect(await answerQuery(history, 'totals', { scope: ALL })).toEqual(engine.ask('totals', { scope: ALL }));
    expect(await answerQuery(history, 'facets', { scope: ALL })).toEqual(engine.ask('facets', { scope: ALL }));
    expect(engine.ask('totals', { scope: ALL }).runs).toBe(2);
  });

  it('that nobody knows is refused by its name', async () => {
    const history = createLoadedHistory(new RunStore());
    // @ts-expect-error -- there is none
    await expect(answerQuery(history, 'weather', {})).rejects.toThrow('There is no question "weather".');
  });
});
