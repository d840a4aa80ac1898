import { describe, expect, it, vi } from 'vitest';

import { createEngine } from '#engine/whole-engine.test-support.ts';
import type { EngineHandle } from '#data/engine-handle.ts';
import type { QuestionKind } from '#data/question-queue.ts';
import { rehearse } from '#data/rehearsal.ts';

describe('the rehearsal', () => {
  it('sorts, searches and counts, behind every question that somebody waits for', async () => {
    const kinds: QuestionKind[] = [];
    const engine = createEngine();
    const rehearsed = vi.spyOn(engine, 'rehearse');
    const counted = vi.spyOn(engine, 'histograms');
    const question: EngineHandle['question'] = async (kind, put) => {
      kinds.push(kind);
      // Comlink makes every answer a promise; this one is there already.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return await put(engine as never);
    };
    await rehearse({ question });
    expect(new Set(kinds)).toEqual(new Set(['rehearsal']));
    const asked = rehearsed.mock.calls.map(([{ filter }, [term]]) => [filter.q, term?.key]);
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
    expect(counted).toHaveBeenCalledOnce();
  });
});
