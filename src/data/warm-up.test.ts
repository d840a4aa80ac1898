import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';

import { askSoon } from '#engine/askable.test-support.ts';
import { PRIORITIES } from '#engine/query-priorities.ts';
import { createEngine } from '#engine/whole-engine.test-support.ts';
import type { EngineHandle } from '#data/engine-handle.ts';
import { warmUp } from '#data/warm-up.ts';

const warmUpSchema = z.object({
  scope: z.object({ filter: z.object({ q: z.string() }) }),
  sort: z.optional(z.array(z.object({ key: z.string() }))),
});

describe('the warm-up', () => {
  it('sorts, searches and counts, behind every question that somebody waits for', async () => {
    const engine = createEngine();
    const put: { readonly name: string; readonly words: unknown[] }[] = [];
    const ask: EngineHandle['ask'] = (name, asked, _, priority = PRIORITIES.get(name)) => {
      expect(priority).toBe('idle');
      const { scope, sort } = warmUpSchema.parse(asked);
      put.push({ name, words: [scope.filter.q, sort?.[0]?.key] });
      return askSoon(engine, name, asked);
    };
    await warmUp({ ask });
    const asked = put.filter(({ name }) => name === 'warm-up').map(({ words }) => words);
    expect(asked).toEqual([
      ['', 'usage'],
      ['', 'duration'],
      ['', 'scraper'],
      ['', 'usage'],
      ['', 'duration'],
      ['', 'scraper'],
      ['0', 'started'],
      ['01', 'started'],
    ]);
    expect(put.at(-1)?.name).toBe('histograms');
    expect(put).toHaveLength(9);
  });
});
