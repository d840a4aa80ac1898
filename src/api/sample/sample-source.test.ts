import { expect, test } from 'vitest';

import { answerRunList } from '#api/sample/answer-run-list.ts';
import { generateSampleHistory } from '#api/sample/history.ts';
import { createSampleSource } from '#api/sample/sample-source.ts';

test('the sample source answers with the bytes of what the API would answer', async () => {
  const options = { seed: 3, nowMs: Date.UTC(2026, 2, 20), days: 30, runs: 400 };
  const request = { pageIndex: 2, pageSize: 50, status: 3 };
  const bytes = await createSampleSource(options)(request);
  expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(
    answerRunList(generateSampleHistory(options).rows, { page_index: 2, page_size: 50, status: 3 }),
  );
});
